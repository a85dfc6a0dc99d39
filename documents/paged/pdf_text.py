"""The text of a PDF page, and where and in which colour each of its characters is drawn."""

import re
from collections import deque
from collections.abc import Iterator
from ctypes import Array, addressof, c_double, c_float, c_uint, sizeof
from itertools import repeat
from operator import sub
from typing import Any

from pypdfium2 import PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_call import argument, char_box, char_colour, char_origin, loose_box, pointer, text_object
from documents.paged.pdf_cover import Box

_WORD = re.compile(r"\S+")
_PALE, _FAINT = 225, 30
_UNEVEN = 3.0
"""Points by which words of one row may stand higher or lower than others."""


class PageText:
    """Asks the library by offsets of the text; it counts characters itself, some of which its text leaves out."""

    def __init__(self, textpage: PdfTextPage, text: str) -> None:
        self.text = text
        self.page = pointer(textpage.raw)
        self._raw = textpage.raw
        self._page_argument = argument(textpage.raw)
        self._is_plain = pdfium.FPDFText_CountChars(textpage.raw) == len(text)
        self._sides, self._parts = (c_double * 4)(), (c_uint * 4)()
        left, bottom, right, top = _items(self._sides)
        self._sides_at = left, right, bottom, top
        self._parts_at = _items(self._parts)

    def char_at(self, offset: int) -> int:
        """The library's number of a character."""
        return offset if self._is_plain else int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, offset))

    def chars_at(self, offsets: list[int]) -> list[int]:
        """The library's numbers of characters."""
        return offsets if self._is_plain else list(map(self.char_at, offsets))

    def box(self, char: int) -> Box | None:
        """Where a character stands, by its number."""
        return Box(*self._sides) if char_box(self.page, char, *self._sides_at) else None

    def box_at(self, offset: int) -> Box | None:
        """Where a character stands, by its offset."""
        return self.box(self.char_at(offset))

    def is_pale(self, char: int) -> bool:
        """Whether it is drawn in a colour that white paper swallows."""
        if not char_colour(self.page, char, *self._parts_at):
            return False
        red, green, blue, alpha = self._parts
        return _is_pale((red, green, blue, alpha))

    def rows(self, line: str, offset: int) -> Iterator[tuple[str, int]]:
        """A line taken apart where a word stands lower and to the left, each part with its offset.

        The library makes one line of rows whose first cell is one character.
        """
        words = [offset + word.start() for word in _WORD.finditer(line)]
        spots = self._spots(self.chars_at(words))
        start = offset
        for word, (x, y), (x_before, y_before) in zip(words[1:], spots[1:], spots, strict=False):
            if x < x_before and y < y_before - _UNEVEN:
                yield line[start - offset : word - offset], start
                start = word
        yield line[start - offset :], start

    def goes_on(self, last: int, first: int) -> bool:
        """Whether the second of two characters, by their offsets, stands further right on the line of the first."""
        (x, y), (x_first, y_first) = self._spots([self.char_at(max(last, 0)), self.char_at(first)])
        return x_first > x and abs(y_first - y) < _UNEVEN

    def _spots(self, chars: list[int]) -> list[tuple[float, float]]:
        """Where characters begin on their lines."""
        x, y = (c_double * len(chars))(), (c_double * len(chars))()
        deque(map(char_origin, repeat(self.page), chars, _items(x), _items(y)), 0)
        return list(zip(x[:], y[:], strict=True))  # as lists at once: an array hands out item by item

    def texts(self, chars: list[int]) -> list[int | None]:
        """The parts of the page that draw them."""
        return list(map(text_object, repeat(self._page_argument), chars))

    def extent(self, chars: list[int]) -> tuple[Box, float]:
        """The least rectangle around characters with the room of their lines, and the least height among them."""
        rooms = (c_float * (4 * len(chars)))()
        deque(map(loose_box, repeat(self.page), chars, _items(rooms, 4)), 0)
        left, top, right, bottom = (rooms[side::4] for side in range(4))
        return Box(min(left), min(bottom), max(right), max(top)), min(map(sub, top, bottom))

    def has_pale(self, chars: list[int]) -> bool:
        """Whether any of them is drawn in a colour that white paper swallows."""
        parts = (c_uint * (4 * len(chars)))()
        deque(map(char_colour, repeat(self.page), chars, *(_items(parts, 4, first) for first in range(4))), 0)
        return any(map(_is_pale, {*zip(parts[0::4], parts[1::4], parts[2::4], parts[3::4], strict=True)}))


def _is_pale(colour: tuple[int, int, int, int]) -> bool:
    return min(colour[:3]) >= _PALE or colour[3] < _FAINT


def _items(array: Array[Any], step: int = 1, first: int = 0) -> range:
    """Addresses in an array that the library fills."""
    size = sizeof(array._type_)
    begin = addressof(array) + first * size
    return range(begin, addressof(array) + sizeof(array), step * size)
