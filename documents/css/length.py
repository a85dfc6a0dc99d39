"""Lengths and numbers of a style sheet."""

import re
from functools import lru_cache

_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "vw": 13.66,
    "vh": 7.68,
    "vmin": 7.68,
    "vmax": 13.66,
}
_LONGEST = 40


@lru_cache(maxsize=4096)
def pixels(value: str) -> float | None:
    """The length on an ordinary screen; None for a percentage, a keyword or a formula."""
    match = _LENGTH.fullmatch(value.strip()) if len(value) < _LONGEST else None
    if match is None or match[2] not in _PIXELS:
        return None
    return float(match[1]) * _PIXELS[match[2]]


@lru_cache(maxsize=4096)
def percent(value: str) -> float | None:
    """The percentage; None for anything else."""
    match = _LENGTH.fullmatch(value.strip()) if len(value) < _LONGEST else None
    return float(match[1]) if match and match[2] == "%" else None


def share(value: str) -> float | None:
    """A number from 0 to 1, as `0.5` or `50%`; None for anything else."""
    whole = percent(value)
    if whole is not None:
        return whole / 100
    match = _LENGTH.fullmatch(value.strip()) if len(value) < _LONGEST else None
    return float(match[1]) if match and not match[2] else None
