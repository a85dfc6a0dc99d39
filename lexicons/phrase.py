"""Set phrases, known only in their correct form, and the places where a text comes close to one."""

from dataclasses import dataclass
from datetime import date

from domain.document import Segment
from lexicons.term import Source


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A phrase that is written one way.

    `members` are its parts in their order (none where no order is set), `variants` other correct
    wordings; before `valid_from` the phrase was not set yet.
    """

    phrase: str
    source: Source
    members: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    valid_from: date | None = None
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A wording that comes close to a set phrase; `reason` says in Chinese how it differs."""

    phrase: SetPhrase
    segment: Segment
    offset: int
    length: int
    matched: str
    reason: str
    is_order: bool = False
