"""Questions of pages that show lists: some lists at a time, and what stands on them today."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import Count, Exists, OuterRef, QuerySet

from domain.issue import ON_PAPER, State
from domain.recheck import RunKind
from store.list_queries import Units
from store.models import IssueRecord, RectificationItemRecord, RectificationListRecord, Run
from store.rectification_models import ListRecallRecord, RecheckRecord

TO_MEND = (State.SENT, State.FAILED, State.ESCALATED)
"""States in which the unit has still to do something."""


class ListCondition(Enum):
    """Which lists a page is asked for."""

    OPEN = "未办结"
    OVERDUE = "有逾期"
    ANSWERED = "待复核"
    DONE = "已办结"
    RECALLED = "已撤回"


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Lists of a site; `units` are the names under which the visitor's unit stands, `unit` the one asked for."""

    site: str
    today: date
    units: Units = None
    unit: str | None = None
    condition: ListCondition | None = None


def lists_page(wanted: ListFilter, first: int, most: int) -> tuple[list[RectificationListRecord], int]:
    """Some of the lists, newest first, and how many there are in all."""
    rows = _lists(wanted)
    return list(rows.select_related("site").order_by("-id")[first : first + most]), rows.count()


def list_with_key(site_code: str, key: int, units: Units) -> RectificationListRecord | None:
    """The list of that key; None for one of another site or unit."""
    rows = RectificationListRecord.objects.filter(id=key, site__code=site_code).select_related("site")
    return (rows if units is None else rows.filter(unit__in=units)).first()


def units_with_lists(site_code: str, units: Units) -> list[str]:
    """Units that ever got a list, as they were called then."""
    rows = RectificationListRecord.objects.filter(site__code=site_code)
    return sorted((rows if units is None else rows.filter(unit__in=units)).values_list("unit", flat=True).distinct())


def states_of_lists(keys: Collection[int]) -> dict[int, dict[State, int]]:
    """How many items of each of these lists stand where."""
    found: dict[int, dict[State, int]] = defaultdict(dict)
    rows = RectificationItemRecord.objects.filter(paper__in=keys)
    for paper, state, many in rows.values_list("paper_id", "issue__state").annotate(many=Count("id")).order_by():
        found[paper][state] = many
    return found


def overdue_on_lists(keys: Collection[int], today: date) -> dict[int, int]:
    """How many items of each list are still to be mended after their deadline."""
    rows = RectificationItemRecord.objects.filter(paper__in=keys, issue__state__in=TO_MEND, issue__due__lt=today)
    return dict(rows.values_list("paper_id").annotate(many=Count("id")).order_by())


def due_counts(site_code: str, until: date) -> list[tuple[str, date, State, int]]:
    """How many issues each unit has still to mend by a deadline, up to that day, by state."""
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=TO_MEND, due__lte=until)
    keys = rows.values_list("unit", "due", "state").annotate(many=Count("id")).order_by("unit", "due", "state")
    return [(unit, due, state, many) for unit, due, state, many in keys if due]


def recalls_of(keys: Collection[int]) -> dict[int, str]:
    """Why lists were recalled, for those of these that were."""
    return dict(ListRecallRecord.objects.filter(paper__in=keys).values_list("paper_id", "reason"))


def items_shown(paper: RectificationListRecord, first: int, most: int) -> list[RectificationItemRecord]:
    """Some rows of a list, each with its issue."""
    rows = RectificationItemRecord.objects.filter(paper=paper).select_related("issue").order_by("number")
    return list(rows.defer("issue__proofs", "issue__pages", "issue__content")[first : first + most])


def numbers_on(paper: RectificationListRecord, states: Collection[State]) -> list[int]:
    """Numbers of the list's issues that are in these states."""
    rows = RectificationItemRecord.objects.filter(paper=paper, issue__state__in=states).order_by("number")
    return list(rows.values_list("issue_id", flat=True))


def last_verdicts(issues: Collection[int]) -> dict[int, RecheckRecord]:
    """What was said of each issue when it was looked at again last."""
    rows = RecheckRecord.objects.filter(issue__in=issues).order_by("id")
    return {row.issue_id: row for row in rows}


def rechecks_page(site_code: str, first: int, most: int) -> tuple[list[Run], int]:
    """Some of the re-checks of a site, newest first, and how many there are."""
    rows = Run.objects.filter(site__code=site_code, kind=RunKind.RECHECK)
    return list(rows.order_by("-id")[first : first + most]), rows.count()


def recheck_with_key(site_code: str, key: int) -> Run | None:
    """The re-check of that key."""
    return Run.objects.filter(id=key, site__code=site_code, kind=RunKind.RECHECK).first()


def recheck_settled_between(site_code: str, begun: datetime, ended: datetime | None) -> int:
    """The key of the newest re-check that was settled in that span, 0 for none."""
    rows = Run.objects.filter(site__code=site_code, kind=RunKind.RECHECK, settled_at__gte=begun)
    if ended is not None:
        rows = rows.filter(settled_at__lte=ended)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def verdict_counts(runs: Collection[int], units: Units = None) -> dict[int, dict[str, int]]:
    """How many issues got which verdict, by re-check."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = RecheckRecord.objects.filter(run__in=runs)
    if units is not None:
        rows = rows.filter(issue__unit__in=units)
    for run, verdict, many in rows.values_list("run_id", "verdict").annotate(many=Count("id")).order_by():
        found[run][verdict.value] = many
    return found


def verdicts_in(run: Run, units: Units, first: int, most: int) -> tuple[list[RecheckRecord], int]:
    """Some of a re-check's verdicts with their issues, and how many there are."""
    rows = RecheckRecord.objects.filter(run=run).select_related("issue")
    if units is not None:
        rows = rows.filter(issue__unit__in=units)
    return list(rows.order_by("id")[first : first + most]), rows.count()


def sent_state_counts(site_code: str, units: Units) -> dict[State, int]:
    """How many of the issues that were ever sent to these units stand where."""
    rows = IssueRecord.objects.filter(site__code=site_code, times_sent__gt=0)
    if units is not None:
        rows = rows.filter(unit__in=units)
    return dict(rows.values_list("state").annotate(many=Count("id")).order_by())


def _lists(wanted: ListFilter) -> QuerySet[RectificationListRecord]:
    rows = RectificationListRecord.objects.filter(site__code=wanted.site)
    if wanted.units is not None:
        rows = rows.filter(unit__in=wanted.units)
    if wanted.unit is not None:
        rows = rows.filter(unit=wanted.unit)
    recalled = Exists(ListRecallRecord.objects.filter(paper=OuterRef("pk")))
    if wanted.condition is ListCondition.RECALLED:
        return rows.filter(recalled)
    if wanted.condition is None:
        return rows
    return _standing(rows.exclude(recalled), wanted.condition, wanted.today)


def _standing(
    rows: QuerySet[RectificationListRecord], condition: ListCondition, today: date
) -> QuerySet[RectificationListRecord]:
    items = RectificationItemRecord.objects.filter(paper=OuterRef("pk"))
    if condition is ListCondition.OVERDUE:
        return rows.filter(Exists(items.filter(issue__state__in=TO_MEND, issue__due__lt=today)))
    if condition is ListCondition.ANSWERED:
        return rows.filter(Exists(items.filter(issue__state=State.ANSWERED)))
    waits = Exists(items.filter(issue__state__in=ON_PAPER))
    return rows.filter(waits) if condition is ListCondition.OPEN else rows.exclude(waits)
