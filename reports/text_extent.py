"""How much room text takes: office programs do not all fit rows to wrapped text by themselves."""

from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

_PADDING_CHARS = 1
_WIDE = ("W", "F", "A")


@lru_cache(10_000)  # most words of a list repeat from row to row
def lines_in(text: str, width_chars: float) -> int:
    """Lines of the text in a column so many characters wide; a Chinese character counts as two."""
    room = max(width_chars - _PADDING_CHARS, 1)
    return sum(max(1, ceil(_extent(line) / room)) for line in text.split("\n"))


def _extent(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if east_asian_width(character) in _WIDE else 1 for character in line)
