"""Patrol a portal: crawl → probe links → scan → settle, and say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.folder import CrawlFolder
from crawler.hosts.visitor import Visitor
from crawler.order import CrawlOrder, MemoryOrder
from domain.column_coverage import ColumnCoverage
from domain.fetched import CrawlEnd, CrawlProgress
from domain.gap import Gap
from domain.host import host_of
from domain.site import Site
from domain.site_file import read_site
from store.queries import subjects_to_revisit
from usecases.home.crawl_run import edition_to_use, last_run, mark_settled, new_run, unfinished_run
from usecases.home.home import Home
from usecases.home.site_lock import site_lock
from usecases.patrol.crawl_and_scan import crawl_and_scan
from usecases.patrol.look_at_hosts import look_at_hosts
from usecases.patrol.remember_crawl import remember_crawl
from usecases.scanning.host_state_file import has_host_states, write_host_states
from usecases.scanning.rule_digest import reading_digest, rule_digest
from usecases.scanning.scan_bench import BenchOrder, WordFolders
from usecases.scanning.scan_crawl import SITE_RECORD, ScanCrawl
from usecases.scanning.scan_record import read_columns, read_same
from usecases.scanning.scan_segment import record_path
from usecases.scanning.write_target_memory import write_target_memory
from usecases.settling.settle_crawl import WHOLE, settle_crawl
from usecases.settling.settle_run import Settlement

_SECOND_LOOKS = 16
"""Pages a night that are asked again as a search engine asks: home, columns, other articles each time."""


@dataclass(frozen=True, slots=True)
class PatrolProgress:
    """Where a patrol stands: the stage's Chinese name and counts so far."""

    stage: str
    crawl: CrawlProgress
    findings: int


@dataclass(frozen=True, slots=True)
class PatrolSummary:
    """What one patrol brought; `blocked` are hosts that were left alone because they only refused.

    `reused` pages were asked for and are as an earlier run found them, `crawl.not_due` were not asked.
    `columns` say how much of each column's list was read.
    """

    site: Site
    run: Path
    resumed: bool
    end: CrawlEnd
    crawl: CrawlProgress
    settlement: Settlement
    seconds: float
    blocked: tuple[Gap, ...] = ()
    reused: int = 0
    columns: tuple[ColumnCoverage, ...] = ()


Watch = Callable[[PatrolProgress], None]


@dataclass(frozen=True, slots=True)
class PatrolOrder:
    """What to patrol: `max_pages` None leaves the limit to the site file; `fresh` never resumes.

    `full` reads every page anew, whatever earlier runs found there. `waits` False ends the crawl
    where its nightly hours end, instead of sleeping through the day.
    """

    site_file: Path
    as_of: date
    max_pages: int | None = None
    fresh: bool = False
    full: bool = False
    workers: int = 0
    strict: bool = False
    waits: bool = True


def patrol_site(home: Home, order: PatrolOrder, watch: Watch) -> PatrolSummary:
    """One whole patrol, going on with an interrupted one where there is one.

    Raises BadSiteFile, Refused (another patrol of the site is running; the crawler died) and
    KeyboardInterrupt after a clean stop; all leave a run that the next call goes on with.
    """
    site = read_site(order.site_file)
    begun = datetime.now()
    with site_lock(home, site.code):
        run = None if order.fresh else unfinished_run(home.crawls(site.code), order.as_of)
        folder = run or open_run(home, site, order, begun)
        return _patrol(home, site, folder, order, watch, resumed=run is not None, begun=begun)


def open_run(home: Home, site: Site, order: PatrolOrder, now: datetime) -> Path:
    """A new crawl folder: addresses with open issues are looked at again even if nothing links to them."""
    revisit = tuple(url for url in subjects_to_revisit(site.code) if site.owns(url))
    memory = MemoryOrder(
        ledger="" if order.full else edition_to_use(home.crawls(site.code)),
        reading=reading_digest(),
        rules=rule_digest(site, home.identity_key(), home.lexicon),
        as_of=order.as_of.isoformat(),
    )
    pages = order.max_pages or site.crawl.max_pages
    crawl = CrawlOrder(
        pages,
        revisit,
        waits=order.waits,
        memory=memory,
        second_looks=_SECOND_LOOKS,
        begun=datetime.combine(order.as_of, now.time()).isoformat(timespec="seconds"),
        previous="" if order.full else last_run(home.crawls(site.code)),
    )
    run = new_run(home.crawls(site.code), order.site_file, crawl, order.as_of, now)
    write_target_memory(site.code, run, order.as_of)
    return run


def _patrol(
    home: Home, site: Site, folder: Path, order: PatrolOrder, watch: Watch, *, resumed: bool, begun: datetime
) -> PatrolSummary:
    words = WordFolders(home.lexicon, home.cache)
    bench = BenchOrder(folder / "site.toml", home.identity_key(), order.as_of, order.strict, words)
    scan = ScanCrawl(folder, bench, order.workers)
    progress = CrawlProgress(0, 0, 0, 0)

    def tick(now: CrawlProgress) -> None:
        nonlocal progress
        progress = now
        scan.advance()
        watch(PatrolProgress(_crawling(site), now, scan.findings))

    def tell() -> None:
        watch(PatrolProgress("扫描", progress, scan.findings))

    try:
        crawl_and_scan(scan, tick, tell)
        _look_at_hosts(site, folder)
        scan.finish(tell)
    finally:
        scan.close()
    watch(PatrolProgress("结算", progress, scan.findings))
    end, settlement = settle_crawl(site, folder, order.as_of)
    if end in WHOLE:
        remember_crawl(site, folder, order.as_of)
        mark_settled(folder)  # one that its night window cut short goes on the next night
    seconds = (datetime.now() - begun).total_seconds()
    reused = sum(1 for _ in read_same(scan.records()))
    blocked = tuple(CrawlFolder(folder).blocked_hosts())
    columns = tuple(read_columns([record_path(folder, SITE_RECORD)]))
    return PatrolSummary(site, folder, resumed, end, progress, settlement, seconds, blocked, reused, columns)


def _look_at_hosts(site: Site, folder: Path) -> None:
    """Once a run: the home page as visitors open it, IPv6, certificates of hosts that are linked by https."""
    if has_host_states(folder):
        return
    outcomes = CrawlFolder(folder).outcomes()
    secure = {host_of(each.url) for each in outcomes if each.own and each.url.startswith("https://")}
    states = look_at_hosts(site, Visitor(site), datetime.now().astimezone(), sorted(secure))
    write_host_states(folder, states)


def _crawling(site: Site) -> str:
    window = site.crawl.window
    return "抓取" if window is None or window.holds(datetime.now().time()) else "等待抓取时段"
