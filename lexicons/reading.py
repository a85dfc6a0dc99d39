"""A document's text read once for all rules about words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from domain.document import Joined, Segment, join, joined
from domain.quickly_made import quickly_made
from lexicons.automaton import Occurrence, Use, WordAutomaton
from lexicons.document_number import WrongNumber, wrong_numbers
from lexicons.doubled import SIGNS as DOUBLED_SIGNS
from lexicons.doubled import Doubled, doubled_words
from lexicons.plain_text import PlainText, plain_text
from lexicons.punctuation import SIGNS as SLIP_SIGNS
from lexicons.punctuation import SlipPlace, slips_in

SIGNS = (*DOUBLED_SIGNS, *SLIP_SIGNS)
"""What the automaton looks for on behalf of rules that have patterns of their own."""

_ALL_SIGNS, _DOUBLED_SIGNS = frozenset(SIGNS), frozenset(DOUBLED_SIGNS)
_SIGN = Use.SIGN  # to ask an enum for a member takes longer than all else in a loop
_WORTH_LEAVING_OUT = 4  # one text in so many: joining the others anew takes longer than reading fewer
_SHORT = 40
_MOST_QUIET = 2_000
_MOST = 100_000
"""Of each kind of place in a document: a page of ten million characters holds a tenth, unless it is a list of slips."""
_Place = TypeVar("_Place")


@quickly_made
@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a document that some rule about words may judge; places are offsets in `page.text`.

    `page` leaves out what was read before on other pages and held nothing at all, where that is a
    good part of the document. `occurrences` are places in `plain`, the folded text. `cuts` say in
    Chinese what of it was too much to be kept.
    """

    page: Joined
    plain: PlainText
    occurrences: tuple[Occurrence, ...]
    doubled: tuple[Doubled, ...] = ()
    slips: tuple[SlipPlace, ...] = ()
    numbers: tuple[WrongNumber, ...] = ()
    cuts: tuple[str, ...] = ()

    def places(self) -> Iterator[int]:
        """Where anything was found."""
        starts = [each.start for each in self.occurrences]
        yield from map(self.plain.original, starts) if self.plain.cuts else starts
        for found in (self.doubled, self.slips, self.numbers):
            yield from (each.start for each in found)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a place of the folded text begins in the page's, and how long it is there."""
        begin = self.plain.original(start)
        return begin, self.plain.original(end - 1) + 1 - begin


class Reader:
    """Reads documents with one automaton, and remembers short texts in which nothing was found.

    A template's menus stand on every page of a portal. Whatever is judged in a text is judged by
    its own line, so that leaving out another line changes nothing.
    """

    def __init__(self, automaton: WordAutomaton) -> None:
        self._automaton = automaton
        self._quiet: set[str] = set()
        self._last: tuple[tuple[Segment, ...], Reading] | None = None

    def read(self, segments: tuple[Segment, ...]) -> Reading:
        """The last one is kept: terms and set phrases may be asked for one after the other."""
        if self._last is None or self._last[0] is not segments:
            self._last = segments, self._read(segments)
        return self._last[1]

    def _read(self, segments: tuple[Segment, ...]) -> Reading:
        texts = [segment.text for segment in segments]
        known = self._quiet.intersection(texts)
        if _WORTH_LEAVING_OUT * len(known) < len(texts):
            reading = self._searched(joined(segments))
        else:
            fresh = tuple([segment for segment in segments if segment.text not in known])
            if not fresh:
                return _NOTHING
            reading = self._searched(join(fresh))
        self._remember(texts, reading)
        return reading

    def _searched(self, page: Joined) -> Reading:
        plain = plain_text(page.text)
        cuts: list[str] = []
        occurrences = _bounded(self._automaton.occurrences(plain.text), "词语", cuts)
        # What stands behind the cut may be there as well.
        signs = _ALL_SIGNS if cuts else {SIGNS[each.entry] for each in occurrences if each.use is _SIGN}
        return Reading(
            page,
            plain,
            occurrences,
            _bounded(doubled_words(page.text, not _DOUBLED_SIGNS.isdisjoint(signs)), "重复的字词", cuts),
            _bounded(slips_in(page.text, signs), "标点差错", cuts),
            _bounded(wrong_numbers(page.text), "文号差错", cuts),
            tuple(cuts),
        )

    def _remember(self, texts: list[str], reading: Reading) -> None:
        if len(self._quiet) > _MOST_QUIET:
            self._quiet.clear()
        self._quiet.update([text for text in texts if len(text) <= _SHORT])
        self._quiet.difference_update([reading.page.locate(place)[0].text for place in reading.places()])


_NOTHING = Reading(join(()), PlainText(""), ())


def _bounded(found: Iterable[_Place], what: str, cuts: list[str]) -> tuple[_Place, ...]:
    """The first places; that there are more is told."""
    kept = tuple(islice(found, _MOST + 1))
    if len(kept) <= _MOST:
        return kept
    cuts.append(f"候选的{what}超过 {_MOST} 处")
    return kept[:_MOST]
