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

_GZIP = 16 + zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS


class TooLarge(Exception):
    """The body grows beyond what is kept."""


class Undecodable(Exception):
    """The body is not what its Content-Encoding says."""


class UnknownCoding(Undecodable):
    """A Content-Encoding that we cannot undo here."""


def decoded_body(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The content itself; raises TooLarge, Undecodable."""
    for name in reversed([name.strip().lower() for name in encoding.split(",") if name.strip()]):
        if name in ("gzip", "x-gzip"):
            body = _gunzipped(body, max_bytes)
        elif name == "deflate":
            body = _inflated(body, max_bytes)
        elif name == "br" and brotli is not None:
            body = _unbrotlied(body, max_bytes)
        elif name != "identity":
            raise UnknownCoding(f"服务器使用了没有要求的压缩方式（{name[:20]}）")
    return body


def _gunzipped(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body  # servers announce gzip and send plain text; browsers show it
    return _expanded(body, _GZIP, max_bytes)


def _inflated(body: bytes, max_bytes: int) -> bytes:
    try:
        return _expanded(body, zlib.MAX_WBITS, max_bytes)
    except Undecodable:
        return _expanded(body, _RAW_DEFLATE, max_bytes)


def _expanded(body: bytes, window_bits: int, max_bytes: int) -> bytes:
    """What can be had of the stream: a broken end keeps its beginning, as in a browser."""
    stream = isal_zlib.decompressobj(window_bits)
    try:
        content = stream.decompress(body, max_bytes + 1)
    except isal_zlib.error:  # type: ignore[misc]
        raise Undecodable("压缩内容已损坏，无法解开") from None
    if len(content) > max_bytes:
        raise TooLarge
    if body and not content and not stream.eof:
        raise Undecodable("压缩内容已损坏，无法解开")
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
        raise Undecodable("压缩内容已损坏，无法解开") from None
    if len(content) > max_bytes:
        raise TooLarge
    if not content and not stream.is_finished():
        raise Undecodable("压缩内容已损坏，无法解开")
    return bytes(content)
