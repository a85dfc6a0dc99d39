"""Paragraphs in which a reader sees some pieces and not others."""

import re
from collections.abc import Iterable, Iterator

from domain.document import Segment, Zone

VANISHED, WHITE, TINY = "隐藏文字", "白色文字", "极小字号"
DELETED, INSERTED, FIELD, ALT_TEXT = "修订删除的文字", "修订插入的文字", "域代码", "替代文字"

TINY_POINTS = 2.0
LONG_DIGITS = re.compile(r"(?<![0-9A-Fa-f-])(?!\d{8}-\d{4}-)\d(?:[ -]?\d){10,}(?![0-9A-Fa-f-])")
TELLING = re.compile(rf"[\u3400-\u9fff]|{LONG_DIGITS.pattern}")
"""What texts of programs (field codes, attributes) must hold to be of interest."""
_LABEL = re.compile(r"[^\d\s，。；、,;]{1,16}[\s：:]*\Z")

Piece = tuple[str, str]
"""A text, and why it is not seen ("" when it is)."""


def told_apart(pieces: Iterable[Piece]) -> tuple[str, list[Piece]]:
    """What a reader sees, as one line; what he does not, each with the words right before it.

    Inserted text is seen, and numbers go on over its edges, so it is told apart only where it
    holds a whole number.
    """
    seen, unseen = "", []
    for text, reason in _grouped(pieces):
        if reason == "" or (reason == INSERTED and not LONG_DIGITS.search(text)):
            seen += text
        elif line := folded(text):
            label = _LABEL.search(seen)
            unseen.append((folded(f"{label.group() if label else ''}{line}"), reason))
    return folded(seen), unseen


def paragraph_segments(pieces: Iterable[Piece], where: str, hidden: str = "") -> Iterator[Segment]:
    """A paragraph's segments; `hidden` says why all of it is not seen."""
    seen, unseen = told_apart(pieces)
    if seen:
        yield Segment(seen, where, Zone.BODY, hidden)
    for text, reason in unseen:
        yield Segment(text, where, Zone.BODY, hidden or reason)


def folded(text: str) -> str:
    """One line, white space folded."""
    return " ".join(text.split())


def _grouped(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind joined: a number may be spread over many runs."""
    texts: list[str] = []
    last = ""
    for text, reason in pieces:
        if not text:
            continue  # between two runs that are hidden alike there may be nothing at all
        if texts and reason != last:
            yield "".join(texts), last
            texts = []
        texts.append(text)
        last = reason
    if texts:
        yield "".join(texts), last
