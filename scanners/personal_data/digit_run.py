"""Long runs of digits: the only places where whole numbers can stand."""

import re
from collections.abc import Iterator
from string import ascii_letters
from typing import NamedTuple

_SPACES = " \u00a0\u2000-\u200a\u202f\u3000"
_DASHES = "\\-\u2010-\u2015\u2212\uff0d"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_DIGIT = "[0-9\uff10-\uff19]"
# Tabs and line feeds are no separators: they part cells and segments.
_MARKS = f"{_SPACES}{_DASHES}{_UNSEEN}."
_MORE = f"(?:[{_MARKS}]{{0,3}}{_DIGIT})"
_LAST = f"[{_UNSEEN} ]?[Xx\uff38\uff58\u2169\u00d7]?"
# A run that is too short at its first digit is too short at all others. The look back comes after that
# digit: a pattern that begins with a set of characters is searched for twice as fast. Digits that fill
# their cell, and what is too short by all its marks, are told before the slow way from digit to digit.
RUN = re.compile(
    rf"{_DIGIT}(?<![0-9]{_DIGIT})(?:[0-9]{{10,}}(?:(?![^\t\n])|{_MORE}*{_LAST})"
    rf"|(?=[{_MARKS}0-9\uff10-\uff19]{{10}}){_MORE}{{10,}}{_LAST})"
)
_LETTERS = frozenset(f"{ascii_letters}_*\uff0a")
_STRIP = re.compile(f"[{_UNSEEN}]+")
_FOLD = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **dict.fromkeys((0x78, 0xFF38, 0xFF58, 0x2169, 0xD7), "X"),
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000), " "),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFF0D), "-"),
}


class DigitRun(NamedTuple):
    """At least eleven digits with at most separators between.

    `text` is folded: ASCII digits, X, space, dash and dot, nothing unseen, with the letter or star
    that touches it at either end, so that a pattern can see that a number is part of a longer code
    or the open part of a masked one.
    `start` and `end` are the digits' places in the joined text of the document.
    """

    text: str
    start: int
    end: int


def written_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """The runs of a text as they stand there, in order; bare, since a sheet has hundreds of thousands."""
    for match in RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        run = text[start:end]
        if not run.isdecimal() or not run.isascii():
            run = folded(run)
        if before in _LETTERS or after in _LETTERS:
            run = f"{before if before in _LETTERS else ''}{run}{after if after in _LETTERS else ''}"
        yield run, start, end


def folded(text: str) -> str:
    """A run as ASCII: full-width digits and look-alikes folded, unseen characters dropped."""
    if text.isascii():
        return text.replace("x", "X")
    return _STRIP.sub("", text).translate(_FOLD)
