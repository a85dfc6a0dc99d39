"""A term: one wrong, cautioned or outdated wording, with all that decides where it is a fault."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain.document import Segment, Zone
from domain.rule import Certainty, Severity


class Kind(Enum):
    """What is wrong with a term; quotation and history excuse kinds differently."""

    TYPO = "typo"
    NORM = "norm"
    RENAME = "rename"
    SECRET = "secret"
    LAW = "law"
    SPAM = "spam"


class Boundary(Enum):
    """Which ends of a term must fall between two words of the text."""

    NONE = "none"
    WORD = "word"
    LEFT = "left"
    RIGHT = "right"


_UNVERIFIED = "待核"


@dataclass(frozen=True, slots=True)
class Source:
    """The publication an entry rests on; `number` is "" where there is none."""

    title: str
    number: str
    date: date


@dataclass(frozen=True, slots=True)
class Context:
    """Words beside a term that decide: `left` and `right` touch it, `near` stand in its sentence.

    One of each required list must be there (an empty list requires nothing), none of an excluded one.
    """

    require_left: tuple[str, ...] = ()
    require_right: tuple[str, ...] = ()
    require_near: tuple[str, ...] = ()
    exclude_left: tuple[str, ...] = ()
    exclude_right: tuple[str, ...] = ()
    exclude_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that must be hit and sentences that must not; `published` is the day they are read for."""

    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a pack.

    `forms` are the wordings that `pattern` stands for; `suggestions` the right ones; `valid_from`
    and `valid_to` bound the days on which the wording was right (both None: it never was);
    `allow` are longer phrases in which it is right; `place` is "file:line" for messages.
    """

    id: str
    pattern: str
    forms: tuple[str, ...]
    kind: Kind
    rule: str
    suggestions: tuple[str, ...]
    severity: Severity
    certainty: Certainty
    source: Source
    valid_from: date | None = None
    valid_to: date | None = None
    context: Context = Context()
    allow: tuple[str, ...] = ()
    boundary: Boundary = Boundary.NONE
    zones: frozenset[Zone] = frozenset(Zone)
    examples: Examples = Examples()
    note: str = ""
    place: str = ""

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has compared the entry with the words of its source yet, as its note says."""
        return _UNVERIFIED in self.note

    def was_right_on(self, day: date) -> bool:
        """Whether the wording was the right one on that day."""
        if self.valid_from is None and self.valid_to is None:
            return False
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: where in the segment's own text, and how sure, which dates may have lowered."""

    term: Term
    segment: Segment
    offset: int
    length: int
    matched: str
    certainty: Certainty
