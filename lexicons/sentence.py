"""What surrounds an occurrence: its sentence, quotation marks, document numbers."""

import re
from dataclasses import dataclass
from functools import cached_property

from domain.quickly_made import quickly_made

_SENTENCE_ENDS = "。；！？\n"
_TITLE_MARKS = (("《", "》"), ("〈", "〉"))
_QUOTES = (("“", "”"), ("「", "」"), ("‘", "’"))
# 赣国土资发〔2017〕12号: the office's sign stands right before the year.
_NUMBER_AFTER = re.compile(r"[\u4e00-\u9fff]{0,6}[〔\[（(【﹝]\s?\d{4}\s?[〕\]）)】﹞]")


@quickly_made
@dataclass(frozen=True)
class Surroundings:
    """A place [start, end) in a text and what can be asked about its neighbourhood.

    `low` and `high` bound the segment, so that nothing is read across blocks of a page.
    """

    text: str
    start: int
    end: int
    low: int
    high: int

    @property
    def matched(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """The sentence up to the place."""
        begin = max(self.text.rfind(mark, self.low, self.start) for mark in _SENTENCE_ENDS)
        return self.text[max(begin + 1, self.low) : self.start]

    @cached_property
    def after(self) -> str:
        """The rest of the sentence."""
        ends = [position for mark in _SENTENCE_ENDS if (position := self.text.find(mark, self.end, self.high)) >= 0]
        return self.text[self.end : min(ends, default=self.high)]

    @cached_property
    def sentence(self) -> str:
        """The whole sentence, without the mark that ends it."""
        return self.before + self.matched + self.after

    def document_title(self) -> str:
        """What the title marks 《》 around the place enclose, "" when there are none."""
        return self._enclosed(_TITLE_MARKS)

    def quotation(self) -> str:
        """What the quotation marks around the place enclose, "" when there are none."""
        return self._enclosed(_QUOTES) or self._straight_quotation()

    def is_number_sign(self) -> bool:
        """Whether the place belongs to a document number such as 余国土资字〔2017〕3号."""
        return _NUMBER_AFTER.match(self.text, self.end, self.high) is not None

    def _enclosed(self, pairs: tuple[tuple[str, str], ...]) -> str:
        for opening, closing in pairs:
            left = self.text.rfind(opening, self.low, self.start)
            if left < 0 or self.text.rfind(closing, left, self.start) >= 0:
                continue
            right = self.text.find(closing, self.end, self.high)
            if right >= 0:
                return self.text[left + 1 : right]
        return ""

    def _straight_quotation(self) -> str:
        # A straight mark does not say whether it opens: an odd count before means inside.
        if self.text.count('"', self.low, self.start) % 2 == 0:
            return ""
        right = self.text.find('"', self.end, self.high)
        return self.text[self.text.rfind('"', self.low, self.start) + 1 : right] if right >= 0 else ""
