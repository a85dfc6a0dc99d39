"""Large bodies out of their Content-Encoding, from file to file."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from isal import isal_zlib

from crawler.answer.body import Body, Spool, SpooledBody, pieces_of, start_of
from crawler.answer.content_coding import (
    DAMAGED,
    GZIP,
    GZIP_MAGIC,
    RAW_DEFLATE,
    TooLarge,
    Undecodable,
    UnknownCoding,
    codings_of,
)

_PIECE_BYTES = 1 << 20


def decoded_spool(body: SpooledBody, encoding: str, max_bytes: int, folder: Path) -> Body:
    """The content itself, on disk where it is large; raises TooLarge, Undecodable, CannotStore."""
    content: Body = body
    for name in codings_of(encoding):
        if name in ("gzip", "x-gzip"):
            # Servers announce gzip and send plain content; browsers take it.
            plain = start_of(content, len(GZIP_MAGIC)) != GZIP_MAGIC
            content = content if plain else _expanded(content, GZIP, max_bytes, folder)
        elif name == "deflate":
            content = _inflated(content, max_bytes, folder)
        elif name != "identity":
            raise UnknownCoding(f"服务器使用了没有要求的压缩方式（{name[:20]}）")
    return content


def _inflated(body: Body, max_bytes: int, folder: Path) -> Body:
    try:
        return _expanded(body, zlib.MAX_WBITS, max_bytes, folder)
    except Undecodable:
        return _expanded(body, RAW_DEFLATE, max_bytes, folder)


def _expanded(body: Body, window_bits: int, max_bytes: int, folder: Path) -> Body:
    spool, size = Spool(folder), 0
    for piece in _expanded_pieces(body, window_bits):
        size += len(piece)
        if size > max_bytes:
            raise TooLarge
        spool.write(piece)
    if body and not size:
        raise Undecodable(DAMAGED)
    return spool.body()


def _expanded_pieces(body: Body, window_bits: int) -> Iterator[bytes]:
    """What can be had of the stream: a broken end keeps its beginning, as in a browser."""
    stream = isal_zlib.decompressobj(window_bits)
    try:
        for packed in pieces_of(body):
            rest = packed
            while rest and not stream.eof:
                yield stream.decompress(rest, _PIECE_BYTES)
                rest = stream.unconsumed_tail
    except isal_zlib.error:  # type: ignore[misc]
        raise Undecodable(DAMAGED) from None
