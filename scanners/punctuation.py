"""TRM08: punctuation that the standard does not have: 、等, half-width marks in Chinese sentences."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Segment, Zone
from domain.finding import Finding
from domain.rule import Rule
from lexicons.punctuation import Slip
from scanners.document_number import WRITING
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.words import Words

_FULL_WIDTH = re.compile(r"[，。；]")


class PunctuationScanner:
    """Slips in a document's own sentences; a page that is half-width throughout is somebody's style."""

    rules: ClassVar[tuple[Rule, ...]] = (WRITING,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The standard is the same everywhere."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding for each shape of slip in the document."""
        told: dict[str, tuple[Slip, list[tuple[Segment, int]]]] = {}
        for found in subject.reading.slips:
            segment, offset = subject.reading.page.locate(found.start)
            if _is_prose(segment, found.slip):
                told.setdefault(found.slip.name, (found.slip, []))[1].append((segment, offset))
        for slip, places in told.values():
            if len(places) >= slip.least:
                yield _finding(subject.document, slip, places)


def _is_prose(segment: Segment, slip: Slip) -> bool:
    if segment.zone not in (Zone.BODY, Zone.TITLE) or segment.table is not None:
        return False
    return not slip.in_chinese or _FULL_WIDTH.search(segment.text) is not None


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
