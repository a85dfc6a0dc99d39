"""One finding for all personal numbers of one kind in one part of a document.

Three hundred persons in a sheet are one leak that one unit mends once, so the part (the sheet,
or the running text) is the identity, not the number: taking out one number of fifty leaves the
same issue with a smaller count, where a fingerprint of the numbers would close one issue and
open another and lose what people decided on it. The price: a verdict 误报 on a part covers the
numbers that are added to it later.
"""

from dataclasses import dataclass, field

from domain.document import Document, Segment
from domain.finding import Finding
from domain.masking import masked_number
from domain.rule import Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document, where_text

_SAMPLES = 3
_RUNNING_TEXT = "正文"


@dataclass(frozen=True, slots=True)
class Leak:
    """One personal number at one place; the number never shows in a representation."""

    number: str = field(repr=False)
    segment: Segment = field(repr=False)
    offset: int
    length: int
    certainty: Certainty

    @property
    def part(self) -> str:
        """The part of the document that it stands in."""
        return self.segment.table.name if self.segment.table else _RUNNING_TEXT


def found_leaks(rule: Rule, document: Document, leaks: list[Leak], noun: str, severity: Severity) -> Finding:
    """All leaks of one part as one finding; the surest one decides how sure it is."""
    first = leaks[0]
    certain = any(leak.certainty is Certainty.CERTAIN for leak in leaks)
    seen = Seen(
        evidence=_evidence(leaks, noun),
        identity=(first.part,),
        certainty=Certainty.CERTAIN if certain else first.certainty,
        severity=severity,
        where=_where(leaks),
        context=_context(leaks),
    )
    return found_in_document(rule, document, seen, (first.segment, first.offset))


def by_part(leaks: list[Leak]) -> list[list[Leak]]:
    """Leaks grouped by part, parts in the order of the document."""
    parts: dict[str, list[Leak]] = {}
    for leak in leaks:
        parts.setdefault(leak.part, []).append(leak)
    return list(parts.values())


def _evidence(leaks: list[Leak], noun: str) -> str:
    persons = len({leak.number for leak in leaks})
    sample = masked_number(leaks[0].number)
    return f"{sample} 等 {persons} 个{noun}" if persons > 1 else sample


def _where(leaks: list[Leak]) -> str:
    places: dict[str, None] = {}
    for leak in leaks:
        places.setdefault(where_text(leak.segment, leak.offset))
        if len(places) == _SAMPLES:
            break
    shown = "、".join(places)
    return f"{shown} 等 {len(leaks)} 处" if len(leaks) > len(places) else shown


def _context(leaks: list[Leak]) -> str:
    first_of_each: dict[str, Leak] = {}
    for leak in leaks:
        first_of_each.setdefault(leak.number, leak)
    samples = list(first_of_each.values())[:_SAMPLES]
    if len(samples) == 1:
        return context_around(leaks[0].segment, leaks[0].offset, leaks[0].length)
    return "；".join(f"{where_text(leak.segment, leak.offset)}：{masked_number(leak.number)}" for leak in samples)
