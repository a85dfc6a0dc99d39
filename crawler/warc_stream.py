"""Takes a stream of WARC records apart, whoever wrote it."""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_GZIP_MAGIC = b"\x1f\x8b"
_Stream = BinaryIO | gzip.GzipFile
_LINE_BYTES = 64 << 10
_MAX_LINES = 1000
_SKIP_BYTES = 1 << 20


class NotWarc(ValueError):
    """The stream holds something else than WARC records here; the message is Chinese."""


BREAKS = (EOFError, OSError, zlib.error, NotWarc)
"""What reading a cut or damaged archive can raise."""


def what_broke(error: Exception) -> str:
    """One of BREAKS in words for the reader."""
    if isinstance(error, EOFError):
        return "数据不完整"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return "压缩数据已损坏"
    return str(error)


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its header by lower-case name, and its block; None when it is over the limit."""

    header: Mapping[str, str]
    block: bytes | None


def open_warc(path: Path) -> _Stream:
    """The archive's bytes, uncompressed; one gzip member a record or one for all, both are read."""
    with path.open("rb") as file:
        packed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    return gzip.GzipFile(path, "rb") if packed else path.open("rb")


def records(stream: _Stream, max_block_bytes: int) -> Iterator[WarcRecord]:
    """Every whole record; raises one of BREAKS where the archive is cut or damaged."""
    while first := _first_line(stream):
        if not first.startswith(b"WARC/"):
            raise NotWarc("此处不是 WARC 记录")
        header = _header(stream)
        length = int(header["content-length"]) if header.get("content-length", "").isdigit() else -1
        if length < 0:
            raise NotWarc("记录没有写明长度")
        yield WarcRecord(header, _block(stream, length, max_block_bytes))


def _first_line(stream: _Stream) -> bytes:
    """The next line with something on it, b"" at the end."""
    while line := stream.readline(_LINE_BYTES):
        if line.strip():
            return line
    return b""


def _header(stream: _Stream) -> dict[str, str]:
    header: dict[str, str] = {}
    for _ in range(_MAX_LINES):
        line = stream.readline(_LINE_BYTES)
        if not line:
            raise EOFError
        if not line.strip():
            return header
        name, _, value = line.decode("utf-8", "replace").partition(":")
        header.setdefault(name.strip().lower(), value.strip())
    raise NotWarc("记录头过长")


def _block(stream: _Stream, length: int, max_bytes: int) -> bytes | None:
    if length <= max_bytes:
        block = stream.read(length)
        if len(block) < length:
            raise EOFError
        return block
    while length > 0:
        skipped = len(stream.read(min(length, _SKIP_BYTES)))
        if not skipped:
            raise EOFError
        length -= skipped
    return None
