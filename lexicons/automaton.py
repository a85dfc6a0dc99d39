# NOTE FROM THE LEAD to the helper on terms (17:25): pyahocorasick is fixed by the project card and by issue 5 item 3:
# it may not be replaced by ahocorasick-rs. Put pyahocorasick back here and in pyproject.toml, keep every other gain,
# report what ahocorasick-rs would have given as a figure. Remove this note.
"""One Aho–Corasick automaton over every wording of every pack."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

_TOGETHER = 100_000
"""Characters searched at once: what is found comes as one list, and a page may be ten million characters of hits."""


class Use(IntEnum):
    """What a wording found says: a term's form, a phrase in which a term is right, a piece of a set phrase …"""

    FORM = 0
    ALLOWS = 1
    PIECE = 2
    SIGN = 3  # of a slip that some other rule then looks at: 、等, 关于关于
    TITLE = 4  # of a leader
    NAME = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording to look for: what it is of the entry with that number."""

    text: str
    use: Use
    entry: int


class Occurrence(NamedTuple):
    """A wording's place in a text, by characters."""

    start: int
    end: int
    use: Use
    entry: int


_State = tuple[list[str], list[tuple[tuple[Use, int], ...]]]


class WordAutomaton:
    """Finds all wordings in one pass, overlapping ones too.

    It is fed UTF-16, whose bytes are fewer than those of UTF-8 for Chinese; a match at an odd byte is
    none. It knows entries by number, so that it can be kept in a file apart from them. What is kept is
    the wordings: to build anew takes a thirtieth of a second for 20,000 of them.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        uses: dict[str, list[tuple[Use, int]]] = {}
        for wording in wordings:
            uses.setdefault(wording.text, []).append((wording.use, wording.entry))
        self.__setstate__((list(uses), [tuple(users) for users in uses.values()]))

    def __getstate__(self) -> _State:
        """The wordings, and what each is to whom."""
        return self._texts, self._uses

    def __setstate__(self, state: _State) -> None:
        """The automaton itself, out of these."""
        self._texts, self._uses = state
        self._longest = max(map(len, self._texts), default=0)
        self._automaton = BytesAhoCorasick(map(_units, self._texts), implementation=Implementation.ContiguousNFA)

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence, in the order of its last character."""
        if len(text) <= _TOGETHER:
            yield from self._occurrences_in(text, 0)
            return
        for begin in range(0, len(text), _TOGETHER):
            first = max(0, begin - self._longest + 1)  # what began before and ends here
            for each in self._occurrences_in(text[first : begin + _TOGETHER], first):
                if each.end > begin:
                    yield each

    def _occurrences_in(self, text: str, first: int) -> Iterator[Occurrence]:
        """What stands in a part of a text that begins at `first`."""
        units = _units(text)
        found = self._automaton.find_matches_as_indexes(units, overlapping=True)
        # Characters beyond the basic plane take two units each: offsets behind them are told apart here.
        wide = _wide_places(text) if found and len(units) != 2 * len(text) else []
        for number, _, last in found:
            if last & 1:
                continue
            end = last >> 1
            if wide:
                end -= bisect_left(wide, end)
            start = first + end - len(self._texts[number])
            for use, entry in self._uses[number]:
                yield Occurrence(start, first + end, use, entry)


_WIDE = re.compile("[\U00010000-\U0010ffff]")


def _units(text: str) -> bytes:
    # surrogatepass: a damaged page may hold lone surrogates, and is searched all the same.
    return text.encode("utf-16-le", "surrogatepass")


def _wide_places(text: str) -> list[int]:
    """Where the characters of two units begin, in units."""
    return [match.start() + before for before, match in enumerate(_WIDE.finditer(text))]
