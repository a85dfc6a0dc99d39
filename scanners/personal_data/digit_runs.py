"""The digit runs of a document: what all scanners that look for numbers share.

One pass finds them, so that prose without numbers costs one regular expression and nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from domain.document import Document, Joined, Segment, joined
from scanners.personal_data.broken_number import runs_in_words, runs_over_lines
from scanners.personal_data.digit_run import DigitRun, written_runs
from scanners.personal_data.personal_sign import DIGIT_RUN, NUMBER_IN_WORDS, Sign, signed
from scanners.scanner import Setting


class PlacedRun(NamedTuple):
    """A digit run and the segment that it begins in; `start` and `end` are its places there."""

    text: str
    segment: Segment
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DigitRuns:
    """A document, its signs and its digit runs, in order."""

    document: Document
    text: Joined
    runs: tuple[PlacedRun, ...]
    signs: frozenset[Sign]

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        """The runs of one document; a number that was put together takes the place of its pieces."""
        whole, told = joined(document.segments), signed(document)
        broken = runs_over_lines(whole)
        text = whole if broken else told.page
        runs: Iterable[tuple[str, int, int]] = written_runs(text.text) if DIGIT_RUN in told.signs else ()
        if NUMBER_IN_WORDS in told.signs:
            broken += runs_in_words(text.text)
        return cls(document, text, tuple(_placed(_in_order(runs, broken) if broken else runs, text)), told.signs)


def _placed(runs: Iterable[tuple[str, int, int]], text: Joined) -> Iterator[PlacedRun]:
    """Both runs and segments are in order, so that one step after the other finds every place."""
    segments, starts, at = text.segments, text.starts, 0
    for run, start, end in runs:
        while starts[at + 1] <= start:
            at += 1
        yield PlacedRun(run, segments[at], start - starts[at], end - starts[at])


def _in_order(runs: Iterable[tuple[str, int, int]], broken: list[DigitRun]) -> list[DigitRun]:
    covered: list[DigitRun] = []
    for run in sorted([*broken, *(DigitRun(*run) for run in runs)], key=lambda run: (run.start, -run.end)):
        if covered and run.start < covered[-1].end:
            covered[-1] = max(covered[-1], run, key=lambda each: each.end - each.start)
        else:
            covered.append(run)
    return covered
