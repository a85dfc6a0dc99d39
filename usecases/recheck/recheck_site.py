"""Re-check (复核): look again at what open issues need and at the whole of their columns, and settle it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from crawler.order import CrawlOrder
from domain.fetched import CrawlProgress
from domain.recheck import Rechecked, RecheckVerdict, RunKind
from domain.site import Site
from domain.site_file import read_site
from scanners.registry import all_rules
from store.publication_queries import words_of
from store.queries import fingerprints_of, site_named
from usecases.home.crawl_run import mark_settled
from usecases.home.home import Home
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.home.site_lock import site_lock
from usecases.patrol.crawl_and_scan import crawl_and_scan
from usecases.patrol.patrol_site import PatrolProgress, Watch
from usecases.recheck.recheck_folder import recheck_folder
from usecases.recheck.recheck_look import RecheckLook
from usecases.recheck.recheck_plan import RecheckPlan, places_of, recheck_plan
from usecases.recheck.recheck_verdict import Judged, RecheckJudge
from usecases.recheck.settle_recheck import settle_recheck
from usecases.scanning.scan_bench import BenchOrder, WordFolders
from usecases.scanning.scan_crawl import ScanCrawl
from usecases.settling.settle_crawl import Ground, ground_of, settle_ground
from usecases.settling.settle_run import Settlement
from usecases.units.own_names import wanted_units


@dataclass(frozen=True, slots=True)
class RecheckOrder:
    """What to look at again: all that stands on lists, one unit's, or the issues named; `strict` is for tests.

    `waits` False ends the crawl where its nightly hours end, as a patrol's does.
    """

    site_file: Path
    as_of: date
    unit: str | None = None
    issues: tuple[int, ...] | None = None
    strict: bool = False
    waits: bool = True


@dataclass(frozen=True, slots=True)
class RecheckSummary:
    """What came of a re-check: a verdict an issue, and what settling changed."""

    site: Site
    run: Path
    results: list[Rechecked]
    settlement: Settlement

    def count(self, verdict: RecheckVerdict) -> int:
        """How many issues got that verdict."""
        return sum(each.verdict is verdict for each in self.results)


def recheck_site(home: Home, order: RecheckOrder, watch: Watch) -> RecheckSummary:
    """One whole re-check; raises BadSiteFile and Refused. One that was interrupted the same day goes on."""
    site = read_site(order.site_file)
    units = wanted_units(site, order.unit)
    with site_lock(home, site.code):
        with using_home():
            known_site(site.code)
            plan = recheck_plan(home, site, all_rules(), units, order.issues)
        crawl = CrawlOrder(site.crawl.max_pages, plan.addresses, waits=order.waits, columns=plan.columns)
        with using_home():
            folder = recheck_folder(home, site.code, order.site_file, crawl, order.as_of)
        _look(home, order, folder, watch)
        ground = ground_of(site, folder)
        with using_home():
            judged = _judged(site, folder, ground, plan)
            _bound(ground, plan, judged)
            settlement = settle_ground(site, folder, order.as_of, ground, RunKind.RECHECK)
            results = settle_recheck(site, folder.name, judged, order.as_of, datetime.now(UTC))
        mark_settled(folder)
    return RecheckSummary(site, folder, results, settlement)


def _look(home: Home, order: RecheckOrder, folder: Path, watch: Watch) -> None:
    words = WordFolders(home.lexicon, home.cache)
    scan = ScanCrawl(folder, BenchOrder(folder / "site.toml", home.identity_key(), order.as_of, order.strict, words))
    progress = CrawlProgress(0, 0, 0, 0)

    def tick(now: CrawlProgress) -> None:
        nonlocal progress
        progress = now
        scan.advance()
        watch(PatrolProgress("复核", now, scan.findings))

    def tell() -> None:
        watch(PatrolProgress("扫描", progress, scan.findings))

    try:
        crawl_and_scan(scan, tick, tell)
        scan.finish(tell)
    finally:
        scan.close()


def _judged(site: Site, folder: Path, ground: Ground, plan: RecheckPlan) -> Sequence[Judged]:
    record = site_named(site.code)
    standing = set(fingerprints_of(record)) if record else set()
    places = {url for issue in plan.issues for url in places_of(issue)}
    ground.coverage.scope = {issue.fingerprint for issue in plan.issues}
    judge = RecheckJudge(plan, RecheckLook.of(site, folder, ground), standing, words_of(site.code, places))
    return [judge.judge(issue) for issue in plan.issues]


def _bound(ground: Ground, plan: RecheckPlan, judged: Sequence[Judged]) -> None:
    """What still lies elsewhere is not gone, though the place where it stood was found clean."""
    failed = {each.issue.fingerprint for each in judged if each.verdict is RecheckVerdict.FAILED}
    ground.coverage.held |= failed
