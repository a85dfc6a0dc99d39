"""What a bank card's number must satisfy: length, a beginning that some bank issues, Luhn's check digit."""

from functools import cache
from importlib.resources import files

LENGTHS = range(16, 20)
_BIN_LENGTHS = range(5, 11)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_issued(number: str) -> bool:
    """Whether a Chinese bank issues cards that begin so and are so long."""
    if number[:2] not in _heads():
        return False
    bins = _bins().get(len(number), frozenset())
    return not bins.isdisjoint([number[:length] for length in _BIN_LENGTHS])


def has_right_luhn(number: str) -> bool:
    """Whether the last digit fits the others (one random number in ten)."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0


@cache
def _heads() -> frozenset[str]:
    """Most numbers are no cards: two digits tell."""
    return frozenset(prefix[:2] for prefixes in _bins().values() for prefix in prefixes)


@cache
def _bins() -> dict[int, frozenset[str]]:
    text = (files("scanners.personal_data") / "bank_bins.txt").read_text(encoding="utf-8")
    found: dict[int, set[str]] = {}
    for length, *prefixes in (line.split() for line in text.splitlines() if not line.startswith("#")):
        found.setdefault(int(length), set()).update(prefixes)
    return {length: frozenset(prefixes) for length, prefixes in found.items()}
