"""Our own WARC 1.1 records: one gzip member each, so that any of them can be read alone.

Records are built here rather than by warcio: for a page of 37 kB its writer takes 0.53 ms, this
one 0.10 (benchmarks/archive.py). Tests read them back with warcio, fastwarc and gzip.
"""

import base64
import hashlib
import os
from collections.abc import Iterator
from http import HTTPStatus

from isal import isal_zlib

from crawler.answer.body import pieces_of
from crawler.archive.warc import ArchivedResponse, Earlier

_LEVEL = 2  # as fast as 1 here and a little smaller; 3 takes twice the time for nothing
_GZIP = 31
_END = b"\r\n\r\n"
_HTTP = "application/http; msgtype=response"
_REASONS = {status.value: status.phrase for status in HTTPStatus}
_TRANSFER = frozenset({b"transfer-encoding", b"content-length"})
_CODING = b"content-encoding"
_NOT_MODIFIED, _IDENTICAL = "server-not-modified", "identical-payload-digest"


def warcinfo_record(file_name: str, written_at: str) -> bytes:
    """The record that opens a file."""
    block = b"software: xuncha\r\nformat: WARC File Format 1.1\r\n"
    fields = f"WARC-Filename: {_one_line(file_name)}\r\n"
    return _small_member(_start("warcinfo", "application/warc-fields", written_at, fields, len(block)) + block)


def response_record(http: ArchivedResponse) -> bytes:
    """An answer as a record of its own, compressed."""
    return b"".join(response_pieces(http))


def response_pieces(http: ArchivedResponse) -> Iterator[bytes]:
    """The same a piece at a time, for bodies that lie on disk."""
    if http.earlier is not None:
        yield revisit_record(http, http.earlier)
        return
    digest = bytes.fromhex(http.digest) if http.digest else hashlib.sha256(http.body).digest()
    fields = (
        f"WARC-Target-URI: {_one_line(http.url)}\r\nWARC-Payload-Digest: sha256:{base64.b32encode(digest).decode()}\r\n"
    )
    head = _head(http)
    yield from _member(_start("response", _HTTP, http.fetched_at, fields, len(head) + len(http.payload)) + head, http)


def revisit_record(http: ArchivedResponse, earlier: Earlier) -> bytes:
    """An answer that repeats an earlier one, as a record of its own: its headers, and where the body lies."""
    profile = _NOT_MODIFIED if http.status == HTTPStatus.NOT_MODIFIED else _IDENTICAL
    digest = base64.b32encode(bytes.fromhex(http.digest)).decode()
    fields = (
        f"WARC-Target-URI: {_one_line(http.url)}\r\nWARC-Payload-Digest: sha256:{digest}\r\n"
        f"WARC-Profile: http://netpreserve.org/warc/1.1/revisit/{profile}\r\n"
        f"WARC-Refers-To-Target-URI: {_one_line(http.url)}\r\n"
        f"WARC-Refers-To-Date: {earlier.fetched_at.replace('+00:00', 'Z')}\r\n"
        f"WARC-Refers-To-Filename: {earlier.file}\r\nWARC-Refers-To-File-Offset: {earlier.offset}\r\n"
    )
    lines = [b"%s: %s\r\n" % (_one_line_bytes(name), _one_line_bytes(value)) for name, value in http.headers]
    head = b"".join([_status_line(http), *lines, b"\r\n"])
    return _small_member(_start("revisit", _HTTP, http.fetched_at, fields, len(head)) + head)


def _start(kind: str, content_type: str, date: str, fields: str, length: int) -> bytes:
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{_record_id()}>\r\n"
        f"WARC-Date: {date.replace('+00:00', 'Z')}\r\n{fields}"
        f"Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def _record_id() -> str:
    """A random UUID of version 4; Python's own takes seven times as long to write one."""
    digits = os.urandom(16).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def _member(start: bytes, http: ArchivedResponse) -> Iterator[bytes]:
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
    yield packer.compress(start)
    for piece in pieces_of(http.payload):
        yield packer.compress(piece)
    yield packer.compress(_END)
    yield packer.flush()


def _small_member(record: bytes) -> bytes:
    """A record without a body: to begin with a better level costs seven times what it saves."""
    return isal_zlib.compress(record + _END, 0, _GZIP)


def _head(http: ArchivedResponse) -> bytes:
    lines = [_status_line(http)]
    for name, value in http.headers:
        lower = name.lower()
        changed = lower in _TRANSFER or (lower == _CODING and not http.encoded)
        prefix = b"X-Archive-Orig-" if changed else b""
        lines.append(b"%s%s: %s\r\n" % (prefix, _one_line_bytes(name), _one_line_bytes(value)))
    lines.append(b"Content-Length: %d\r\n\r\n" % len(http.payload))
    return b"".join(lines)


def _status_line(http: ArchivedResponse) -> bytes:
    return f"HTTP/1.1 {http.status} {_REASONS.get(http.status, '')}\r\n".encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _one_line_bytes(text: bytes) -> bytes:
    # A server's line break must not end our header block early.
    return text.replace(b"\r", b" ").replace(b"\n", b" ")
