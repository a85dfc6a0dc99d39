"""TRM08: punctuation that the standard does not have: 、等, half-width marks in Chinese sentences."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Segment, Zone
from domain.finding import Finding
from domain.rule import Rule
from lexicons.punctuation import Slip
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.document_number import WRITING
from scanners.wording.words import Words

_FULL_WIDTH = re.compile(r"[，。；]")
_MANY, _ONE_AMONG = 3, 20
"""Half-width marks that are told: so many in a document, or fewer where they are not one among so many right ones."""


class PunctuationScanner:
    """Slips in a document's own sentences; a page that is half-width throughout is somebody's style."""

    rules: ClassVar[tuple[Rule, ...]] = (WRITING,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The standard is the same everywhere."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding for each shape of slip in the document."""
        if not subject.reading.slips:
            return
        told: dict[str, tuple[Slip, list[tuple[Segment, int]]]] = {}
        page, prose = subject.reading.page, _Prose()
        for found in subject.reading.slips:
            segment, offset = page.locate(found.start)
            if prose.holds(segment, found.slip):
                told.setdefault(found.slip.name, (found.slip, []))[1].append((segment, offset))
        for slip, places in told.values():
            if _matters(subject.document, slip, len(places)):
                yield _finding(subject.document, slip, places)


class _Prose:
    """What of a document is sentences; each paragraph is looked at once, however many slips it holds."""

    def __init__(self) -> None:
        self._has_full_width: dict[int, bool] = {}

    def holds(self, segment: Segment, slip: Slip) -> bool:
        """Whether a slip of that shape counts there."""
        if segment.zone not in (Zone.BODY, Zone.TITLE) or segment.table is not None:
            return False
        if slip.among_full_width and id(segment) not in self._has_full_width:
            self._has_full_width[id(segment)] = _FULL_WIDTH.search(segment.text) is not None
        return not slip.among_full_width or self._has_full_width[id(segment)]


def _matters(document: Document, slip: Slip, count: int) -> bool:
    if count < slip.least or "" < document.published < slip.since:
        return False
    if not slip.among_full_width or count >= _MANY:
        return True
    right = sum(len(_FULL_WIDTH.findall(segment.text)) for segment in document.segments if segment.zone is Zone.BODY)
    return right < _ONE_AMONG * count


def _finding(document: Document, slip: Slip, places: list[tuple[Segment, int]]) -> Finding:
    segment, offset = places[0]
    count = f"{slip.name}（本文共{len(places)}处）" if len(places) > 1 else slip.name
    seen = Seen(
        evidence=count,
        identity=(slip.name,),
        certainty=slip.certainty,
        suggestion=slip.advice,
        context=context_around(segment, offset, 2),
    )
    return found_in_document(WRITING, document, seen, places[0])
