"""Runs for people: all of them, one of them, and what it changed against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from domain.gap import Gap, GapKind, Stage
from domain.issue import Event, State
from domain.recheck import RunKind
from domain.rectification import NO_UNIT
from scanners.registry import all_rules
from store.keep import CHUNK
from store.models import IssueRecord, Run
from store.queries import run_named
from store.run_queries import gap_rows, gap_totals, moved_in, new_in, run_before, runs_of
from usecases.home.refusal import using_home
from usecases.settling.settling import SCAN_ACTOR

ISSUES_SHOWN = 30
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class GapDifference:
    """How many things were left unchecked in one step for one reason, now and by the run before."""

    stage: Stage
    kind: GapKind
    count: int
    before: int
    samples: tuple[Gap, ...]

    @property
    def change(self) -> int:
        """More (positive) or fewer than before."""
        return self.count - self.before


@dataclass(frozen=True, slots=True)
class SeenIssue:
    """An issue in a run's lists, with its rule's name."""

    number: int
    rule: str
    unit: str
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class RunStory:
    """One run: what it changed (the first issues of each), what it left unchecked, and the run before it."""

    run: Run
    before: Run | None
    new: tuple[SeenIssue, ...]
    recurred: tuple[SeenIssue, ...]
    mended: tuple[SeenIssue, ...]
    gaps: tuple[GapDifference, ...]


def list_runs(site_code: str, kind: RunKind | None, first: int, most: int) -> tuple[list[Run], int]:
    """One page of a site's runs, the newest first, and how many there are."""
    with using_home():
        rows = runs_of(site_code, kind)
        return list(rows[first : first + most]), rows.count()


def known_run(site_code: str, name: str) -> Run | None:
    """The settled run of that name; None when there is none."""
    with using_home():
        return run_named(site_code, name)


def story_of(run: Run, units: tuple[str, ...] | None) -> RunStory:
    """All that a page says of the run, its issues narrowed to the units that may be seen (None for all)."""
    gone = (Event.SEEN_GONE, Event.REMOVED)
    with using_home():
        before = run_before(run)
        recurred = moved_in(run, (Event.SEEN,), (State.RECURRED,), SCAN_ACTOR, units)
        mended = moved_in(run, gone, (State.CLOSED, State.MENDED), SCAN_ACTOR, units)
        return RunStory(
            run,
            before,
            _first(new_in(run, units), run.new),
            _first(recurred, run.recurred),
            _first(mended, run.mended),
            tuple(_gaps(run, before)),
        )


def gap_page(run: Run, stage: Stage | None, kind: GapKind | None, first: int, most: int) -> tuple[list[Gap], int]:
    """One page of what the run left unchecked, and how much there is."""
    with using_home():
        rows = gap_rows(run, stage, kind)
        return [Gap(row.stage, row.kind, row.subject, row.reason) for row in rows[first : first + most]], rows.count()


def all_gaps(run: Run, stage: Stage | None, kind: GapKind | None) -> Iterator[dict[str, str]]:
    """All of it, as a sheet takes it."""
    with using_home():
        for row in gap_rows(run, stage, kind).iterator(CHUNK):
            words = {"stage": row.stage.value, "kind": row.kind.value}
            yield {**words, "subject": row.subject, "reason": row.reason}


def _first(issues: QuerySet[IssueRecord], many: int) -> tuple[SeenIssue, ...]:
    """Not asked for where the run's counts say that there is none."""
    return tuple(map(_seen, issues[:ISSUES_SHOWN])) if many else ()


def _seen(issue: IssueRecord) -> SeenIssue:
    rule = all_rules().get(issue.rule)
    return SeenIssue(
        issue.pk, rule.name if rule else issue.rule, issue.unit or NO_UNIT, issue.title or issue.url, issue.state
    )


def _gaps(run: Run, before: Run | None) -> list[GapDifference]:
    counts = gap_totals([run, *([before] if before else [])])
    earlier = before.pk if before else 0
    found = [
        GapDifference(
            stage,
            kind,
            counts.get((run.pk, stage, kind), 0),
            counts.get((earlier, stage, kind), 0),
            _samples(run, stage, kind),
        )
        for stage, kind in dict.fromkeys((stage, kind) for _, stage, kind in counts)
    ]
    return sorted(found, key=lambda each: (-each.count, -each.before))


def _samples(run: Run, stage: Stage, kind: GapKind) -> tuple[Gap, ...]:
    return tuple(Gap(row.stage, row.kind, row.subject, row.reason) for row in gap_rows(run, stage, kind)[:_SAMPLES])
