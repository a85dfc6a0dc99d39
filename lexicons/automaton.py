"""One Aho–Corasick automaton over every wording of every pack."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import ahocorasick


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


class WordAutomaton:
    """Finds all wordings in one pass, overlapping ones too.

    It is fed UTF-16 read as Latin-1, two steps a character: its nodes keep children in a list, which is
    slow with thousands of first characters and fast with at most 256. For the same reason wordings with
    common characters go in first. A match at an odd byte is none. It knows entries by number, so that
    it can be kept in a file apart from them.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        uses: dict[str, list[tuple[Use, int]]] = {}
        for wording in wordings:
            uses.setdefault(wording.text, []).append((wording.use, wording.entry))
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._uses: list[tuple[int, tuple[tuple[Use, int], ...]]] = []
        for number, text in enumerate(_common_first(uses)):
            self._automaton.add_word(_units(text), number)
            self._uses.append((len(text), tuple(uses.pop(text))))
        if self._uses:
            self._automaton.make_automaton()

    @property
    def memory(self) -> int:
        """Bytes that the automaton takes."""
        return int(self._automaton.get_stats()["total_size"]) if self._uses else 0

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence, in the order of its last character."""
        if not self._uses:
            return
        units = _units(text)
        # Characters beyond the basic plane take two units each: offsets behind them are told apart here.
        wide = _wide_places(text) if len(units) != 2 * len(text) else []
        for last, number in self._automaton.iter(units):
            if not last & 1:
                continue
            end = last + 1 >> 1
            if wide:
                end -= bisect_left(wide, end)
            chars, users = self._uses[number]
            for use, entry in users:
                yield Occurrence(end - chars, end, use, entry)


_WIDE = re.compile("[\U00010000-\U0010ffff]")


def _units(text: str) -> str:
    # surrogatepass: a damaged page may hold lone surrogates, and is searched all the same.
    return text.encode("utf-16-be", "surrogatepass").decode("latin-1")


def _wide_places(text: str) -> list[int]:
    """Where the characters of two units begin, in units."""
    return [match.start() + before for before, match in enumerate(_WIDE.finditer(text))]


def _common_first(wordings: Iterable[str]) -> list[str]:
    """Wordings by how common their first characters are among all: a node's children are asked in this order."""
    counts = Counter(character for wording in wordings for character in wording)
    rows = Counter[int]()
    for character, count in counts.items():
        rows[ord(character) >> 8] += count
    return sorted(wordings, key=lambda word: (-rows[ord(word[0]) >> 8], -counts[word[0]], word))
