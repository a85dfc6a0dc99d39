"""Dates of birth and ages as tables write them."""

import re
from calendar import monthrange
from datetime import date

_FULL = re.compile(
    r"((?:19|20)\d{2})\s?[-./年]\s?(0?[1-9]|1[0-2])\s?[-./月]\s?(0?[1-9]|[12]\d|3[01])\s?日?|((?:19|20)\d{2})(\d{2})(\d{2})"
)
_MONTH = re.compile(r"((?:19|20)\d{2})\s?[-./年]?\s?(0[1-9]|1[0-2]|[1-9](?!\d))\s?月?")
_AGE = re.compile(r"(\d{1,3})\s?(?:周?岁)?")


def birth_day(text: str) -> date | None:
    """The whole date that a cell holds and nothing else; None when it tells less."""
    found = _FULL.fullmatch(text.removesuffix(" 00:00:00").strip())
    if not found:
        return None
    year, month, day = (part for part in found.groups() if part)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def birth_range(birth: str, age: str, as_of: date) -> tuple[date, date] | None:
    """The days between which somebody was born, by what the cells tell; None when they tell nothing."""
    if day := birth_day(birth):
        return day, day
    if found := _MONTH.fullmatch(birth):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _AGE.fullmatch(age):
        # The list may be a year old.
        return date(as_of.year - int(found[1]) - 2, 1, 1), date(as_of.year - int(found[1]), 12, 31)
    return None
