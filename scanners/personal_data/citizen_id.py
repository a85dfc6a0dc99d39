"""What an ID number (GB 11643) must satisfy: region, date of birth, check character."""

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache

from scanners.personal_data.region import regions

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
EARLIEST_YEAR = 1900
_DAYS = frozenset(f"{date(2001, 1, 1) + timedelta(days):%m%d}" for days in range(365))
_LEAP_DAY = "0229"

SPECIMENS = frozenset({"11010519491231002X", "440524188001010014", "34052419800101001X"})
"""Numbers printed as examples by the standard and by manuals everywhere."""


def check_character(first_17: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits."""
    # The weights are powers of 2 modulo 11, and so are those of a number written in base 13.
    return CHECK_CHARACTERS[2 * int(first_17, 13) % 11]


def has_right_check(number: str) -> bool:
    """Whether the 18th character fits the first 17."""
    return CHECK_CHARACTERS[2 * int(number[:17], 13) % 11] == number[17]


def birth_date(number: str) -> date | None:
    """The date of birth in 18 or 15 characters, None when there is no such day."""
    text = "19" + number[6:12] if len(number) == 15 else number[6:14]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def is_plausible(number: str, as_of: date) -> bool:
    """Whether region and birth date are real; says nothing about the check character."""
    if number[:6] not in regions():
        return False
    born = "19" + number[6:12] if len(number) == 15 else number[6:14]
    return _FIRST_DAY <= born <= _digits_of(as_of) and born.isdecimal() and _is_day(born)


_FIRST_DAY = f"{EARLIEST_YEAR}0101"


@lru_cache(maxsize=8)
def _digits_of(day: date) -> str:
    return f"{day:%Y%m%d}"


def _is_day(digits: str) -> bool:
    """Whether there is such a day; to make a date of every number takes five times as long."""
    return digits[4:] in _DAYS or (digits[4:] == _LEAP_DAY and isleap(int(digits[:4])))
