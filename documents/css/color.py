"""Colours of a style sheet, and whether an eye can tell two of them apart."""

from dataclasses import dataclass
from functools import lru_cache

from tinycss2.color3 import parse_color

_NEAR = 12 / 255
"""A reader does not see letters that differ from their ground by less, in each of the three channels."""


@dataclass(frozen=True, slots=True)
class Color:
    """Shares of red, green and blue, and how much covers what lies behind."""

    red: float
    green: float
    blue: float
    alpha: float

    def looks_like(self, other: "Color") -> bool:
        """Whether letters of the one on a ground of the other cannot be seen."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        return all(abs(a - b) <= _NEAR for a, b in pairs)


WHITE = Color(1.0, 1.0, 1.0, 1.0)


@lru_cache(maxsize=2048)
def color_of(value: str) -> Color | None:
    """The colour; None for a keyword such as inherit, and for what is none."""
    found = parse_color(value)
    if found is None or isinstance(found, str):
        return None
    return Color(found.red, found.green, found.blue, found.alpha)


def is_color(value: str) -> bool:
    """Whether a word of a shorthand is its colour."""
    return color_of(value) is not None
