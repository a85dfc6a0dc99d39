"""Writes a crawl folder so that a process killed at any moment loses no address and doubles no fact.

Data files are only appended to. A commit brings them to the disk first and then, in one
transaction, stores what became of addresses, the new addresses and how far the files reach. Files
may therefore reach further than the database knows, never less; a later writer cuts them back.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from crawler.archive.segment_files import FOLDER_NAME, SegmentFiles, cut_segment, remove_segments_after
from crawler.archive.segment_ledger import keep_segment, last_segment, open_segments
from crawler.archive.warc import ArchivedResponse
from crawler.cannot_store import CannotStore, storing
from crawler.state.certificate_book import CertificateBook
from crawler.state.contents import Contents
from crawler.state.counters import Counters
from crawler.state.crawl_database import open_to_write
from crawler.state.cuts import Cuts
from crawler.state.dress import Dress, is_dress
from crawler.state.frontier import Frontier, NotTaken
from crawler.state.looks import Looks
from crawler.state.pictures import Pictures
from crawler.state.robots import Robots
from crawler.state.second_look import SecondLooks
from crawler.state.tally import keep_end
from crawler.target import Target
from domain.fetched import CrawlEnd, PageFact
from domain.link import LinkOutcome
from domain.site import Site

_LOCK_NAME = "crawl.lock"


class CrawlWriter:
    """The only writer of one crawl folder; opening it takes up what an earlier one left.

    `frontier` answers `knows`, `next_batch`, `note`, `waiting` and `counts`; `counters` and `cuts`
    become lasting with the next commit; whatever must become lasting together goes through the
    writer. Every method may raise CannotStore; the object is then good for `abandon` only, and the
    folder stands as at the last commit.
    """

    def __init__(
        self, folder: Path, segment_pages: int = 2000, segment_bytes: int = 64 << 20, patience: float = 0
    ) -> None:
        self.folder, self._segment_pages, self._segment_bytes = folder, segment_pages, segment_bytes
        self._files: SegmentFiles | None = None
        with storing(folder), ExitStack() as stack:
            (folder / FOLDER_NAME).mkdir(parents=True, exist_ok=True)
            stack.callback(_locked(folder, patience).release)
            self._database = stack.enter_context(closing(open_to_write(folder)))
            self._last_segment = _settle_files(folder, self._database)
            self.frontier = Frontier(self._database)
            self.counters, self.cuts = Counters(self._database), Cuts(self._database)
            self._contents, self.looks = Contents(self._database), Looks(self._database)
            self._dress, self.second_looks = Dress(self._database), SecondLooks(self._database)
            self.pictures, self.certificates = Pictures(self._database), CertificateBook(self._database)
            keep_end(self._database, None)
            self.frontier.commit()
            self._held = stack.pop_all()

    def robots(self, site: Site) -> Robots:
        """What robots.txt of the site's hosts said so far; more is kept with the next commit."""
        with storing(self.folder):
            return Robots(site, self._database)

    def record(
        self, fact: PageFact, http: ArchivedResponse | None, outcome: LinkOutcome, found: Iterable[Target] = ()
    ) -> None:
        """One address of ours done: its answer, its fact, its outcome and the targets it led to.

        All in one call, so that no commit can fall between them. `fact.fetched.archived` is
        filled in here; `http` None when nothing is worth keeping. Closes a full segment. The
        target must have been handed out (NotTaken).
        """
        if not self.frontier.is_under_way(outcome.url):
            raise NotTaken(f"not under way, or finished already: {outcome.url}")
        with storing(self.folder):
            files = self._open_files()
            self._add(files, fact, http)
            self.frontier.finish(outcome)
            self.frontier.offer(found)
        if files.size.pages >= self._segment_pages or files.size.warc_bytes >= self._segment_bytes:
            self.close_segment()

    def _add(self, files: SegmentFiles, fact: PageFact, http: ArchivedResponse | None) -> None:
        if http is None or http.earlier is not None:
            files.add(fact, http)
        elif first := self._contents.first(fact.fetched):
            url, position = first
            files.add(replace(fact, fetched=replace(fact.fetched, archived=position, twin_of=url)), None)
        else:
            page = files.add(fact, http)
            if page.archived:
                self._contents.note(page, page.archived)
                self.second_looks.note_page(page)
                if fact.document is None and is_dress(page.url):
                    self._dress.note(page.url, page.archived)

    def finish(self, outcome: LinkOutcome) -> None:
        """A probed target, or a link that needs no request."""
        with storing(self.folder):
            self.frontier.finish(outcome)

    def recall(self, outcome: LinkOutcome, asked: str) -> None:
        """A probed target for which an earlier run speaks, with the moment at which it was asked."""
        with storing(self.folder):
            self.frontier.finish(outcome)
            self._database.execute("INSERT OR REPLACE INTO asked VALUES (?, ?)", (outcome.url, asked))

    def took_over(self, digest: str) -> None:
        """That all of a list was queued which somebody handed over."""
        with storing(self.folder):
            self._database.execute("INSERT OR IGNORE INTO handed VALUES (?)", (digest,))

    def offer(self, targets: Iterable[Target]) -> int:
        """Start addresses and others that no page led to; returns how many were new."""
        with storing(self.folder):
            return self.frontier.offer(targets)

    def commit(self) -> None:
        """Makes all so far lasting; what was not committed is done again after a crash."""
        self._commit(closing=False)

    def close_segment(self) -> None:
        """Commits and hands the open segment over to readers; without an open one it only commits."""
        self._commit(closing=True)

    def end(self, how: CrawlEnd) -> None:
        """Closes the segment, keeps how the crawl ended and lets go of the folder."""
        with storing(self.folder):
            keep_end(self._database, how)
        self.close_segment()
        self.abandon()

    def abandon(self) -> None:
        """Lets go of the folder as it was at the last commit."""
        if self._files is not None:
            self._files.close()
            self._files = None
        self._held.close()

    def _commit(self, closing: bool) -> None:
        with storing(self.folder):
            if self._files is not None:
                self._files.sync()
                keep_segment(self._database, self._files.size, closing)
            self.counters.keep()
            self.cuts.keep()
            self._contents.keep()
            self.frontier.commit()
        if closing and self._files is not None:
            self._files.close()
            self._files = None

    def _open_files(self) -> SegmentFiles:
        if self._files is None:
            self._last_segment += 1
            begun_at = datetime.now(UTC).isoformat(timespec="seconds")
            self._files = SegmentFiles(self.folder, self._last_segment, begun_at)
        return self._files


def _settle_files(folder: Path, database: sqlite3.Connection) -> int:
    """Cuts what was never committed and closes what was left open; returns the last number."""
    for size in open_segments(database):
        cut_segment(folder, size)
        keep_segment(database, size, closed=True)
    last = last_segment(database)
    remove_segments_after(folder, last)
    return last


def _locked(folder: Path, patience: float) -> FileLock:
    lock = FileLock(folder / _LOCK_NAME)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise CannotStore(f"另一个抓取进程正在使用 {folder}；请等它结束后再运行") from None
    return lock
