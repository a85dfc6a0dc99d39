"""Settle a run: compare its findings with the standing issues, for what was really looked at."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from domain.coverage import Coverage
from domain.fetched import CrawlEnd
from domain.finding import Finding
from domain.gap import Gap
from domain.recheck import RunKind
from domain.rule_pack import read_rule_pack
from domain.site import Site
from domain.word_exception import WordExceptions
from scanners.registry import all_rules
from store.exceptions import standing_exceptions
from store.keep import keep_counts, keep_gaps, keep_run, keep_site
from store.models import Run
from store.queries import aliases_of, run_named
from usecases.home.refusal import using_home
from usecases.settling.finding_spool import FindingSpool
from usecases.settling.settle_seen import settle_seen
from usecases.settling.settle_unseen import reopen_expired, settle_unseen
from usecases.settling.settling import Settling


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a run changed, counted in issues.

    `seen_again` were standing, `recurred` were thought mended; `not_confirmed` are open ones that
    the run could not judge; `dismissed_seen` were put aside by people and stay so.
    """

    new: int = 0
    seen_again: int = 0
    mended: int = 0
    recurred: int = 0
    not_confirmed: int = 0
    dismissed_seen: int = 0
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A run as it came out of scanning."""

    site: Site
    name: str
    as_of: date
    coverage: Coverage
    end: CrawlEnd
    kind: RunKind = RunKind.PATROL


def settle_run(
    site: Site,
    run_name: str,
    as_of: date,
    findings: Iterable[Finding],
    gaps: Iterable[Gap],
    coverage: Coverage,
    end: CrawlEnd | None = None,
    kind: RunKind = RunKind.PATROL,
) -> Settlement:
    """Bring a run into the database, all or nothing; settled again it changes nothing.

    A run that was settled incomplete may be settled again after it went on, and then counts once.
    Findings are set down before the database is locked, so that slow scanning holds up nobody.
    `end` None means finished, or interrupted where the coverage is incomplete. Raises UnusableHome.
    """
    scanned = _Scanned(site, run_name, as_of, coverage, end or _end_of(coverage), kind)
    with using_home():
        settled = run_named(site.code, run_name)
        if settled is not None and settled.complete:
            return settlement_of(settled)
        with FindingSpool(site.code, aliases_of(site.code)) as spool:
            spool.add(findings)
            with transaction.atomic():
                return _settle(scanned, spool, gaps)


def settlement_of(run: Run) -> Settlement:
    """What a settled run changed."""
    return Settlement(**{name: getattr(run, name) for name in Settlement.__dataclass_fields__})


def _settle(scanned: _Scanned, spool: FindingSpool, gaps: Iterable[Gap]) -> Settlement:
    record = keep_site(scanned.site.code, scanned.site.name)
    earlier = run_named(record.code, scanned.name)
    if earlier is not None and earlier.complete:
        return settlement_of(earlier)  # another process settled it while this one waited for the lock
    settling = _settling(scanned, keep_run(record, scanned.name, _facts(scanned)))
    reopen_expired(settling)
    seen = settle_seen(settling, spool)
    if earlier is not None:
        seen.update(new=earlier.new, seen_again=earlier.seen_again)
        seen.update(recurred=earlier.recurred, dismissed_seen=earlier.dismissed_seen)
    unseen = settle_unseen(settling)
    settlement = Settlement(**(seen + unseen), gaps=keep_gaps(settling.run, gaps))
    keep_counts(settling.run, asdict(settlement))
    return settlement


def _settling(scanned: _Scanned, run: Run) -> Settling:
    pack = read_rule_pack(scanned.site.rules)
    now = datetime.now(UTC)
    exceptions = WordExceptions(standing_exceptions(scanned.site.code))
    return Settling(scanned.site, pack, all_rules(), run, scanned.coverage, scanned.as_of, now, exceptions)


def _facts(scanned: _Scanned) -> dict[str, Any]:
    coverage = scanned.coverage
    return {
        "kind": scanned.kind,
        "as_of": scanned.as_of,
        "rule_pack": scanned.site.rules,
        "end": scanned.end,
        "complete": coverage.complete,
        "settled_at": datetime.now(UTC),
        "answered": len(coverage.answered),
        "rules": len(coverage.rules),
        "failed": len(coverage.failed),
    }


def _end_of(coverage: Coverage) -> CrawlEnd:
    return CrawlEnd.FINISHED if coverage.complete else CrawlEnd.INTERRUPTED
