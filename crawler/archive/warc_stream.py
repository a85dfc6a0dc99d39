"""Takes a stream of WARC records apart, whoever wrote it."""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipExtFile, ZipFile

_GZIP_MAGIC = b"\x1f\x8b"
_ZIP_MAGIC = b"PK\x03\x04"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_Stream = BinaryIO | gzip.GzipFile | ZipExtFile
_LINE_BYTES = 64 << 10
_MAX_LINES = 1000
_SKIP_BYTES = 1 << 20


class NotWarc(ValueError):
    """The stream holds something else than WARC records here; the message is Chinese."""


BREAKS = (EOFError, OSError, zlib.error, BadZipFile, NotWarc)
"""What reading a cut or damaged archive can raise."""


def what_broke(error: Exception) -> str:
    """One of BREAKS in words for the reader."""
    if isinstance(error, EOFError):
        return "数据不完整"
    if isinstance(error, gzip.BadGzipFile | zlib.error | BadZipFile):
        return "压缩数据已损坏"
    return str(error)


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its header by lower-case name, and its block; None when it is over the limit."""

    header: Mapping[str, str]
    block: bytes | None


def open_warcs(path: Path) -> Iterator[_Stream]:
    """The archive's records, uncompressed; one gzip member a record or one for all, both are read.

    A WACZ package gives the archives in it one after the other.
    """
    with path.open("rb") as file:
        start = file.read(len(_ZIP_MAGIC))
        file.seek(0)
        if start == _ZIP_MAGIC:
            yield from _packaged(file)
        else:
            yield _uncompressed(file, start)


def _packaged(file: BinaryIO) -> Iterator[_Stream]:
    with ZipFile(file) as package:
        members = [info for info in package.infolist() if info.filename.lower().endswith((".warc", ".warc.gz"))]
        if not members:
            raise NotWarc("压缩包里没有 WARC 存档")
        for info in members:
            with package.open(info) as member:
                assert isinstance(member, ZipExtFile)
                yield _uncompressed(member, member.peek(len(_ZIP_MAGIC))[: len(_ZIP_MAGIC)])


def _uncompressed(file: BinaryIO | ZipExtFile, start: bytes) -> _Stream:
    if start == _ZSTD_MAGIC:
        raise NotWarc("存档用 zstd 压缩，请先解压成 .warc 再扫描")
    return gzip.GzipFile(fileobj=file) if start.startswith(_GZIP_MAGIC) else file


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
    name = ""
    for _ in range(_MAX_LINES):
        line = stream.readline(_LINE_BYTES)
        if not line:
            raise EOFError
        if not line.strip():
            return header
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and name:  # WARC/1.0 lets a long line go on in the next
            header[name] = f"{header[name]} {text.strip()}".strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        header.setdefault(name, value.strip())
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
