"""What a bank card's number must satisfy: length, a beginning that some bank issues, Luhn's check digit."""

from functools import cache
from importlib.resources import files

LENGTHS = range(16, 20)
_USUAL_LENGTH = 6
_OTHER_LENGTHS = (5, 7, 8, 9, 10)
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")


def is_issued(number: str) -> bool:
    """Whether a Chinese bank issues cards that begin so and are so long."""
    if number[:2] not in _heads():
        return False
    bins = _bins().get(len(number), frozenset())
    return number[:_USUAL_LENGTH] in bins or not bins.isdisjoint([number[:length] for length in _OTHER_LENGTHS])


def has_right_luhn(number: str) -> bool:
    """Whether the last digit fits the others (one random number in ten)."""
    digits = number.encode()
    summed = sum(digits[::-2]) + sum(digits[-2::-2].translate(_DOUBLED))
    return (summed - len(digits) * ord("0")) % 10 == 0


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
