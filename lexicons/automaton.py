"""One Aho–Corasick automaton over every wording of every pack."""

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

    It is fed UTF-8 read as Latin-1: its nodes keep children in a list, which is slow with
    thousands of first characters and fast with at most 256 (four times on law text). UTF-8 is
    self-synchronising, so no match can begin inside a character. It knows entries by number, so
    that it can be kept in a file apart from them.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        uses: dict[str, list[tuple[Use, int]]] = {}
        for wording in wordings:
            uses.setdefault(wording.text, []).append((wording.use, wording.entry))
        self._uses = [(len(text), tuple(users)) for text, users in uses.items()]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, text in enumerate(uses):
            self._automaton.add_word(_bytes(text).decode("latin-1"), number)
        if uses:
            self._automaton.make_automaton()

    @property
    def memory(self) -> int:
        """Bytes that the automaton takes."""
        return int(self._automaton.get_stats()["total_size"]) if self._uses else 0

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence, in the order of its last character."""
        if not self._uses:
            return
        raw = _bytes(text)
        seen_bytes = seen_chars = 0
        for last, number in self._automaton.iter(raw.decode("latin-1")):
            chars, users = self._uses[number]
            end_byte = last + 1
            seen_chars += len(raw[seen_bytes:end_byte].decode("utf-8", "surrogatepass"))
            seen_bytes = end_byte
            for use, entry in users:
                yield Occurrence(seen_chars - chars, seen_chars, use, entry)


def _bytes(text: str) -> bytes:
    # surrogatepass: a damaged page may hold lone surrogates, and is searched all the same.
    return text.encode("utf-8", "surrogatepass")
