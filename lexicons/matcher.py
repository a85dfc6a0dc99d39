"""Finds the terms of all packs in a document."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.document import TEMPLATE_ZONES, Document, Segment, Zone
from domain.quickly_made import quickly_made
from lexicons.automaton import Occurrence, Use, WordAutomaton, Wording
from lexicons.judge import Candidate, Ruling, Step, ruling
from lexicons.leader import Leader
from lexicons.near_miss import NearMisses
from lexicons.phrase import NearMiss, SetPhrase
from lexicons.plain_text import plain_text, simplified
from lexicons.reading import SIGNS, Reader, Reading
from lexicons.sentence import Surroundings
from lexicons.term import Hit, Kind, Term

_FORM, _ALLOWS, _PIECE = Use.FORM, Use.ALLOWS, Use.PIECE  # to ask an enum for a member takes long in a loop
_REACH = 2000
"""How far a paragraph is looked at around a place: a page may be one line of ten million characters."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Verdict:
    """One occurrence and what became of it, for people who ask why."""

    term: Term
    matched: str
    segment: Segment
    offset: int
    length: int
    ruling: Ruling

    @property
    def kept(self) -> bool:
        """Whether the occurrence is reported."""
        return self.ruling.step is Step.KEPT


class Lexicon:
    """All terms and set phrases, compiled once; searching changes nothing that another search sees."""

    def __init__(
        self,
        terms: Sequence[Term],
        phrases: Sequence[SetPhrase] = (),
        leaders: Sequence[Leader] = (),
        automaton: WordAutomaton | None = None,
    ) -> None:
        self.terms, self.phrases, self.leaders = terms, tuple(phrases), tuple(leaders)
        self._near = NearMisses(self.phrases)
        self.automaton = automaton or WordAutomaton(_wordings(terms, self._near, self.leaders))
        self._reader = Reader(self.automaton)

    def read(self, document: Document) -> Reading:
        """The document's text, read once for all rules."""
        return self._reader.read(document.segments)

    def may_hold(self, text: str, kind: Kind) -> bool:
        """Whether a term of that kind is written in a text at all: a quick look at titles and other short texts."""
        occurrences = self.automaton.occurrences(plain_text(text).text)
        return any(each.use is Use.FORM and self.terms[each.entry].kind is kind for each in occurrences)

    def find(self, document: Document) -> Iterator[Hit]:
        """Faults only, in the order of the text; what stands in a page's source is nobody's prose."""
        for verdict in _verdicts(self.read(document), _day(document.published), self.terms):
            if verdict.kept and verdict.segment.zone is not Zone.SOURCE:
                yield _hit(verdict)

    def near_misses(self, document: Document) -> Iterator[NearMiss]:
        """Places outside templates that come close to a set phrase, in the order of the text."""
        reading, day = self.read(document), _day(document.published)
        pieces = self._near.pieces
        found = [(each.start, pieces[each.entry]) for each in reading.occurrences if each.use is _PIECE]
        for miss in self._near.misses(reading.plain.text, found):
            phrase = self.phrases[miss.phrase]
            start, length = reading.original(miss.start, miss.end)
            segment, offset = reading.page.locate(start)
            is_set = phrase.valid_from is None or day is None or phrase.valid_from <= day
            if is_set and segment.zone is not Zone.SOURCE and segment.zone not in TEMPLATE_ZONES:
                matched = segment.text[offset : offset + length]
                yield NearMiss(phrase, segment, offset, length, matched, miss.reason, miss.is_order)

    def explain(self, text: str, published: str | None = None) -> list[Verdict]:
        """Every occurrence in a text with the step that kept or dropped it."""
        document = _lines(text, published or "")
        return _verdicts(self.read(document), _day(document.published), self.terms)

    def near_misses_in(self, text: str, published: str | None = None) -> list[NearMiss]:
        """Places of a text that come close to a set phrase."""
        return list(self.near_misses(_lines(text, published or "")))


def _lines(text: str, published: str) -> Document:
    lines = tuple(Segment(line, f"第{number}行") for number, line in enumerate(text.split("\n"), 1))
    return Document("", "", "text/plain", lines, published=published)


def _wordings(terms: Iterable[Term], near: NearMisses, leaders: Iterable[Leader]) -> Iterator[Wording]:
    for number, term in enumerate(terms):
        yield from (Wording(form, Use.FORM, number) for form in term.forms)
        yield from (Wording(phrase, Use.ALLOWS, number) for phrase in term.allow)
    yield from (Wording(piece.text, Use.PIECE, number) for number, piece in enumerate(near.pieces))
    yield from (Wording(sign, Use.SIGN, number) for number, sign in enumerate(SIGNS))
    for number, leader in enumerate(leaders):
        yield Wording(simplified(leader.name), Use.NAME, number)
        yield from (Wording(simplified(title), Use.TITLE, number) for title in leader.titles)


def _verdicts(reading: Reading, day: date | None, terms: Sequence[Term]) -> list[Verdict]:
    forms = [each for each in reading.occurrences if each.use is _FORM]
    if not forms:
        return []
    allowing: dict[int, list[Occurrence]] = defaultdict(list)
    for each in reading.occurrences:
        if each.use is _ALLOWS:
            allowing[each.entry].append(each)
    return _without_inner([_judged(each, allowing[each.entry], reading, day, terms[each.entry]) for each in forms])


def _judged(
    occurrence: Occurrence, phrases: list[Occurrence], reading: Reading, day: date | None, term: Term
) -> Verdict:
    plain, page = reading.plain, reading.page
    start, length = reading.original(occurrence.start, occurrence.end)
    segment, offset = page.locate(start)
    phrase = _allowing(occurrence, phrases)
    words = plain.text[phrase.start : phrase.end] if phrase else ""
    candidate = Candidate(term, _surroundings(occurrence, plain.text), segment.zone, day, words)
    return Verdict(term, page.text[start : start + length], segment, offset, length, ruling(candidate))


def _surroundings(occurrence: Occurrence, text: str) -> Surroundings:
    first, last = max(0, occurrence.start - _REACH), occurrence.end + _REACH
    line_before, line_after = text.rfind("\n", first, occurrence.start), text.find("\n", occurrence.end, last)
    low = line_before + 1 if line_before >= 0 else first
    high = line_after if line_after >= 0 else min(last, len(text))
    return Surroundings(text, occurrence.start, occurrence.end, low, high)


def _allowing(occurrence: Occurrence, phrases: list[Occurrence]) -> Occurrence | None:
    """The phrase of the same term that holds the occurrence; None when it stands for itself."""
    # They are in the order of their ends, and a phrase is hardly longer than its term.
    first = bisect_left(phrases, occurrence.end, key=lambda phrase: phrase.end)
    for phrase in phrases[first : first + _NEAR]:
        if phrase.start <= occurrence.start:
            return phrase
    return None


_NEAR = 20
"""How many phrases that end after an occurrence are asked whether they hold it."""


def _without_inner(verdicts: list[Verdict]) -> list[Verdict]:
    """Of overlapping faults of one rule the longest stays, the first among equals."""
    if len(verdicts) < 2:
        return verdicts
    taken: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    outcome = list(verdicts)
    for index in sorted(range(len(verdicts)), key=lambda each: (-verdicts[each].length, each)):
        verdict = verdicts[index]
        if not verdict.kept:
            continue
        spans = taken[id(verdict.segment), verdict.term.rule]
        span = (verdict.offset, verdict.offset + verdict.length)
        if _overlaps_one(span, spans):
            outcome[index] = replace(verdict, ruling=Ruling(Step.LONGER, "与更长的词条重叠", verdict.ruling.certainty))
        else:
            insort(spans, span)
    return outcome


def _overlaps_one(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether the span overlaps one of the others, which lie in order and apart."""
    place = bisect_right(spans, span)
    return any(one[0] < span[1] and span[0] < one[1] for one in spans[max(0, place - 1) : place + 1])


def _hit(verdict: Verdict) -> Hit:
    return Hit(
        verdict.term,
        verdict.segment,
        verdict.offset,
        verdict.length,
        verdict.matched,
        verdict.ruling.certainty,
    )


def _day(published: str) -> date | None:
    """The day a document names, None when it names none that exists."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
