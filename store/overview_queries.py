"""Counts for the page that says where a site stands; each is one question, whatever the number of issues."""

from datetime import date

from django.db.models import Count, QuerySet

from domain.issue import OPEN, State
from domain.recheck import RunKind
from store.models import IssueRecord, Run

Units = tuple[str, ...] | None

_WAITING_FOR_UNITS = (State.SENT, State.FAILED, State.ESCALATED)
"""What a unit has answered waits for its re-check: its deadline presses nobody."""


def open_counts(site_code: str, units: Units) -> list[tuple[str, str, State, int]]:
    """How many open issues there are by rule, unit and state."""
    rows = _open(site_code, units).order_by().values_list("rule", "unit", "state")
    return list(rows.annotate(many=Count("id")))


def due_counts(site_code: str, units: Units, until: date) -> list[tuple[str, date, State, int]]:
    """How many issues a unit has still to mend by that day or earlier, by unit, deadline and state."""
    rows = _open(site_code, units).filter(state__in=_WAITING_FOR_UNITS, due__lte=until)
    counted = rows.order_by().values_list("unit", "due", "state").annotate(many=Count("id"))
    return [(unit, due, state, many) for unit, due, state, many in counted if due is not None]


def last_patrols(site_code: str, most: int) -> list[Run]:
    """The latest patrols, oldest first; one that was settled before its end counts as it stood."""
    rows = Run.objects.filter(site__code=site_code, kind=RunKind.PATROL).order_by("-settled_at", "-id")[:most]
    return list(rows)[::-1]


def _open(site_code: str, units: Units) -> QuerySet[IssueRecord]:
    # By their state alone, as the list of issues counts them: both pages say the same, and an index holds it all.
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=OPEN)
    return rows if units is None else rows.filter(unit__in=units)
