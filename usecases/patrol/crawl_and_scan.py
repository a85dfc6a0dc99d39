"""Crawl a folder and scan what it brings, and crawl on where attachments lead once they are read."""

from collections.abc import Callable
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.fetched import CrawlEnd
from usecases.crawling.crawl_site import Watch, crawl_site
from usecases.home.crawl_run import needs_crawl
from usecases.scanning.linked_from_files import LinkedFromFiles
from usecases.scanning.scan_crawl import ScanCrawl

_MOST_ROUNDS = 3
"""An attachment may lead to another one; what lies deeper than this is a gap."""
_GOES_ON = frozenset({CrawlEnd.FINISHED, CrawlEnd.BUDGET})


def crawl_and_scan(scan: ScanCrawl, tick: Watch, on_wait: Callable[[], None]) -> None:
    """All that the folder's order asks for is fetched and read; what the whole shows is not judged yet.

    Raises as `crawl_site` does.
    """
    if needs_crawl(scan.folder):
        crawl_site(scan.folder, tick)
    crawl = CrawlFolder(scan.folder)
    for _ in range(_MOST_ROUNDS):
        records = scan.catch_up(on_wait)
        if not hand_over_links(crawl, records):
            return
        crawl_site(scan.folder, tick)


def hand_over_links(crawl: CrawlFolder, records: list[Path]) -> int:
    """Gives a crawl that has ended the addresses in attachments that it does not know; how many."""
    return LinkedFromFiles.of(records).hand_over(crawl) if crawl.end() in _GOES_ON else 0
