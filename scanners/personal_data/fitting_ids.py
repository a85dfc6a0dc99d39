"""How many ID numbers fit a masked one: check digit, calendar, region table and what else is known.

Numbers are never listed: regions, days and serials are counted by what they add to the check sum.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scanners.personal_data.citizen_id import CHECK_CHARACTERS, EARLIEST_YEAR, WEIGHTS
from scanners.personal_data.region import regions

HIDDEN = "*"
Residues = tuple[tuple[int, int], ...]
"""How many fillings leave which remainder modulo 11."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known of the person: born not before and not after, and the sex (1 male, 0 female)."""

    first_day: date
    last_day: date
    sex: int | None = None


def any_person(as_of: date) -> Hints:
    """Nothing known but that the person is born."""
    return Hints(date(EARLIEST_YEAR, 1, 1), as_of)


@lru_cache(maxsize=65536)
def fitting_ids(form: str, hints: Hints) -> int:
    """How many numbers fit a form of 18 or 15 characters; 0: it is no ID number's form."""
    if len(form) == 15:
        days = _days("19" + form[6:12], hints)
        return _count(_regions(form[:6])) * _count(days) * _count(_serials(form[12:], 14, hints.sex))
    parts = (_regions(form[:6]), _days(form[6:14], hints), _serials(form[14:17], 14, hints.sex))
    sums: Counter[int] = Counter({0: 1})
    for part in parts:
        sums = _added(sums, part)
    if form[17] == HIDDEN:
        return sum(sums.values())
    return sums[CHECK_CHARACTERS.index(form[17])]


def _added(sums: Counter[int], part: Residues) -> Counter[int]:
    found: Counter[int] = Counter()
    for rest, many in sums.items():
        for other, more in part:
            found[(rest + other) % 11] += many * more
    return found


def _count(part: Residues) -> int:
    return sum(many for _, many in part)


@lru_cache(maxsize=4096)
def _regions(form: str) -> Residues:
    codes = [form] if HIDDEN not in form else regions()
    return _residues((code for code in codes if code in regions() and fits(code, form)), 0)


@lru_cache(maxsize=16384)
def _days(form: str, hints: Hints) -> Residues:
    return _residues(_days_that_fit(form, hints), 6)


def _days_that_fit(form: str, hints: Hints) -> Iterator[str]:
    for year in range(hints.first_day.year, hints.last_day.year + 1):
        if not fits(f"{year}", form[:4]):
            continue
        for month in range(1, 13):
            if fits(f"{month:02}", form[4:6]):
                yield from _days_of_month(year, month, form, hints)


def _days_of_month(year: int, month: int, form: str, hints: Hints) -> Iterator[str]:
    for day in range(1, monthrange(year, month)[1] + 1):
        if fits(f"{day:02}", form[6:]) and hints.first_day <= date(year, month, day) <= hints.last_day:
            yield f"{year}{month:02}{day:02}"


@lru_cache(maxsize=16384)
def _serials(form: str, start: int, sex: int | None) -> Residues:
    numbers = (f"{number:03}" for number in range(1000)) if HIDDEN in form else iter((form,))
    return _residues((each for each in numbers if fits(each, form) and sex in (None, int(each[2]) % 2)), start)


def _residues(texts: Iterable[str], start: int) -> Residues:
    return tuple(Counter(_rest(text, start) for text in texts).items())


def _rest(text: str, start: int) -> int:
    return sum(WEIGHTS[start + place] * int(digit) for place, digit in enumerate(text)) % 11


def fits(text: str, form: str) -> bool:
    """Whether a text agrees with a form in all that the form shows."""
    return all(shown in (HIDDEN, character) for character, shown in zip(text, form, strict=True))
