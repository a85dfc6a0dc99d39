"""Bodies out of their Content-Encoding, with a bound against bombs.

Done here and not by Scrapy's middleware: that one guesses the charset of compressed bytes when a
header names none, which trebles the cost of a page.
"""

import zlib

from isal import isal_zlib

try:
    import brotli
except ImportError:  # we never ask a server for it; only archives that browsers made hold it
    brotli = None

ACCEPTED = "gzip, deflate"

GZIP = 16 + zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS
GZIP_MAGIC = b"\x1f\x8b"
DAMAGED = "压缩内容已损坏，无法解开"
_MOST_CODINGS = 5


class TooLarge(Exception):
    """The body grows beyond what is kept."""


class Undecodable(Exception):
    """The body is not what its Content-Encoding says."""


class UnknownCoding(Undecodable):
    """A Content-Encoding that we cannot undo here."""


def decoded_body(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The content itself; raises TooLarge, Undecodable."""
    for name in codings_of(encoding):
        if name in ("gzip", "x-gzip"):
            body = _gunzipped(body, max_bytes)
        elif name == "deflate":
            body = _inflated(body, max_bytes)
        elif name == "br" and brotli is not None:
            body = _unbrotlied(body, max_bytes)
        elif name != "identity":
            raise UnknownCoding(f"服务器使用了没有要求的压缩方式（{name[:20]}）")
    return body


def codings_of(encoding: str) -> list[str]:
    """Codings in the order in which they are to be undone; raises Undecodable when nobody would mean so many."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > _MOST_CODINGS:
        raise Undecodable(f"服务器声称内容压缩了 {len(names)} 层")
    return names[::-1]


def _gunzipped(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(GZIP_MAGIC):
        return body  # servers announce gzip and send plain text; browsers show it
    return _expanded(body, GZIP, max_bytes)


def _inflated(body: bytes, max_bytes: int) -> bytes:
    try:
        return _expanded(body, zlib.MAX_WBITS, max_bytes)
    except Undecodable:
        return _expanded(body, RAW_DEFLATE, max_bytes)


def _expanded(body: bytes, window_bits: int, max_bytes: int) -> bytes:
    """What can be had of the stream: a broken end keeps its beginning, as in a browser."""
    stream = isal_zlib.decompressobj(window_bits)
    try:
        content = stream.decompress(body, max_bytes + 1)
    except isal_zlib.error:  # type: ignore[misc]
        raise Undecodable(DAMAGED) from None
    if len(content) > max_bytes:
        raise TooLarge
    if body and not content and not stream.eof:
        raise Undecodable(DAMAGED)
    return content


def _unbrotlied(body: bytes, max_bytes: int) -> bytes:
    stream, content = brotli.Decompressor(), b""
    try:
        content = stream.process(body, output_buffer_limit=max_bytes + 1)
        while len(content) <= max_bytes and not stream.is_finished():
            more = stream.process(b"", output_buffer_limit=max_bytes + 1)
            if not more:
                break
            content += more
    except brotli.error:
        raise Undecodable(DAMAGED) from None
    if len(content) > max_bytes:
        raise TooLarge
    if not content and not stream.is_finished():
        raise Undecodable(DAMAGED)
    return bytes(content)
