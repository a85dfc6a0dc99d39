"""Dates of list rows: full, month only, without a year, day and month apart."""

import re
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

_SEPARATOR = r"\s*[-\uff0d./\uff0f年]\s*"
_FULL = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SEPARATOR}(\d{{1,2}})\s*[-\uff0d./\uff0f月]\s*(\d{{1,2}})(?!\d)")
_MONTH_THEN_DAY = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SEPARATOR}(\d{{1,2}})月?\s+(\d{{1,2}})(?![\d:：])")
_DAY_THEN_MONTH = re.compile(rf"(?<![\d:：.-])(\d{{1,2}})\s+((?:19|20)\d\d){_SEPARATOR}(\d{{1,2}})(?!\d)")
_MONTH = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SEPARATOR}(\d{{1,2}})(?!\d)")
_NO_YEAR = re.compile(r"(?<![\d.-])(\d{1,2})\s*[-\uff0d/\uff0f月]\s*(\d{1,2})(?![\d.-])")


def has_date(text: str) -> bool:
    """Whether the text holds what looks like a date."""
    return bool(_MONTH.search(text) or _NO_YEAR.search(text))


def full_dates(text: str) -> Counter[str]:
    """Every date that is written out in the text with year, month and day, and how often, as ISO text."""
    return Counter(_iso(match[1], match[2], match[3]) for match in _FULL.finditer(text))


def date_in(text: str, today: date) -> str:
    """The date of a row as ISO text, "" when it has none.

    A month alone is taken to its last day (today at most), so that a column is never called stale
    for days that the page does not show; a day without a year is the latest such day.
    """
    if match := _FULL.search(text):
        return _iso(match[1], match[2], match[3])
    if match := _DAY_THEN_MONTH.search(text):
        return _iso(match[2], match[3], match[1])
    if match := _MONTH_THEN_DAY.search(text):
        return _iso(match[1], match[2], match[3])
    if match := _MONTH.search(text):
        return _month_end(int(match[1]), int(match[2]), today)
    if match := _NO_YEAR.search(text):
        return _latest(int(match[1]), int(match[2]), today)
    return ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month_end(year: int, month: int, today: date) -> str:
    if not 1 <= month <= 12:
        return ""
    end = date(year, month, monthrange(year, month)[1])
    begin = end.replace(day=1)
    return min(end, max(today, begin)).isoformat()


def _latest(month: int, day: int, today: date) -> str:
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today + timedelta(days=1):
            return found.isoformat()
    return ""
