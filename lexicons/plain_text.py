"""Text as terms are matched on: one shape for every letter, nothing invisible, nothing strewn inside a word."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from importlib.resources import files
from itertools import chain

from domain.quickly_made import quickly_made

Span = tuple[int, int]

_JOINED_AT_ONCE = 4096

# Soft hyphen, zero-width space to right-to-left mark, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_FULL_WIDTH = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"


def _traditional() -> dict[str, str]:
    lines = (files("lexicons") / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


_FOLD = {
    **_traditional(),
    **{chr(code): chr(code - 0xFEE0) for start, end in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
       for code in range(start, end)},
}  # fmt: skip
_FOLDED = re.compile(f"[{_FULL_WIDTH}{''.join(sorted(each for each in _FOLD if each < _FULL_WIDTH[0]))}]")
_GONE = re.compile(f"[{_INVISIBLE}][{_INVISIBLE}]*")  # a pattern that begins with a set is searched three times faster
_ODD = re.compile(_FOLDED.pattern[:-1] + f"{_INVISIBLE}]")
_HAN = "[\u4e00-\u9fff]"
# What is put between the characters of a word to space it out (国 土 资 源 局) or to hide it (六*合*彩).
_SEPARATOR = f"[ \u00a0\u2002\u2003\u3000.·•*_~^#|/+=\\-{_INVISIBLE}]"
_BETWEEN = re.compile(f"{_SEPARATOR}(?<={_HAN}{_SEPARATOR}){_SEPARATOR}{{0,3}}(?={_HAN})")
_NEVER = f"[*_~^#+=•{_INVISIBLE}]"
_NEVER_WRITTEN = re.compile(f"{_NEVER}+")  # between two Han characters these alone are enough
# Without this in a text nothing is strewn: separators that are never written, or two with one character between.
_APART = f"(?<={_HAN}{_NEVER}){_NEVER}{{0,3}}(?={_HAN})|{_HAN}{_SEPARATOR}"
_STREWN = re.compile(f"{_SEPARATOR}(?:{_APART})")
# Either of the two, in one look instead of two: most texts hold neither.
_UNPLAIN = re.compile(f"[{_ODD.pattern[1:-1]}{_SEPARATOR[1:-1]}](?:(?<={_ODD.pattern})|{_APART})")


@quickly_made
@dataclass(frozen=True, slots=True)
class PlainText:
    """Folded text with the way back: at `cuts[i]` (an offset in `text`) `removed[i]` characters are missing so far."""

    text: str
    cuts: Sequence[int] = ()
    removed: Sequence[int] = ()

    def original(self, offset: int) -> int:
        """Where in the original text the character at `offset` stands."""
        index = bisect_right(self.cuts, offset)
        return offset + self.removed[index - 1] if index else offset


def plain_text(text: str) -> PlainText:
    """Most pages hold nothing odd: one cheap look, and the text itself is handed on."""
    if not _UNPLAIN.search(text):
        return PlainText(text)
    gone: Iterator[Span] = iter(())
    folded = text
    if _ODD.search(text):
        folded = _FOLDED.sub(_one_shape, text)
        gone = (match.span() for match in _GONE.finditer(folded))
    if _STREWN.search(folded):
        gone = merge(gone, _strewn(folded), key=lambda span: (span[0], -span[1]))
    return _without(folded, gone)


def simplified(word: str) -> str:
    """A wording in the shape in which texts are searched."""
    return _FOLDED.sub(_one_shape, word)


def _one_shape(match: re.Match[str]) -> str:
    return _FOLD[match.group()]


def _strewn(text: str) -> Iterator[Span]:
    """Separators inside a word: two or more with one character between each, or one that nobody writes there."""
    spans = (match.span() for match in _BETWEEN.finditer(text))
    before = -2
    start, end = next(spans, (-2, -2))
    for following in chain(spans, [(len(text) + 2, 0)]):
        follows = before + 1 == start
        leads = end + 1 == following[0]
        if start > 0 and (follows or leads or _NEVER_WRITTEN.fullmatch(text, start, end)):
            yield start, end
        before = end
        start, end = following


def _without(text: str, spans: Iterator[Span]) -> PlainText:
    """A page may hold millions of them, so nothing is kept that is larger than a number."""
    joined: list[str] = []
    parts: list[str] = []
    cuts, removed = array("Q"), array("Q")
    kept = total = 0
    for start, end in spans:
        if start < kept:
            continue  # an invisible character within a separator
        parts.append(text[kept:start])
        if len(parts) == _JOINED_AT_ONCE:
            joined.append("".join(parts))
            parts.clear()
        cuts.append(start - total)
        total += end - start
        removed.append(total)
        kept = end
    return PlainText("".join([*joined, *parts, text[kept:]]), cuts, removed) if kept else PlainText(text)
