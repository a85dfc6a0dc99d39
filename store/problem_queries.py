"""Questions about confirmed problems as they stood on a day, for papers about a month: counted where they lie."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from domain.issue import ON_PAPER, State
from domain.rule import Severity
from store.issue_words import numbered
from store.models import Decision, IssueRecord

_GRAVER = 10**12
"""More than there are issues: how far apart two severities lie in the order of problems."""
_MENDED = (State.CLOSED, State.MENDED)


@dataclass(frozen=True, slots=True)
class ProblemCount:
    """Problems of one rule and unit: all, those not mended in time, those that came back.

    The first of each is a place in the order of problems, gravest first; `number_at` tells which issue it is.
    """

    rule: str
    unit: str
    many: int
    late: int
    again: int
    first: int
    first_late: int | None
    first_again: int | None


@dataclass(frozen=True, slots=True)
class MonthMoves:
    """How many problems came to stand and ceased to in a stretch of time, and how many issues were found mended."""

    came: int
    left: int
    mended: int


def problem_counts(
    site_code: str, states: Collection[State], at: datetime, seen_until: date, day: date
) -> list[ProblemCount]:
    """Issues first seen by a day that stood in one of these states at a moment, in the order of problems.

    What has been decided since tells where an issue stood; all others stand there still.
    """
    later = Decision.objects.filter(at__gt=at)
    earlier = later.filter(issue=OuterRef("issue"), id__lt=OuterRef("id"))
    stood = later.filter(~Exists(earlier), before__in=states)
    rows = IssueRecord.objects.filter(site__code=site_code, first_seen__lte=seen_until)
    still = Q(state__in=states) & ~Q(id__in=later.values("issue_id"))
    return _counted(rows.filter(still | Q(id__in=stood.values("issue_id"))), day)


def number_at(place: int) -> int:
    """The number of the issue at a place in the order of problems."""
    return place % _GRAVER


def problems_numbered(numbers: Collection[int]) -> dict[int, IssueRecord]:
    """These issues with what names them."""
    rows = IssueRecord.objects.filter(numbered(numbers)).only("rule", "unit", "attachment", "title", "column")
    return {row.id: row for row in rows}


def moves_until(site_code: str, states: Collection[State], moments: Sequence[datetime]) -> list[MonthMoves]:
    """What moved into and out of these states before the first moment, and from each moment to the next."""
    stretch = Case(
        *(When(at__lt=moment, then=Value(place)) for place, moment in enumerate(moments)), output_field=IntegerField()
    )
    came, left = Q(after__in=states) & ~Q(before__in=states), Q(before__in=states) & ~Q(after__in=states)
    rows = _of_site(site_code).filter(at__lt=moments[-1]).annotate(stretch=stretch).order_by().values_list("stretch")
    counted = rows.annotate(
        came=Count("id", filter=came),
        left=Count("id", filter=left),
        mended=Count("issue", distinct=True, filter=_found_mended()),
    )
    found = {place: MonthMoves(*counts) for place, *counts in counted}
    return [found.get(place, MonthMoves(0, 0, 0)) for place in range(len(moments))]


def mended_counts(site_code: str, first: datetime, last: datetime) -> list[tuple[str, str, int]]:
    """How many issues (rule, unit) were found mended in that time, each once; those of the lowest numbers first."""
    found = Decision.objects.filter(_found_mended(), at__gte=first, at__lt=last).values("issue_id")
    rows = IssueRecord.objects.filter(site__code=site_code, id__in=found).order_by().values_list("rule", "unit")
    grouped = rows.annotate(many=Count("id"), lowest=Min("id")).order_by("lowest")
    return [(rule, unit, many) for rule, unit, many, _ in grouped]


def _found_mended() -> Q:
    return Q(after__in=_MENDED) & ~Q(before__in=_MENDED)


def _of_site(site_code: str) -> QuerySet[Decision]:
    # A join would read the wide row of every issue only to learn its site; mostly there is no other one.
    others = IssueRecord.objects.exclude(site__code=site_code).values("id")
    return Decision.objects.exclude(issue_id__in=others)


def _counted(rows: QuerySet[IssueRecord], day: date) -> list[ProblemCount]:
    late = Q(state__in=(State.FAILED, State.ESCALATED)) | Q(state__in=ON_PAPER, due__lt=day)
    again = Q(recurrences__gt=0)
    ranks = [When(severity=each, then=Value(place * _GRAVER)) for place, each in enumerate(Severity)]
    place: Any = Case(*ranks, output_field=BigIntegerField()) + F("id")
    grouped = (
        rows.order_by()
        .values_list("rule", "unit")
        .annotate(
            many=Count("id"),
            late=Count("id", filter=late),
            again=Count("id", filter=again),
            first=Min(place),
            first_late=Min(place, filter=late),
            first_again=Min(place, filter=again),
        )
    )
    return [ProblemCount(*values) for values in grouped.order_by("first")]
