"""Reads WARC files: one record of ours by its place, or all answers of an archive of others."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.http_message import BadMessage, TooLarge, parse_http
from crawler.warc_stream import BREAKS, WarcRecord, open_warc, records, what_broke
from domain.gap import Gap, GapKind, Stage

_GZIP = zlib.MAX_WBITS | 16
_READ_BYTES = 64 << 10
_MAX_BODY_BYTES = 64 << 20


class BadRecord(Exception):
    """No whole response record starts there; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """An HTTP answer as it is archived, or as it was read from an archive.

    `headers` are as received. `body` has no chunks and, unless `encoded`, no Content-Encoding any
    more: the record we write then keeps the old values under X-Archive-Orig names and states the
    length of what lies there. `encoded` True says that the body still is what Content-Encoding
    names. `digest` is the body's SHA-256 in hex, "" leaves it to the writer; `fetched_at` is
    ISO 8601 UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    fetched_at: str
    digest: str = ""
    encoded: bool = False


def read_record(path: Path, offset: int) -> bytes:
    """The HTTP payload of our own response record that starts at `offset`; raises BadRecord."""
    try:
        block = _unpacked(path, offset)
    except (OSError, EOFError, zlib.error) as error:
        reason = what_broke(error)
        raise BadRecord(f"归档文件 {path} 第 {offset} 字节处读不出记录（{reason}）；请重新抓取该页面") from None
    header, _, rest = block.partition(b"\r\n\r\n")
    if not header.startswith(b"WARC/") or b"\r\nWARC-Type: response\r\n" not in header:
        raise BadRecord(f"归档文件 {path} 第 {offset} 字节处不是网页记录；请核对位置或重新抓取该页面")
    return rest.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")


def read_any_warc(path: Path, max_body_bytes: int = _MAX_BODY_BYTES) -> Iterator[ArchivedResponse | Gap]:
    """Every HTTP answer of an archive, compressed or not; what cannot be read becomes a Gap.

    Where the archive is cut or damaged, all before it is still given, then one Gap.
    """
    whole = 0
    try:
        with open_warc(path) as stream:
            for record in records(stream, max_body_bytes):
                whole += 1
                if record.header.get("warc-type", "").lower() == "response":
                    yield _answer(record, path, max_body_bytes)
    except BREAKS as error:
        reason = f"网页存档在第 {whole + 1} 条记录处中断（{what_broke(error)}），其后的内容未检查"
        yield Gap(Stage.READ, GapKind.DAMAGED, str(path), reason)


def _answer(record: WarcRecord, path: Path, max_body_bytes: int) -> ArchivedResponse | Gap:
    url = record.header.get("warc-target-uri", "").strip("<>")
    if not url:
        return Gap(Stage.READ, GapKind.DAMAGED, str(path), "网页存档中有一条记录没有写明网址，未检查")
    if record.block is None:
        return Gap(Stage.READ, GapKind.TOO_LARGE, url, f"网页存档中的正文超过 {max_body_bytes >> 20} MB，未检查")
    try:
        http = parse_http(record.block, max_body_bytes)
    except TooLarge as error:
        return Gap(Stage.READ, GapKind.TOO_LARGE, url, f"{error}，未检查")
    except BadMessage as error:
        return Gap(Stage.READ, GapKind.DAMAGED, url, f"{error}，未检查")
    fetched_at = record.header.get("warc-date", "")
    return ArchivedResponse(url, http.status, http.headers, http.body, fetched_at, encoded=http.encoded)


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
