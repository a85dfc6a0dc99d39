"""The characters of a binary Word document in their order, with why some are not seen."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from documents.compound.doc_layout import Format, Layout
from documents.hidden_text import DELETED, INSERTED, TINY, TINY_POINTS, VANISHED, WHITE, Piece

_VANISH, _DELETED, _INSERTED, _SIZE, _COLOUR_INDEX, _COLOUR = 0x083C, 0x0800, 0x0801, 0x4A43, 0x2A42, 0x6870
_SHADES = (0x4866, 0xCA71, 0x2A0C)
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_ON = (b"\x01", b"\x81")
_WHITE_INDEX, _WHITE_COLOUR = b"\x08", b"\xff\xff\xff\x00"
_COMPRESSED = 0x40000000

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class DocText:
    """All stories' characters in one string; places of marks: `row_ends` end rows of tables,
    `in_cells` end paragraphs in them."""

    text: str
    unseen: list[Span]
    row_ends: frozenset[int]
    in_cells: frozenset[int]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The characters of a range, each stretch with why it is not seen."""
        index = bisect_right(self.unseen, (start, 0, "")) - 1
        at = start
        for first, last, reason in self.unseen[max(index, 0) :]:
            if first >= end:
                break
            if last > at:
                yield self.text[at : max(at, first)], ""
                at = max(at, first)
                yield self.text[at : min(last, end)], reason
                at = min(last, end)
        yield self.text[at:end], ""


def text_of(layout: Layout) -> DocText:
    """The text, put together from its pieces."""
    formats = [(start, end, reason) for start, end, own in layout.character_formats() if (reason := _reason(own))]
    marks = {
        end: own.get(_ROW_END) == _ON[0] for _, end, own in layout.paragraph_formats() if own.get(_IN_TABLE) == _ON[0]
    }
    texts, spans, at = [], [], 0
    places: dict[int, bool] = {}
    for start, count, width in _pieces(layout):
        body = layout.words[start : start + count * width]
        text = body.decode("utf-16-le", "replace") if width == 2 else body.decode("cp1252", "replace")
        texts.append(text[:count].ljust(count, "\ufffd"))
        end = start + count * width
        spans += [
            (at + (max(first, start) - start) // width, at + (min(last, end) - start) // width, reason)
            for first, last, reason in formats
            if first < end and last > start
        ]
        places |= {at + (last - start) // width - 1: is_end for last, is_end in marks.items() if start < last <= end}
        at += count
    row_ends = frozenset(place for place, is_end in places.items() if is_end)
    return DocText("".join(texts), sorted(spans), row_ends, frozenset(places) - row_ends)


def _pieces(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Where each piece starts in the stream, its characters, and the bytes of each."""
    table = layout.pieces()
    count = (len(table) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", table)
    for index in range(count):
        start = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        length = places[index + 1] - places[index]
        if not 0 <= length <= len(layout.words):
            raise ValueError("a piece is longer than the document")
        if start & _COMPRESSED:
            yield (start & ~_COMPRESSED) // 2, length, 1
        else:
            yield start, length, 2


def _reason(own: Format) -> str:
    if own.get(_VANISH) in _ON:
        return VANISHED
    if own.get(_DELETED) in _ON:
        return DELETED
    size = own.get(_SIZE)
    if size and len(size) == 2 and 0 < struct.unpack("<H", size)[0] / 2 <= TINY_POINTS:
        return TINY
    is_white = own.get(_COLOUR) == _WHITE_COLOUR or (_COLOUR not in own and own.get(_COLOUR_INDEX) == _WHITE_INDEX)
    if is_white and not any(shade in own for shade in _SHADES):
        return WHITE
    return INSERTED if own.get(_INSERTED) in _ON else ""
