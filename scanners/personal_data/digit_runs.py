"""The digit runs of a document: what all scanners that look for numbers share.

One pass finds them, so that prose without numbers costs one regular expression and nothing else.
"""

from dataclasses import dataclass
from typing import Self

from domain.document import Document, Joined, Segment, joined
from scanners.personal_data.broken_number import runs_in_words, runs_over_lines
from scanners.personal_data.digit_run import DigitRun, written_runs
from scanners.personal_data.personal_sign import DIGIT_RUN, NUMBER_IN_WORDS, Sign, signed
from scanners.scanner import Setting


@dataclass(frozen=True, slots=True)
class DigitRuns:
    """A document, its signs and its digit runs, in order; `place` leads back to a segment."""

    document: Document
    text: Joined
    runs: tuple[DigitRun, ...]
    signs: frozenset[Sign]

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        """The runs of one document; a number that was put together takes the place of its pieces."""
        whole, told = joined(document.segments), signed(document)
        broken = runs_over_lines(whole)
        text = whole if broken else told.page
        runs = list(written_runs(text.text)) if DIGIT_RUN in told.signs else []
        if NUMBER_IN_WORDS in told.signs:
            broken += runs_in_words(text.text)
        return cls(document, text, tuple(_in_order(runs, broken) if broken else runs), told.signs)

    def place(self, run: DigitRun) -> tuple[Segment, int]:
        """The segment a run stands in, and its offset there."""
        return self.text.locate(run.start)


def _in_order(runs: list[DigitRun], broken: list[DigitRun]) -> list[DigitRun]:
    covered: list[DigitRun] = []
    for run in sorted([*broken, *runs], key=lambda run: (run.start, -run.end)):
        if covered and run.start < covered[-1].end:
            covered[-1] = max(covered[-1], run, key=lambda each: each.end - each.start)
        else:
            covered.append(run)
    return covered
