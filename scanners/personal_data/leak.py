"""One finding for all personal numbers of one kind in one part of a document.

Three hundred persons in a sheet are one leak that one unit mends once, so the part (the sheet,
or the running text) is the identity, not the number: taking out one number of fifty leaves the
same issue with a smaller count, where a fingerprint of the numbers would close one issue and
open another and lose what people decided on it. Numbers added later are told by the content.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from domain.document import Document, Segment
from domain.finding import Finding
from domain.masking import masked_number, masked_text
from domain.quickly_made import quickly_made
from domain.rule import Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document, where_text
from scanners.keyed import keyed, keyed_content

_SAMPLES = 3
_RUNNING_TEXT = "正文"
_STEPS = (Severity.NOTICE, Severity.ORDINARY, Severity.SERIOUS, Severity.GRAVE)


@quickly_made
@dataclass(frozen=True, slots=True)
class Leak:
    """One personal number (or name, or address) at one place; it never shows in a representation.

    `shown` is its masked form where the usual one for numbers does not do; its surroundings are
    then not shown either, since the usual masking would not hide its like there.
    """

    number: str = field(repr=False)
    segment: Segment = field(repr=False)
    offset: int
    length: int
    certainty: Certainty
    shown: str = ""

    @property
    def part(self) -> str:
        """The part of the document that it stands in."""
        return self.segment.table.name if self.segment.table else _RUNNING_TEXT

    @property
    def sample(self) -> str:
        """The number as it may be shown."""
        return self.shown or masked_number(self.number)

    @property
    def hidden(self) -> str:
        """Why a reader does not see it, "" when he does."""
        table = self.segment.table
        if self.segment.hidden or (table and any(table.hidden)):
            return self.segment.spot(self.offset).hidden
        return ""


@dataclass(frozen=True, slots=True)
class Told:
    """How a part's leaks are told: what they are called, how grave they are, what else is to be said."""

    noun: str
    severity: Severity
    note: str = ""


def found_leaks(rule: Rule, document: Document, leaks: list[Leak], told: Told, secret: bytes) -> Finding:
    """All leaks of one part as one finding; the surest one decides how sure it is."""
    first = leaks[0]
    certain = any(leak.certainty is Certainty.CERTAIN for leak in leaks)
    seen = Seen(
        evidence=_evidence(leaks, told),
        identity=(_part_name(first.part, secret),),
        certainty=Certainty.CERTAIN if certain else first.certainty,
        severity=told.severity,
        where=_where(leaks),
        context=_context(leaks),
    )
    finding = found_in_document(rule, document, seen, (first.segment, first.offset))
    return replace(finding, content=keyed_content(secret, (leak.number for leak in leaks)))


def by_part(leaks: Iterable[Leak]) -> list[list[Leak]]:
    """Leaks grouped by part, parts in the order of the document."""
    parts: dict[str, list[Leak]] = {}
    for leak in leaks:
        parts.setdefault(leak.part, []).append(leak)
    return list(parts.values())


def persons_in(leaks: list[Leak]) -> int:
    """How many persons' numbers these are."""
    return len({leak.number for leak in leaks})


def raised(severity: Severity) -> Severity:
    """One step graver."""
    return _STEPS[min(_STEPS.index(severity) + 1, len(_STEPS) - 1)]


def _part_name(part: str, secret: bytes) -> str:
    return part if masked_text(part) == part else keyed(secret, part)


def _evidence(leaks: list[Leak], told: Told) -> str:
    persons = persons_in(leaks)
    sample = leaks[0].sample
    counted = f"{sample} 等 {persons} 个{told.noun}" if persons > 1 else sample
    return f"{counted}（{told.note}）" if told.note else counted


def _where(leaks: list[Leak]) -> str:
    places: dict[str, None] = {}
    for leak in (*_one_of_each_hiding_place(leaks), *leaks):
        places.setdefault(where_text(leak.segment, leak.offset))
        if len(places) == _SAMPLES:
            break
    shown = "、".join(places)
    return f"{shown} 等 {len(leaks)} 处" if len(leaks) > len(places) else shown


def _one_of_each_hiding_place(leaks: list[Leak]) -> list[Leak]:
    """What nobody sees is named first: it is what stays behind when the rest is taken out."""
    first: dict[str, Leak] = {}
    for leak in leaks:
        first.setdefault(leak.hidden, leak)
    return [leak for hidden, leak in first.items() if hidden] if len(first) > 1 else []


def _context(leaks: list[Leak]) -> str:
    first_of_each: dict[str, Leak] = {}
    for leak in leaks:
        first_of_each.setdefault(leak.number, leak)
        if len(first_of_each) == _SAMPLES:
            break
    samples = list(first_of_each.values())
    if len(samples) == 1:
        return leaks[0].shown or context_around(leaks[0].segment, leaks[0].offset, leaks[0].length)
    return "；".join(f"{where_text(leak.segment, leak.offset)}：{leak.sample}" for leak in samples)
