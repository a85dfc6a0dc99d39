"""Region codes that ID numbers begin with (GB/T 2260, abolished ones too)."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def is_region(code: str) -> bool:
    """Whether six digits are, or ever were, a county's code."""
    return code in regions()


def begins_a_region(digits: str) -> bool:
    """Whether some county's code begins with these digits (at most six)."""
    return any(code.startswith(digits) for code in regions())


@cache
def regions() -> frozenset[str]:
    """All codes."""
    text = (files("scanners.personal_data") / "region_codes.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return frozenset(code for city, *spans in lines for span in spans for code in _span_codes(city, span))


def _span_codes(city: str, span: str) -> Iterator[str]:
    first, _, last = span.partition("-")
    return (f"{city}{number:02}" for number in range(int(first), int(last or first) + 1))
