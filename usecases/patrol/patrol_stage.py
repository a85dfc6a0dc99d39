"""One stage of a patrol by itself: crawl, scan or settle, each under the site's lock."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.fetched import CrawlEnd
from domain.site_file import read_site
from usecases.crawling.crawl_site import Watch, crawl_site
from usecases.home.crawl_run import mark_settled, needs_crawl, unfinished_run
from usecases.home.home import Home
from usecases.home.kept_crawl import day_of
from usecases.home.site_lock import site_lock
from usecases.patrol.crawl_and_scan import hand_over_links
from usecases.patrol.patrol_site import PatrolOrder, open_run
from usecases.patrol.remember_crawl import remember_crawl
from usecases.scanning.scan_bench import BenchOrder, WordFolders
from usecases.scanning.scan_crawl import ScanCrawl
from usecases.settling.settle_crawl import WHOLE, settle_crawl
from usecases.settling.settle_run import Settlement


def crawl_stage(home: Home, order: PatrolOrder, watch: Watch) -> tuple[Path, CrawlEnd]:
    """A crawl without scanning: the run's folder and how the crawl ended.

    An interrupted crawl goes on, and so does one to which scanning handed the links of attachments;
    one that only waits to be scanned is left as it is.
    """
    site = read_site(order.site_file)
    with site_lock(home, site.code):
        run = None if order.fresh else unfinished_run(home.crawls(site.code), order.as_of)
        if run is None or not needs_crawl(run):
            run = open_run(home, site, order, datetime.now())
        return run, crawl_site(run, watch)


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What scanning a crawl brought; `unasked` links of attachments wait for `crawl_stage`, which goes on with them."""

    findings: int
    unasked: int


def scan_stage(
    home: Home, run: Path, as_of: date | None, on_wait: Callable[[int], None], *, again: bool = False
) -> ScanSummary:
    """Scan what a crawl brought, judged as of that day, else of the run's own.

    `again` throws earlier records of this run away, as a changed lexicon asks for.
    """
    with site_lock(home, run.parent.name):
        if again:
            shutil.rmtree(run / "scan", ignore_errors=True)
        words = WordFolders(home.lexicon, home.cache)
        order = BenchOrder(run / "site.toml", home.identity_key(), as_of or day_of(run), words=words)
        scan = ScanCrawl(run, order)
        try:
            records = scan.catch_up(lambda: on_wait(scan.findings))
            goes_on = unfinished_run(run.parent, as_of or date.today()) == run
            unasked = hand_over_links(CrawlFolder(run), records) if goes_on else 0
            scan.finish(lambda: on_wait(scan.findings))
        finally:
            scan.close()
    return ScanSummary(scan.findings, unasked)


def settle_stage(home: Home, run: Path, as_of: date | None = None) -> tuple[CrawlEnd, Settlement]:
    """Settle a scanned run; one whose crawl was cut short may go on and be settled again."""
    with site_lock(home, run.parent.name):
        site, day = read_site(run / "site.toml"), as_of or day_of(run)
        end, settlement = settle_crawl(site, run, day)
        if end in WHOLE:
            remember_crawl(site, run, day)
            mark_settled(run)
    return end, settlement
