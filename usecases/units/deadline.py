"""Deadlines in Chinese working days: public holidays and make-up days counted as they are."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to mend; `remark` tells the reader when a year's holidays were not known yet."""

    due: date
    remark: str = ""


@cache
def deadline(start: date, working_days: int) -> Deadline:
    """The day that lies so many working days after `start`, which itself is not counted."""
    day, unknown = start, set[int]()
    for _ in range(working_days):
        day += timedelta(days=1)
        while not _is_working_day(day, unknown):
            day += timedelta(days=1)
    return Deadline(day, "".join(_remark(year) for year in sorted(unknown)))


@lru_cache(maxsize=10_000)  # a page asks for the same few deadlines again and again
def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; negative where `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(_is_working_day(day, set()) for day in days)


@cache  # the calendar library walks all its holidays for each day it is asked about
def _is_known_working_day(day: date) -> bool | None:
    """None in a year whose holidays are not known."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _is_working_day(day: date, unknown: set[int]) -> bool:
    known = _is_known_working_day(day)
    if known is None:
        # Next year's holidays are published each November; until then Monday to Friday is told as such.
        unknown.add(day.year)
        return day.weekday() < _SATURDAY
    return known


def _remark(year: int) -> str:
    return f"{year}年放假安排尚未收录，期限暂按周一至周五计算，请以国务院办公厅通知为准。"
