"""The terms of all packs found in a document: one search for all scanners that judge words."""

from dataclasses import dataclass
from typing import Self

from domain.document import Document
from lexicons.term import Hit
from scanners.scanner import Setting


@dataclass(frozen=True, slots=True)
class TermHits:
    """A document and what the lexicon found in it, in the order of the text."""

    document: Document
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        """The hits of one document."""
        return cls(document, tuple(setting.lexicon.find(document)))
