"""What every scanner is: built once from a setting, then asked about one subject at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol, TypeVar

from domain.column import ColumnState
from domain.document import Document
from domain.finding import Finding
from domain.link import LinkOutcome
from domain.rule import Rule
from domain.rule_pack import RulePack
from domain.site import Site
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


Subject = TypeVar("Subject", Document, LinkOutcome, ColumnState, contravariant=True)


class Scanner(Protocol[Subject]):
    """One fault (or one close family), one file.

    `rules` are the faults it can report; `subject` the kind of fact it wants to see.
    """

    rules: ClassVar[tuple[Rule, ...]]
    subject: ClassVar[type[Document] | type[LinkOutcome] | type[ColumnState]]

    def __init__(self, setting: Setting) -> None: ...

    def scan(self, subject: Subject) -> Iterator[Finding]:
        """Faults of one subject, masked; no network, no database, no clock."""
        ...
