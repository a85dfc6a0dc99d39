"""Finds the terms of all packs in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.document import Document, Joined, Segment, Zone, joined
from lexicons.automaton import Occurrence, TermAutomaton
from lexicons.judge import Candidate, Ruling, Step, ruling
from lexicons.plain_text import PlainText, plain_text
from lexicons.sentence import Surroundings
from lexicons.term import Hit, Term


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
    """All terms, compiled once; safe to share, since searching changes nothing."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._automaton = TermAutomaton(self.terms)

    def find(self, document: Document) -> Iterator[Hit]:
        """Faults only, in the order of the text; what stands in a page's source is nobody's prose."""
        for verdict in self._verdicts(document.segments, document.published):
            if verdict.kept and verdict.segment.zone is not Zone.SOURCE:
                yield _hit(verdict)

    def explain(self, text: str, published: str | None = None) -> list[Verdict]:
        """Every occurrence in a text with the step that kept or dropped it."""
        segments = tuple(Segment(line, f"第{number}行") for number, line in enumerate(text.split("\n"), 1))
        return self._verdicts(segments, published or "")

    def _verdicts(self, segments: tuple[Segment, ...], published: str) -> list[Verdict]:
        page = joined(segments)
        plain = plain_text(page.text)
        occurrences = list(self._automaton.occurrences(plain.text))
        if not occurrences:
            return []
        day = _day(published)
        phrases = [each for each in occurrences if each.allows]
        verdicts = [_judged(each, phrases, page, plain, day) for each in occurrences if not each.allows]
        return _without_inner(verdicts)


def _judged(
    occurrence: Occurrence, phrases: list[Occurrence], page: Joined, plain: PlainText, day: date | None
) -> Verdict:
    start, end = plain.original(occurrence.start), plain.original(occurrence.end - 1) + 1
    segment, offset = page.locate(start)
    phrase = _allowing(occurrence, phrases)
    words = plain.text[phrase.start : phrase.end] if phrase else ""
    candidate = Candidate(occurrence.term, _surroundings(occurrence, plain.text), segment.zone, day, words)
    return Verdict(occurrence.term, page.text[start:end], segment, offset, end - start, ruling(candidate))


def _surroundings(occurrence: Occurrence, text: str) -> Surroundings:
    low = text.rfind("\n", 0, occurrence.start) + 1
    high = text.find("\n", occurrence.end)
    return Surroundings(text, occurrence.start, occurrence.end, low, len(text) if high < 0 else high)


def _allowing(occurrence: Occurrence, phrases: list[Occurrence]) -> Occurrence | None:
    """The phrase of the same term that holds the occurrence; None when it stands for itself."""
    around = (each for each in phrases if each.term is occurrence.term)
    return next((each for each in around if each.start <= occurrence.start and occurrence.end <= each.end), None)


def _without_inner(verdicts: list[Verdict]) -> list[Verdict]:
    """Of overlapping faults of one rule the longest stays, the first among equals."""
    taken: list[tuple[Segment, int, int, str]] = []
    outcome: dict[int, Verdict] = {}
    for index in sorted(range(len(verdicts)), key=lambda each: (-verdicts[each].length, each)):
        verdict = verdicts[index]
        span = (verdict.segment, verdict.offset, verdict.offset + verdict.length, verdict.term.rule)
        if verdict.kept and any(_overlap(span, other) for other in taken):
            reason = Ruling(Step.LONGER, "与更长的词条重叠", verdict.ruling.certainty)
            verdict = replace(verdict, ruling=reason)
        elif verdict.kept:
            taken.append(span)
        outcome[index] = verdict
    return [outcome[index] for index in range(len(verdicts))]


def _overlap(one: tuple[Segment, int, int, str], other: tuple[Segment, int, int, str]) -> bool:
    return one[0] is other[0] and one[3] == other[3] and one[1] < other[2] and other[1] < one[2]


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
