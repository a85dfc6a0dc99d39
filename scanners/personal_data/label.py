"""What announces a number: its column's header, the words before it, the cell to the left."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from domain.document import Segment

_REACH_BEFORE = 20
_REACH_AFTER = 8
_LONGEST_LABEL = 16
_KEPT = 4096


class Verdict(Enum):
    """What the words around a number say of it."""

    RAISED = "是"
    LOWERED = "不是"
    SILENT = "未说明"


# Every number of a table is asked; to ask an enum for its member takes as long as to look up a header's verdict.
RAISED, LOWERED, SILENT = Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """Words that speak for a kind of number, and words that speak against it."""

    raising: re.Pattern[str]
    lowering: re.Pattern[str]
    _known: dict[str, Verdict] = field(default_factory=dict, compare=False, repr=False)

    def judge(self, texts: Iterable[str]) -> Verdict:
        """What the first text that speaks at all says; in one text the last word counts."""
        for text in texts:
            if text and (verdict := self._judge_one(text)) is not SILENT:
                return verdict
        return SILENT

    def judge_at(self, segment: Segment, start: int, end: int) -> Verdict:
        """What is announced at start..end; a number that begins its cell is nearly always told by its header."""
        if segment.table and (not start or segment.text[start - 1] == "\t"):
            headers, position = segment.table.headers, segment.text.count("\t", 0, start)
            header = headers[position] if position < len(headers) else ""
            if header and (verdict := self._known.get(header) or self._judge_one(header)) is not SILENT:
                return verdict
        return self.judge(announcing_texts(segment, start, end))

    def _judge_one(self, text: str) -> Verdict:
        """A header is asked for every row of its table, so the answers are kept."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[text] = self._spoken(text)
        return known

    def _spoken(self, text: str) -> Verdict:
        raised, lowered = _last_end(self.raising, text), _last_end(self.lowering, text)
        if raised == lowered == -1:
            return SILENT
        return RAISED if raised >= lowered else LOWERED


def announcing_texts(segment: Segment, start: int, end: int) -> Iterator[str]:
    """Texts that may announce the value at start..end, the most telling first.

    In a table: what stands before it in its own cell, the header, then the cell to the left when
    it is short enough to be a label (forms have no header row).
    """
    text = segment.text
    cell_start = text.rfind("\t", 0, start) + 1
    yield text[max(cell_start, start - _REACH_BEFORE) : start]
    if segment.table:
        yield _header(segment, start)
        left = text[text.rfind("\t", 0, cell_start - 1) + 1 : cell_start - 1] if cell_start else ""
        yield left if len(left) <= _LONGEST_LABEL else ""
    yield text[end : end + _REACH_AFTER].partition("\t")[0]


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def _header(segment: Segment, offset: int) -> str:
    # Not segment.spot: it also words the place, for every number of a sheet of 100,000 rows.
    headers = segment.table.headers if segment.table else ()
    position = segment.text.count("\t", 0, offset)
    return headers[position] if position < len(headers) else ""
