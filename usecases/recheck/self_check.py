"""A unit looks over its own columns (自查): a small crawl of them, whose findings are told and settle nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from domain.column import Column
from domain.column_coverage import ColumnCoverage
from domain.fetched import CrawlEnd, CrawlProgress
from domain.finding import Finding
from domain.gap import Gap
from domain.issue import PUT_ASIDE, Refused
from domain.site import Site
from domain.site_file import read_site
from domain.word_exception import WordExceptions, Wording
from store.exceptions import standing_exceptions
from store.queries import aliases_of, numbers_by_fingerprint
from usecases.home.crawl_run import new_run
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.home.site_turn import in_turn
from usecases.patrol.crawl_and_scan import crawl_and_scan
from usecases.patrol.patrol_site import PatrolProgress, Watch
from usecases.scanning.scan_bench import BenchOrder, WordFolders
from usecases.scanning.scan_crawl import SITE_RECORD, ScanCrawl
from usecases.scanning.scan_record import read_columns
from usecases.scanning.scan_segment import record_path
from usecases.scanning.write_target_memory import write_target_memory
from usecases.settling.settle_crawl import Ground, ground_of
from usecases.units.own_names import wanted_units

MOST_PAGES = 300
"""Addresses of ours that one self-check asks for: some ten minutes at the usual pace."""


@dataclass(frozen=True, slots=True)
class SelfCheckOrder:
    """Whose columns are looked over, and as of which day; `strict` is for tests."""

    site_file: Path
    unit: str
    as_of: date
    max_pages: int = MOST_PAGES
    strict: bool = False


@dataclass(frozen=True, slots=True)
class SelfFound:
    """A finding, and the issue that stands for it already (0: none)."""

    finding: Finding
    issue: int


@dataclass(frozen=True, slots=True)
class SelfCheckSummary:
    """What came of it: `settled_before` findings were dismissed or excepted by the centre and are left out."""

    site: Site
    units: tuple[str, ...]
    end: CrawlEnd
    fetched: int
    columns: tuple[ColumnCoverage, ...]
    found: tuple[SelfFound, ...]
    gaps: tuple[Gap, ...]
    settled_before: int


def own_columns(site: Site, units: tuple[str, ...]) -> list[Column]:
    """The columns that the site file gives to the unit, under any of its names."""
    return [column for column in site.columns if column.unit in units]


def self_check(home: Home, order: SelfCheckOrder, watch: Watch) -> SelfCheckSummary:
    """One whole self-check, when it is its turn; raises BadSiteFile and Refused.

    Nothing of it reaches the issues of the centre, and nothing of it is kept.
    """
    site = read_site(order.site_file)
    units = wanted_units(site, order.unit) or ()
    columns = own_columns(site, units)
    if not columns:
        raise Refused(f"站点文件中没有由“{order.unit}”负责的栏目，没有可以自查的内容；请联系审核人员核对栏目归属")
    with in_turn(home, site.code, lambda: _is_open(site), _telling_wait(site, watch)):
        folder = _folder(home, site, order, columns)
        try:
            fetched = _look(home, order, folder, watch)
            with using_home():
                return _summary(site, units, folder, fetched, ground_of(site, folder), order.as_of)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _is_open(site: Site) -> bool:
    window = site.crawl.window
    return window is None or window.holds(datetime.now().time())


def _telling_wait(site: Site, watch: Watch) -> Callable[[int], None]:
    def tell(before: int) -> None:
        stage = f"排队，前面还有 {before} 个" if before else "排队" if _is_open(site) else "等待抓取时段"
        watch(PatrolProgress(stage, CrawlProgress(0, 0, 0, 0), 0))

    return tell


def _folder(home: Home, site: Site, order: SelfCheckOrder, columns: list[Column]) -> Path:
    """Whatever lies there was left by a check that was killed: the site's lock is ours."""
    room = home.self_checks(site.code)
    shutil.rmtree(room, ignore_errors=True)
    most = min(order.max_pages, site.crawl.max_pages)
    crawl = CrawlOrder(most, waits=False, columns=tuple(column.name for column in columns))
    with using_home():
        folder = new_run(room, order.site_file, crawl, order.as_of, datetime.now())
        write_target_memory(site.code, folder, order.as_of)
    return folder


def _look(home: Home, order: SelfCheckOrder, folder: Path, watch: Watch) -> int:
    """Crawl and scan; how many addresses were fetched."""
    words = WordFolders(home.lexicon, home.cache)
    scan = ScanCrawl(folder, BenchOrder(folder / "site.toml", home.identity_key(), order.as_of, order.strict, words))
    progress = CrawlProgress(0, 0, 0, 0)

    def tick(now: CrawlProgress) -> None:
        nonlocal progress
        progress = now
        scan.advance()
        watch(PatrolProgress("自查", now, scan.findings))

    def tell() -> None:
        watch(PatrolProgress("扫描", progress, scan.findings))

    try:
        crawl_and_scan(scan, tick, tell)
        scan.finish(tell)
    finally:
        scan.close()
    return progress.fetched


def _summary(
    site: Site, units: tuple[str, ...], folder: Path, fetched: int, ground: Ground, as_of: date
) -> SelfCheckSummary:
    numbers = numbers_by_fingerprint(site.code)
    aliases, exceptions = aliases_of(site.code), WordExceptions(standing_exceptions(site.code))
    found: dict[str, SelfFound] = {}
    aside: set[str] = set()
    for finding in _own(site, units, ground):
        own = finding.fingerprint(site.code)
        fingerprint = aliases.get(own, own)
        number, state = numbers.get(fingerprint, (0, None))
        wording = Wording(finding.rule, finding.evidence, finding.context, finding.subject)
        if state in PUT_ASIDE or exceptions.covering(wording, site.code, as_of) is not None:
            aside.add(fingerprint)
        else:
            found.setdefault(fingerprint, SelfFound(finding, number))
    return SelfCheckSummary(
        site,
        units,
        CrawlFolder(folder).end() or CrawlEnd.INTERRUPTED,
        fetched,
        tuple(read_columns([record_path(folder, SITE_RECORD)])),
        tuple(found.values()),
        tuple(ground.gaps()),
        len(aside),
    )


def _own(site: Site, units: tuple[str, ...], ground: Ground) -> Iterator[Finding]:
    """Findings that a patrol would lay to the unit's charge."""
    for finding in ground.findings():
        column = finding.column or site.column_of(finding.url)
        if (finding.unit or site.unit_of(finding.url, column=column)) in units:
            yield finding
