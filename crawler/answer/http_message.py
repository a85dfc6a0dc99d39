"""An HTTP answer in the bytes of a WARC record: status, headers and the body as a browser has it."""

import re
from dataclasses import dataclass

from crawler.answer.content_coding import TooLarge as DecodedTooLarge
from crawler.answer.content_coding import Undecodable, UnknownCoding, decoded_body

_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class BadMessage(Exception):
    """The bytes are no HTTP answer, or one too large; the message is Chinese."""


class TooLarge(BadMessage):
    """The body is over the limit once decoded."""


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """An answer; `encoded` True when the body has a Content-Encoding that we cannot undo."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    encoded: bool


def parse_http(block: bytes, max_body_bytes: int) -> HttpMessage:
    """The answer in a record's block; raises BadMessage.

    Archives are known to hold headers of chunks and codings that their bodies no longer have, so
    a body that does not look like what its header says is taken as it is.
    """
    end = _HEAD_END.search(block)
    first, *lines = (block[: end.start()] if end else block).splitlines() or [b""]
    status = _STATUS_LINE.match(first)
    if status is None:
        raise BadMessage("记录内容不是 HTTP 应答")
    headers = _headers(lines)
    body = block[end.end() :] if end else b""
    if b"chunked" in _value(headers, b"transfer-encoding"):
        body = _unchunked(body)
    decoded = _decoded(body, _value(headers, b"content-encoding"), max_body_bytes)
    return HttpMessage(int(status[1]), headers, body if decoded is None else decoded, encoded=decoded is None)


def _headers(lines: list[bytes]) -> tuple[tuple[bytes, bytes], ...]:
    pairs: list[tuple[bytes, bytes]] = []
    for line in lines:
        if line[:1] in b" \t" and pairs:  # a folded line goes on with the one above
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + b" " + line.strip())
        elif b":" in line:
            name, _, value = line.partition(b":")
            pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def _value(headers: tuple[tuple[bytes, bytes], ...], name: bytes) -> bytes:
    return b",".join([value for other, value in headers if other.lower() == name]).lower()


def _unchunked(body: bytes) -> bytes:
    parts, place = [], 0
    while size := _CHUNK_SIZE.match(body, place):
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        place = size.end() + length + len(b"\r\n")
        if not length:
            break
    return b"".join(parts) if parts else body


def _decoded(body: bytes, coding: bytes, max_bytes: int) -> bytes | None:
    """The body without its coding; None when we cannot undo it. A cut end is common and still worth reading."""
    try:
        return decoded_body(body, coding.decode("latin-1"), max_bytes) if body else body
    except UnknownCoding:
        return None
    except DecodedTooLarge:
        raise TooLarge(f"正文解压后超过 {max_bytes >> 20} MB") from None
    except Undecodable:
        if body.lstrip()[:1] in (b"<", b"{"):
            return body
        raise BadMessage("压缩的正文已损坏") from None
