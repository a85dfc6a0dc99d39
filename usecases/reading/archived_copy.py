"""The bytes of a page or file as a run received them, found by address."""

from dataclasses import dataclass
from pathlib import Path

from crawler.archive.fact_search import fact_at, find_fact
from crawler.archive.segment_files import facts_name
from crawler.archive.warc import BadRecord
from crawler.earlier_runs.ledger import FILE_NAME, Ledger
from crawler.folder import CrawlFolder
from documents.raw import Raw
from domain.fetched import FetchedPage
from domain.issue import Refused
from usecases.home.home import Home


class NotKept(Refused):
    """No copy is there (any more); the message says why."""


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """What was fetched, its bytes, and the run that fetched them."""

    fetched: FetchedPage
    body: bytes
    run: str

    @property
    def raw(self) -> Raw:
        """The bytes as readers take them."""
        kind = self.fetched.validators.content_type or self.fetched.media_type
        return Raw(self.fetched.final_url or self.fetched.url, self.body, kind, self.fetched.file_name)


def archived_copy(home: Home, site_code: str, run: str, url: str) -> ArchivedCopy:
    """The copy that a run saw, else the newest one that is known of; raises NotKept."""
    folders = (home.crawls(site_code) / run, home.rechecks(site_code) / run)
    there = [folder for folder in folders if folder.is_dir()]
    for folder in there:
        if (copy := _in_run(folder, url)) is not None:
            return copy
    newest = _newest(home.crawls(site_code), url)
    if newest is not None:
        return newest
    if not there:
        raise NotKept(f"轮次 {run} 的存档已清理（或只在别的机器上），看不到当时的网页；请打开原网址核对")
    raise NotKept(f"轮次 {run} 没有存下这个地址的内容（可能是未能打开，或由人工导入）；请打开原网址核对")


def _in_run(folder: Path, url: str) -> ArchivedCopy | None:
    crawl = CrawlFolder(folder)
    for number in reversed(crawl.closed_segments()):
        found = find_fact(folder / facts_name(number), url)
        if found is None:
            continue
        fetched, earlier = found
        if earlier is not None:
            return _earlier(folder.parent / earlier.run, earlier.segment, earlier.line)
        if fetched.archived is not None:
            return _copy(crawl, fetched)
    return None


def _newest(crawls: Path, url: str) -> ArchivedCopy | None:
    """By the ledger, which knows where each page's bytes lie."""
    if not (crawls / FILE_NAME).exists():
        return None
    with Ledger(crawls / FILE_NAME) as ledger:
        known = ledger.page(url)
    return None if known is None else _earlier(crawls / known.place.run, known.place.segment, known.place.line)


def _earlier(folder: Path, segment: int, line: int) -> ArchivedCopy | None:
    found = fact_at(folder / facts_name(segment), line)
    return _copy(CrawlFolder(folder), found[0]) if found is not None and found[0].archived is not None else None


def _copy(crawl: CrawlFolder, fetched: FetchedPage) -> ArchivedCopy | None:
    if fetched.archived is None:
        return None
    try:
        return ArchivedCopy(fetched, crawl.body(fetched.archived), crawl.path.name)
    except (BadRecord, FileNotFoundError):
        return None
