"""What an ID number (GB 11643) must satisfy: region, date of birth, check character."""

from datetime import date
from operator import mul

from scanners.personal_data.region import is_region

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
_OF_ZEROS = sum(WEIGHTS) * ord("0")
EARLIEST_YEAR = 1900

SPECIMENS = frozenset({"11010519491231002X", "440524188001010014", "34052419800101001X"})
"""Numbers printed as examples by the standard and by manuals everywhere."""


def check_character(first_17: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits."""
    return CHECK_CHARACTERS[(sum(map(mul, WEIGHTS, first_17.encode())) - _OF_ZEROS) % 11]


def has_right_check(number: str) -> bool:
    """Whether the 18th character fits the first 17."""
    return check_character(number[:17]) == number[17]


def birth_date(number: str) -> date | None:
    """The date of birth in 18 or 15 characters, None when there is no such day."""
    text = "19" + number[6:12] if len(number) == 15 else number[6:14]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def is_plausible(number: str, as_of: date) -> bool:
    """Whether region and birth date are real; says nothing about the check character."""
    if not is_region(number[:6]):
        return False
    born = birth_date(number)
    return born is not None and born.year >= EARLIEST_YEAR and born <= as_of
