"""Questions about runs: the list of them, the one before, what one of them changed."""

from collections.abc import Sequence

from django.db.models import Count, F, QuerySet

from domain.gap import GapKind, Stage
from domain.issue import Event, State
from domain.recheck import RunKind
from store.models import Decision, GapRecord, IssueRecord, Run

Units = tuple[str, ...] | None

_SHOWN = ("id", "rule", "unit", "title", "url", "state", "severity")


def runs_of(site_code: str, kind: RunKind | None) -> QuerySet[Run]:
    """Runs of a site, the newest first."""
    rows = Run.objects.filter(site__code=site_code).order_by("-settled_at", "-id")
    return rows if kind is None else rows.filter(kind=kind)


def run_before(run: Run) -> Run | None:
    """The run of the same kind before this one."""
    rows = runs_of(run.site.code, run.kind).filter(settled_at__lt=run.settled_at)
    return rows.first()


def run_after(run: Run) -> Run | None:
    """The run of any kind that was settled next."""
    return Run.objects.filter(site_id=run.site_id, settled_at__gt=run.settled_at).order_by("settled_at").first()


def new_in(run: Run, units: Units) -> QuerySet[IssueRecord]:
    """Issues that the run was the first to see, by number."""
    rows = IssueRecord.objects.filter(site_id=run.site_id, first_seen=run.as_of, sightings__run=run)
    return _of_units(rows, units).distinct().only(*_SHOWN).order_by("id")


def moved_in(
    run: Run, events: Sequence[Event], after: Sequence[State], actor: str, units: Units
) -> QuerySet[IssueRecord]:
    """Issues that settling the run brought into one of these states, by number.

    Settlements of a site come one after the other, so their decisions lie between two of them.
    """
    decisions = Decision.objects.filter(
        issue__site_id=run.site_id, event__in=events, after__in=after, actor=actor, at__gte=run.settled_at
    ).exclude(before=F("after"))
    if (following := run_after(run)) is not None:
        decisions = decisions.filter(at__lt=following.settled_at)
    numbers = decisions.values("issue_id")
    return _of_units(IssueRecord.objects.filter(id__in=numbers), units).only(*_SHOWN).order_by("id")


def gap_rows(run: Run, stage: Stage | None, kind: GapKind | None) -> QuerySet[GapRecord]:
    """What the run left unchecked in one step for one reason, in the order in which it came up."""
    rows = GapRecord.objects.filter(run=run).order_by("id")
    if stage is not None:
        rows = rows.filter(stage=stage)
    return rows if kind is None else rows.filter(kind=kind)


def gap_totals(runs: Sequence[Run]) -> dict[tuple[int, Stage, GapKind], int]:
    """How many gaps each of these runs left, by step and reason."""
    rows = GapRecord.objects.filter(run__in=runs).values_list("run_id", "stage", "kind").annotate(many=Count("id"))
    return {(run, stage, kind): many for run, stage, kind, many in rows}


def _of_units(rows: QuerySet[IssueRecord], units: Units) -> QuerySet[IssueRecord]:
    return rows if units is None else rows.filter(unit__in=units)
