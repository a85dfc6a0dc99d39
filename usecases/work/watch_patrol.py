"""A patrol that goes on now, whoever started it: the console, the timetable or a person at the command line."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.work import Work, WorkKind, WorkProgress
from usecases.home.crawl_run import is_settled
from usecases.home.home import Home
from usecases.work.started_work import running_work, works_of

_SILENT_FOR = 60.0
"""A crawl writes every few seconds; one whose files rested longer than this does not go on."""


@dataclass(frozen=True, slots=True)
class Patrol:
    """What is known of the patrol of a site: `work` when the console started it, else what its folder tells."""

    site: str
    work: Work | None
    progress: WorkProgress | None
    run: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether it is under way."""
        return self.progress is not None if self.work is None else self.work.goes_on


def patrol_of(home: Home, site: str) -> Patrol:
    """The patrol or re-check that goes on, else the last one that the console started, else nothing."""
    work = running_work(home, site)
    if work is not None:
        return Patrol(site, work, work.progress)
    last = next(iter(works_of(home, site, WorkKind.PATROL)), None)
    ended = last.ended.timestamp() if last and last.ended else 0.0
    if (seen := _crawling(home, site, ended)) is not None:
        return seen
    return Patrol(site, last, last.progress if last else None)


def _crawling(home: Home, site: str, since: float) -> Patrol | None:
    """A patrol that the console did not start, known by its folder's files, written after that moment."""
    folders = sorted(order.parent for order in home.crawls(site).glob("*/order.json"))
    if not folders or is_settled(folders[-1]):
        return None
    touched = _touched(folders[-1])
    if touched <= since or time.time() - touched > _SILENT_FOR:
        return None
    crawl = CrawlFolder(folders[-1]).progress()
    at = datetime.fromtimestamp(touched).astimezone()
    progress = WorkProgress("抓取", crawl.fetched, crawl.waiting, crawl.probed, crawl.failed, 0, at)
    return Patrol(site, None, progress, folders[-1].name)


def _touched(folder: Path) -> float:
    """When it wrote last; the crawl's database does not count, since looking into it touches its files."""
    files = (*folder.glob("segments/*"), *folder.glob("scan/*"))
    return max((file.stat().st_mtime for file in files), default=0.0)
