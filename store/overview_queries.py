"""Counts for the page that says where a site stands; each is one question, whatever the number of issues."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from domain.issue import State
from domain.recheck import RunKind
from store.models import IssueRecord, Run

Units = tuple[str, ...] | None

_WAITING_FOR_UNITS = (State.SENT, State.FAILED, State.ESCALATED)
"""What a unit has answered waits for its re-check: its deadline presses nobody."""


def open_counts(site_code: str, units: Units, groups: Sequence[Collection[State]]) -> list[tuple[str, str, list[int]]]:
    """How many open issues there are by rule and unit in each group of states.

    Counted in the order of an index that holds all of it, which is sooner done than sorting the open ones first.
    """
    rows = _of(site_code, units).order_by("rule", "unit").values_list("rule", "unit")
    counts = {f"group{place}": Count("id", filter=Q(state__in=group)) for place, group in enumerate(groups)}
    found = rows.annotate(**counts)
    return [(rule, unit, many) for rule, unit, *many in found if any(many)]


def due_counts(site_code: str, units: Units, until: date) -> list[tuple[str, date, State, int]]:
    """How many issues a unit has still to mend by that day or earlier, by unit, deadline and state."""
    rows = _of(site_code, units).filter(state__in=_WAITING_FOR_UNITS, due__lte=until)
    counted = rows.order_by().values_list("unit", "due", "state").annotate(many=Count("id"))
    return [(unit, due, state, many) for unit, due, state, many in counted if due is not None]


def last_patrols(site_code: str, most: int) -> list[Run]:
    """The latest patrols, oldest first; one that was settled before its end counts as it stood."""
    rows = Run.objects.filter(site__code=site_code, kind=RunKind.PATROL).order_by("-settled_at", "-id")[:most]
    return list(rows)[::-1]


def _of(site_code: str, units: Units) -> QuerySet[IssueRecord]:
    # By their state alone, as the list of issues counts them: both pages say the same, and an index holds it all.
    rows = IssueRecord.objects.filter(site__code=site_code)
    return rows if units is None else rows.filter(unit__in=units)
