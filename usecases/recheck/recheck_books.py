"""Re-checks that were made, and what each said of its issues."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.recheck import RecheckVerdict
from scanners.registry import all_rules
from store.list_page_queries import (
    recheck_settled_between,
    recheck_with_key,
    rechecks_page,
    verdict_counts,
    verdicts_in,
)
from store.list_queries import Units
from store.models import Run
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class BookedRecheck:
    """One re-check: its verdicts counted, by their Chinese names in a fixed order; `key` is its number."""

    key: int
    as_of: date
    settled_at: datetime
    counts: tuple[tuple[RecheckVerdict, int], ...]


@dataclass(frozen=True, slots=True)
class IssueVerdict:
    """What a re-check said of one issue."""

    issue: int
    unit: str
    name: str
    title: str
    verdict: RecheckVerdict
    note: str
    moved_to: str


def page_of_rechecks(site_code: str, first: int, most: int) -> tuple[list[BookedRecheck], int]:
    """Some re-checks, newest first, and how many there are."""
    with using_home():
        runs, total = rechecks_page(site_code, first, most)
        counts = verdict_counts([run.id for run in runs])
    return [_booked(run, counts.get(run.id, {})) for run in runs], total


def recheck_between(site_code: str, begun: datetime, ended: datetime | None) -> int:
    """The number of the re-check that was settled in that span, 0 for none: one site has one at a time."""
    with using_home():
        return recheck_settled_between(site_code, begun, ended)


def recheck_verdicts(
    site_code: str, key: int, units: Units, first: int, most: int
) -> tuple[BookedRecheck, list[IssueVerdict], int] | None:
    """A re-check with some of its verdicts, as far as they are these units'; None for another site's."""
    rules = all_rules()
    with using_home():
        run = recheck_with_key(site_code, key)
        if run is None:
            return None
        rows, total = verdicts_in(run, units, first, most)
        counts = verdict_counts([key], units).get(key, {})
    found = [
        IssueVerdict(
            issue=row.issue_id,
            unit=row.issue.unit,
            name=rules[row.issue.rule].name if row.issue.rule in rules else row.issue.rule,
            title=row.issue.title or row.issue.url,
            verdict=row.verdict,
            note=row.note,
            moved_to=row.moved_to,
        )
        for row in rows
    ]
    return _booked(run, counts), found, total


def _booked(run: Run, counts: dict[str, int]) -> BookedRecheck:
    return BookedRecheck(
        run.id, run.as_of, run.settled_at, tuple((each, counts.get(each.value, 0)) for each in RecheckVerdict)
    )
