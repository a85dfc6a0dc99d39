"""Confirmed problems of a month as they stood on a day: only what a person confirmed is said of a unit."""

from datetime import date, datetime, time, timedelta
from itertools import accumulate, dropwhile

from django.utils.timezone import make_aware

from domain.bulletin import TrendMonth
from domain.issue import ON_PAPER, State
from domain.month import Month
from domain.site import Site
from scanners.registry import all_rules
from store.problem_queries import ProblemCount, mended_counts, moves_until, problem_counts

_TOLD = {State.CONFIRMED, *ON_PAPER}


def confirmed_problems(site: Site, month: Month, day: date) -> list[ProblemCount]:
    """Those first seen by the month's end that stood at that day's end, by rule and unit, the gravest first."""
    return problem_counts(site.code, _TOLD, _begin(day + timedelta(days=1)), month.last_day, day)


def mended_in(site: Site, month: Month) -> list[tuple[str, str, int]]:
    """How many issues of each rule and unit were found mended in the month."""
    return mended_counts(site.code, _begin(month.first_day), _begin(month.after.first_day))


def trend_until(site: Site, month: Month, months: int = 12) -> tuple[TrendMonth, ...]:
    """The months up to this one from the first on in which anything was confirmed; none for one alone."""
    asked = [month]
    while len(asked) < months:
        asked.insert(0, asked[0].before)
    moments = [_begin(asked[0].first_day), *(_begin(each.after.first_day) for each in asked)]
    moves = moves_until(site.code, _TOLD, moments)
    standing = list(accumulate(each.came - each.left for each in moves))[1:]
    trend = [TrendMonth(each, left, move.mended) for each, left, move in zip(asked, standing, moves[1:], strict=True)]
    known = list(dropwhile(lambda each: not each.standing and not each.mended, trend))
    return tuple(known) if len(known) > 1 else ()


def category_of(rule: str) -> str:
    """The large kind of a rule's faults."""
    known = all_rules().get(rule)
    return known.category.value if known else "其他"


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
