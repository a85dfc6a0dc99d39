"""Deadlines in Chinese working days: public holidays and make-up days counted as they are."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to mend; `remark` tells the reader when a year's holidays were not known yet."""

    due: date
    remark: str = ""


@cache  # the calendar library walks all its holidays for each day it is asked about
def deadline(start: date, working_days: int) -> Deadline:
    """The day that lies so many working days after `start`, which itself is not counted."""
    day, unknown = start, set[int]()
    for _ in range(working_days):
        day += timedelta(days=1)
        while not _is_working_day(day, unknown):
            day += timedelta(days=1)
    return Deadline(day, "".join(_remark(year) for year in sorted(unknown)))


def _is_working_day(day: date, unknown: set[int]) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        # Next year's holidays are published each November; until then Monday to Friday is told as such.
        unknown.add(day.year)
        return day.weekday() < _SATURDAY


def _remark(year: int) -> str:
    return f"{year}年放假安排尚未收录，期限暂按周一至周五计算，请以国务院办公厅通知为准。"
