"""Confirmed problems of a month as they stood on a day: only what a person confirmed is said of a unit."""

from datetime import date, datetime, time, timedelta
from itertools import dropwhile

from django.utils.timezone import make_aware

from domain.bulletin import TrendMonth
from domain.issue import ON_PAPER, State
from domain.month import Month
from domain.rule import Severity
from domain.site import Site
from scanners.registry import all_rules
from store.models import IssueRecord
from store.problem_queries import closed_between, issues_in, standing_at

_TOLD = {State.CONFIRMED, *ON_PAPER}


def confirmed_problems(site: Site, month: Month, day: date) -> list[IssueRecord]:
    """Those first seen by the month's end that stood at that day's end, gravest first."""
    found = issues_in(site.code, _TOLD, _begin(day + timedelta(days=1)))
    told = [each for each in found if each.first_seen <= month.last_day]
    return sorted(told, key=lambda each: (list(Severity).index(each.severity), each.id))


def closed_in(site: Site, month: Month) -> list[tuple[int, str]]:
    """Issues (number, rule) that were found mended in the month."""
    return closed_between(site.code, _begin(month.first_day), _begin(month.after.first_day))


def trend_until(site: Site, month: Month, months: int = 12) -> tuple[TrendMonth, ...]:
    """The months up to this one from the first on in which anything was confirmed; none for one alone."""
    asked = [month]
    while len(asked) < months:
        asked.insert(0, asked[0].before)
    standing = standing_at(site.code, _TOLD, [_begin(each.after.first_day) for each in asked])
    trend = [TrendMonth(each, left, len(closed_in(site, each))) for each, left in zip(asked, standing, strict=True)]
    known = list(dropwhile(lambda each: not each.standing and not each.mended, trend))
    return tuple(known) if len(known) > 1 else ()


def category_of(rule: str) -> str:
    """The large kind of a rule's faults."""
    known = all_rules().get(rule)
    return known.category.value if known else "其他"


def is_late(issue: IssueRecord, day: date) -> bool:
    """Whether a list's deadline has passed, or a re-check found the fault still there."""
    if issue.state in (State.FAILED, State.ESCALATED):
        return True
    return issue.state in ON_PAPER and issue.due is not None and issue.due < day


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
