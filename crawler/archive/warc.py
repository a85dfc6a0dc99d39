"""An archived answer, and how one of ours is read back by its place."""

import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from crawler.answer.body import Body, SpooledBody
from crawler.archive.warc_stream import what_broke

_GZIP = zlib.MAX_WBITS | 16
_READ_BYTES = 64 << 10
_REVISIT = re.compile(
    rb"\r\nWARC-Type: revisit\r\n.*\r\nWARC-Refers-To-Filename: ([^\r]+)\r\nWARC-Refers-To-File-Offset: (\d+)\r\n", re.S
)


class BadRecord(Exception):
    """No whole response record starts there; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The record that an answer repeats: its file seen from the folder of all runs, its offset, its date."""

    file: str
    offset: int
    fetched_at: str


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """An HTTP answer as it is archived, or as it was read from an archive.

    `headers` are as received. `body` has no chunks and, unless `encoded`, no Content-Encoding any
    more: the record we write then keeps the old values under X-Archive-Orig names and states the
    length of what lies there. `encoded` True says that the body still is what Content-Encoding
    names. `digest` is the body's SHA-256 in hex, "" leaves it to the writer; `fetched_at` is
    ISO 8601 UTC. A large body that is to be archived lies in `spooled` instead. With `earlier` it is
    an answer without a body: the same one was archived there.
    """

    url: str
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    fetched_at: str
    digest: str = ""
    encoded: bool = False
    earlier: Earlier | None = None
    spooled: SpooledBody | None = None

    @property
    def payload(self) -> Body:
        """The body, wherever it lies."""
        return self.body if self.spooled is None else self.spooled


def read_record(path: Path, offset: int) -> bytes:
    """The HTTP payload of our own record that starts at `offset`; raises BadRecord.

    A revisit record holds none: it is read where it refers to, as long as that run's folder is kept.
    """
    header, rest = _record(path, offset)
    if revisit := _REVISIT.search(header):
        place = path.absolute().parents[2] / os.fsdecode(revisit[1])
        if not place.exists():
            raise BadRecord(
                f"归档文件 {path} 第 {offset} 字节处的网页与早先相同，但早先的 {place} 已不在；请重新抓取该页面"
            )
        header, rest = _record(place, int(revisit[2]))
    if b"\r\nWARC-Type: response\r\n" not in header:
        raise BadRecord(f"归档文件 {path} 第 {offset} 字节处不是网页记录；请核对位置或重新抓取该页面")
    return rest.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")


def _record(path: Path, offset: int) -> tuple[bytes, bytes]:
    """Header and block of the record that starts there."""
    try:
        block = _unpacked(path, offset)
    except (OSError, EOFError, zlib.error) as error:
        reason = what_broke(error)
        raise BadRecord(f"归档文件 {path} 第 {offset} 字节处读不出记录（{reason}）；请重新抓取该页面") from None
    header, _, rest = block.partition(b"\r\n\r\n")
    if not header.startswith(b"WARC/"):
        raise BadRecord(f"归档文件 {path} 第 {offset} 字节处不是网页记录；请核对位置或重新抓取该页面")
    return header + b"\r\n", rest


def _unpacked(path: Path, offset: int) -> bytes:
    """One whole gzip member."""
    member = zlib.decompressobj(_GZIP)
    parts = []
    with path.open("rb") as file:
        file.seek(offset)
        while not member.eof:
            packed = file.read(_READ_BYTES)
            if not packed:
                raise EOFError
            parts.append(member.decompress(packed))
    return b"".join(parts)
