"""Reads web archives that somebody else wrote: any WARC, compressed or not, and WACZ packages of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crawler.answer.http_message import BadMessage, TooLarge, parse_http
from crawler.archive.warc import ArchivedResponse
from crawler.archive.warc_stream import BREAKS, WarcRecord, open_warcs, records, what_broke
from domain.gap import Gap, GapKind, Stage

_MAX_BODY_BYTES = 64 << 20
_WEB = ("http:", "https:", "ftp:", "file:")
"""Writers keep notes of their own under urn:, metadata:, dns: and the like: they are no content."""


def read_any_warc(path: Path, max_body_bytes: int = _MAX_BODY_BYTES) -> Iterator[ArchivedResponse | Gap]:
    """Every answer and every plain file of an archive; what cannot be read becomes a Gap.

    Where the archive is cut or damaged, all before it is still given, then one Gap.
    """
    whole = 0
    reading = _Reading(path, max_body_bytes)
    try:
        for stream in open_warcs(path):
            for record in records(stream, max_body_bytes):
                whole += 1
                yield from reading.read(record)
    except BREAKS as error:
        reason = f"网页存档在第 {whole + 1} 条记录处中断（{what_broke(error)}），其后的内容未检查"
        yield Gap(Stage.READ, GapKind.DAMAGED, str(path), reason)


@dataclass(slots=True)
class _Reading:
    """One archive; `_contents` are digests and addresses whose content stood in it so far."""

    path: Path
    max_body_bytes: int
    _contents: set[str] = field(default_factory=set)

    def read(self, record: WarcRecord) -> Iterator[ArchivedResponse | Gap]:
        kind = record.header.get("warc-type", "").lower()
        if kind not in ("response", "resource", "revisit", "continuation"):
            return
        url = record.header.get("warc-target-uri", "").strip("<>")
        if not url:
            yield Gap(Stage.READ, GapKind.DAMAGED, str(self.path), "网页存档中有一条记录没有写明网址，未检查")
        elif url.lower().startswith(_WEB):
            yield from self._read(kind, url, record)

    def _read(self, kind: str, url: str, record: WarcRecord) -> Iterator[ArchivedResponse | Gap]:
        if kind == "continuation":
            yield Gap(Stage.READ, GapKind.NOT_CHECKED, url, "网页存档把正文分成了几条记录，后面的部分未检查")
        elif kind == "revisit":
            yield from self._revisit(url, record)
        elif record.block is None:
            reason = f"网页存档中的正文超过 {self.max_body_bytes >> 20} MB，未检查"
            yield Gap(Stage.READ, GapKind.TOO_LARGE, url, reason)
        else:
            self._contents |= {url, record.header.get("warc-payload-digest", "")}
            yield self._response(url, record, record.block) if kind == "response" else _resource(url, record)
            if how := record.header.get("warc-truncated"):
                reason = f"存档时正文没有存全（{how[:20]}），只检查了存下的部分"
                yield Gap(Stage.READ, GapKind.DAMAGED, url, reason)

    def _revisit(self, url: str, record: WarcRecord) -> Iterator[Gap]:
        """A note that the content was the same as before: nothing to read where that was read already."""
        names = ("warc-payload-digest", "warc-refers-to-target-uri")
        same_as = {record.header.get(name, "").strip("<>") for name in names} | {url}
        if not (same_as - {""}) & self._contents:
            reason = "存档只记录了“内容与此前相同”，此前的内容不在这个存档里，未检查"
            yield Gap(Stage.READ, GapKind.NOT_CHECKED, url, reason)

    def _response(self, url: str, record: WarcRecord, block: bytes) -> ArchivedResponse | Gap:
        try:
            http = parse_http(block, self.max_body_bytes)
        except TooLarge as error:
            return Gap(Stage.READ, GapKind.TOO_LARGE, url, f"{error}，未检查")
        except BadMessage as error:
            return Gap(Stage.READ, GapKind.DAMAGED, url, f"{error}，未检查")
        fetched_at = record.header.get("warc-date", "")
        return ArchivedResponse(url, http.status, http.headers, http.body, fetched_at, encoded=http.encoded)


def _resource(url: str, record: WarcRecord) -> ArchivedResponse:
    """A file without an HTTP answer around it."""
    content_type = record.header.get("content-type", "").encode("latin-1", "replace")
    headers = ((b"Content-Type", content_type),) if content_type else ()
    return ArchivedResponse(url, 200, headers, record.block or b"", record.header.get("warc-date", ""))
