"""Scan a web archive that somebody else wrote: any WARC, compressed or not."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from crawler.answer.challenge import is_challenge
from crawler.answer.content_kind import kind_of
from crawler.answer.file_name import file_name_of
from crawler.archive.foreign_archive import read_any_warc
from crawler.archive.warc import ArchivedResponse
from documents.address import resolve
from documents.raw import Raw
from domain.gap import Gap, GapKind, Stage
from domain.link import TargetKind
from domain.site import Site
from scanners.bench import Bench
from usecases.checking.check_paths import Checked, scan_raw
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.scan_bench import WordFolders, bench_for

_LOOKS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""What dresses a page: a crawl of ours does not read it either."""
_GONE = (404, 410)


def scan_warc(path: Path, as_of: date, site: Site | None = None, words: WordFolders | None = None) -> Iterator[Checked]:
    """Each content of the archive, scanned once; a damaged end is a gap like any other."""
    bench = bench_for(site or Site("warc", "网页存档", (), ()), secrets.token_bytes(32), as_of, words=words)
    empty = True
    with ReaderProcess() as reader:
        for item in _once(read_any_warc(path)):
            empty = False
            if isinstance(item, Gap):
                yield Checked(item.subject, (), (item,))
            else:
                yield from _checked(item, bench, reader)
    if empty:
        yield _unchecked(str(path), GapKind.NOT_CHECKED, "存档里没有网页，请核对文件")


def _once(items: Iterable[ArchivedResponse | Gap]) -> Iterator[ArchivedResponse | Gap]:
    """Without what the archive holds twice under one address."""
    seen: set[tuple[str, bytes]] = set()
    for item in items:
        key = (item.subject, b"") if isinstance(item, Gap) else (item.url, sha256(item.body).digest())
        if isinstance(item, Gap) or key not in seen:
            seen.add(key)
            yield item


def _checked(response: ArchivedResponse, bench: Bench, reader: ReaderProcess) -> Iterator[Checked]:
    if not response.body:
        return
    headers = {name.lower(): value for name, value in response.headers}
    content_type = headers.get(b"content-type", b"").decode("latin-1")
    media_type = content_type.partition(";")[0].strip().lower()
    kind = kind_of(media_type, response.body)
    if kind is TargetKind.IMAGE or (kind is TargetKind.ATTACHMENT and media_type.startswith(_LOOKS)):
        return
    if gap := _gap_of(response, kind):
        yield Checked(response.url, (), (gap,))
    elif 200 <= response.status < 300:
        name = file_name_of(headers.get(b"content-disposition", b""), resolve("", response.url))
        yield scan_raw(Raw(response.url, response.body, content_type, name), bench, reader)


def _gap_of(response: ArchivedResponse, kind: TargetKind) -> Gap | None:
    """Why the answer is no content; None when it is, or when the archive only tells that there was none."""
    coding = next((value for name, value in response.headers if name.lower() == b"content-encoding"), b"")
    if response.status >= 400 and response.status not in _GONE:
        what = GapKind.BLOCKED if response.status < 500 else GapKind.SERVER_ERROR
        return Gap(Stage.READ, what, response.url, f"存档时服务器没有给出内容（状态码 {response.status}）")
    if kind is TargetKind.PAGE and is_challenge(response.body):
        return Gap(Stage.READ, GapKind.BLOCKED, response.url, "存下的是人机验证页面，没有内容可检查")
    if response.encoded:
        named = coding.decode("latin-1")[:20]
        remedy = "；安装 xuncha[archives] 后可读" if "br" in named else ""
        return Gap(Stage.READ, GapKind.NO_READER, response.url, f"正文用 {named} 压缩，这里不能解开{remedy}")
    return None


def _unchecked(name: str, kind: GapKind, reason: str) -> Checked:
    return Checked(name, (), (Gap(Stage.READ, kind, name, reason),))
