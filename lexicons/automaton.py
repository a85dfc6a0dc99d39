"""One Aho–Corasick automaton over every wording of every pack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from lexicons.term import Term


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A wording's place in a text, by characters: a form of `term`, or a phrase that allows it."""

    start: int
    end: int
    term: Term
    allows: bool


class TermAutomaton:
    """Finds all forms and allow-phrases of all terms in one pass, overlapping ones too.

    It is fed UTF-8 read as Latin-1: its nodes keep children in a list, which is slow with
    thousands of first characters and fast with at most 256 (four times on law text). UTF-8 is
    self-synchronising, so no match can begin inside a character.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        uses: dict[str, list[tuple[Term, bool]]] = {}
        for term in terms:
            for form in term.forms:
                uses.setdefault(form, []).append((term, False))
            for phrase in term.allow:
                uses.setdefault(phrase, []).append((term, True))
        self._automaton = ahocorasick.Automaton()
        for wording, users in uses.items():
            encoded = _as_latin(wording)
            self._automaton.add_word(encoded, (len(wording), tuple(users)))
        self._empty = not uses
        if uses:
            self._automaton.make_automaton()

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence, in the order of its last character."""
        if self._empty:
            return
        latin = _as_latin(text)
        seen_bytes = seen_chars = 0
        for last, (chars, users) in self._automaton.iter(latin):
            end_byte = last + 1
            seen_chars += _characters(latin, seen_bytes, end_byte)
            seen_bytes = end_byte
            for term, allows in users:
                yield Occurrence(seen_chars - chars, seen_chars, term, allows)


def _as_latin(text: str) -> str:
    # surrogatepass: a damaged page may hold lone surrogates, and is searched all the same.
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _characters(latin: str, start: int, end: int) -> int:
    return len(latin[start:end].encode("latin-1").decode("utf-8", "surrogatepass"))
