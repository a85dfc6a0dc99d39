"""What every scanner is: built once from a setting, then asked about one subject at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol, Self, TypeVar

from domain.document import Document
from domain.finding import Finding
from domain.gap import Gap
from domain.rule import Rule
from domain.rule_pack import RulePack
from domain.site import Site
from domain.trace import Trace
from lexicons.matcher import Lexicon


@dataclass(frozen=True, slots=True)
class Setting:
    """All that scanners may know besides their subject.

    `secret` keys the digests that stand for personal numbers; `as_of` is the day for which the
    portal is judged.
    """

    site: Site
    pack: RulePack
    lexicon: Lexicon
    secret: bytes
    as_of: date


class DocumentView(Protocol):
    """Something dear to work out of a document that several scanners want, worked out once.

    A scanner names the view as its `subject`; the bench makes it and hands the same one to all
    who asked, so that scanners need not know of each other.
    """

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self: ...


Subject = TypeVar("Subject", contravariant=True)


class Scanner(Protocol[Subject]):
    """One fault (or one close family), one file.

    `rules` are the faults it can report; `subject` the kind of fact it wants to see: Document,
    LinkOutcome, ColumnState or a DocumentView.
    """

    rules: ClassVar[tuple[Rule, ...]]
    subject: ClassVar[type[object]]

    def __init__(self, setting: Setting) -> None: ...

    def scan(self, subject: Subject) -> Iterator[Finding | Gap]:
        """Faults of one subject, masked, and what of it was not judged; no network, no database, no clock."""
        ...


class TracingScanner(Scanner[Subject], Protocol[Subject]):
    """A scanner of `PersonTraces`: asked of each document what it leaves behind, then of each person."""

    def trace(self, document: Document) -> Iterator[Trace]:
        """What one document leaves behind, masked and keyed."""
        ...
