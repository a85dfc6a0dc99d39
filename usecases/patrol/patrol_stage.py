"""One stage of a patrol by itself: crawl, scan or settle, each under the site's lock."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from domain.fetched import CrawlEnd
from domain.site_file import read_site
from usecases.crawling.crawl_site import Watch, crawl_site
from usecases.home.crawl_run import mark_settled, needs_crawl, unfinished_run
from usecases.home.home import Home
from usecases.home.kept_crawl import day_of
from usecases.home.site_lock import site_lock
from usecases.patrol.patrol_site import PatrolOrder, open_run
from usecases.patrol.remember_crawl import remember_crawl
from usecases.scanning.scan_bench import BenchOrder, WordFolders
from usecases.scanning.scan_crawl import ScanCrawl
from usecases.settling.settle_crawl import WHOLE, settle_crawl
from usecases.settling.settle_run import Settlement


def crawl_stage(home: Home, order: PatrolOrder, watch: Watch) -> tuple[Path, CrawlEnd]:
    """A crawl without scanning: the run's folder and how the crawl ended.

    An interrupted crawl goes on; one that only waits to be scanned is left as it is.
    """
    site = read_site(order.site_file)
    with site_lock(home, site.code):
        run = None if order.fresh else unfinished_run(home.crawls(site.code), order.as_of)
        if run is None or not needs_crawl(run):
            run = open_run(home, site, order, datetime.now())
        return run, crawl_site(run, watch)


def scan_stage(
    home: Home, run: Path, as_of: date | None, on_wait: Callable[[int], None], *, again: bool = False
) -> int:
    """Scan what a crawl brought, judged as of that day, else of the run's own; the number of findings made.

    `again` throws earlier records of this run away, as a changed lexicon asks for.
    """
    with site_lock(home, run.parent.name):
        if again:
            shutil.rmtree(run / "scan", ignore_errors=True)
        words = WordFolders(home.lexicon, home.cache)
        order = BenchOrder(run / "site.toml", home.identity_key(), as_of or day_of(run), words=words)
        scan = ScanCrawl(run, order)
        try:
            scan.finish(lambda: on_wait(scan.findings))
        finally:
            scan.close()
    return scan.findings


def settle_stage(home: Home, run: Path, as_of: date | None = None) -> tuple[CrawlEnd, Settlement]:
    """Settle a scanned run; one whose crawl was cut short may go on and be settled again."""
    with site_lock(home, run.parent.name):
        site, day = read_site(run / "site.toml"), as_of or day_of(run)
        end, settlement = settle_crawl(site, run, day)
        if end in WHOLE:
            remember_crawl(site, run, day)
            mark_settled(run)
    return end, settlement
