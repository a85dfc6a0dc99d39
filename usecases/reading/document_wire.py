"""A document in few large pieces, which cross from process to process far quicker than its records would."""

from array import array
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

from domain.document import Document, Segment, Table, Zone

Shape = tuple[Zone, str, Table | None]
"""What many segments share: zone, why hidden, table."""

Strings: TypeAlias = "tuple[str, array[int]]"
"""Strings as one, with their lengths."""

Wire: TypeAlias = "tuple[dict[str, Any], Strings, Strings, array[int], list[Shape]]"


def to_wire(document: Document) -> Wire:
    """Everything of the document; rows of one table share it on the other side as well."""
    rest = {name: getattr(document, name) for name in Document.__slots__ if name != "segments"}
    segments = document.segments
    numbers: dict[tuple[Zone, str, int], int] = {}
    shapes: list[Shape] = []
    turns: array[int] = array("L")
    for segment in segments:
        key = (segment.zone, segment.hidden, id(segment.table))
        if key not in numbers:
            numbers[key] = len(shapes)
            shapes.append((segment.zone, segment.hidden, segment.table))
        turns.append(numbers[key])
    return rest, _joined([s.text for s in segments]), _joined([s.where for s in segments]), turns, shapes


def from_wire(wire: Wire) -> Document:
    """The document as it was."""
    rest, texts, wheres, turns, shapes = wire
    rows = zip(_parted(texts), _parted(wheres), turns, strict=True)
    return Document(**rest, segments=tuple([Segment(text, where, *shapes[turn]) for text, where, turn in rows]))


def _joined(strings: list[str]) -> Strings:
    return "".join(strings), array("L", map(len, strings))


def _parted(strings: Strings) -> Iterator[str]:
    whole, lengths = strings
    return (whole[start:end] for start, end in pairwise(accumulate(lengths, initial=0)))
