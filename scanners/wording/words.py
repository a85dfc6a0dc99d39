"""A document's words, read once for all scanners that judge them."""

from dataclasses import dataclass
from typing import Self

from domain.document import TEMPLATE_ZONES, Document, Segment, Zone
from lexicons.reading import Reading
from lexicons.term import Hit
from scanners.scanner import Setting


@dataclass(frozen=True, slots=True)
class Words:
    """A document, what was read in it, and the terms of all packs found, in the order of the text."""

    document: Document
    reading: Reading
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        """The words of one document."""
        return cls(document, setting.lexicon.read(document), tuple(setting.lexicon.find(document)))

    def prose_at(self, place: int) -> tuple[Segment, int] | None:
        """The segment at a place of the text and the offset there; None in templates and page sources."""
        segment, offset = self.reading.page.locate(place)
        return None if segment.zone in TEMPLATE_ZONES or segment.zone is Zone.SOURCE else (segment, offset)
