"""The stories of a binary Word document: body, notes, headers, comments, text boxes."""

import re
from collections.abc import Iterator

from documents.compound.doc_layout import layout_of
from documents.compound.doc_text import DocText, text_of
from documents.compound.ole import Storage
from documents.file_link import FileLinks, address_of_field
from documents.hidden_text import FIELD, TELLING, Piece, paragraph_segments, told_apart
from documents.inner import Inside
from documents.tables.grid import GridRow, Look, grid_segments, word_column
from domain.document import Segment

_STORIES = (
    ("", ""),
    ("脚注", ""),
    ("页眉页脚", ""),
    ("宏", "宏"),
    ("批注", "批注"),
    ("尾注", ""),
    ("文本框", ""),
    ("页眉文本框", ""),
)
_CELL_END = "\x07"
_PARAGRAPH_END = re.compile("[\r\x0c\x07]")
_CODE = re.compile("\x13([^\x13\x14\x15]*)(?:\x14|(?=\x15))")
_LINK = re.compile("\x13(\\s*HYPERLINK[^\x13\x14\x15]*)\x14([^\x13\x14\x15]*)\x15")
_SIGNS = {**dict.fromkeys((*range(0x09), 0x13, 0x14, 0x15, 0x1F), ""), 0x09: " ", 0x0B: " ", 0x1E: "-"}


def doc_segments(storage: Storage, inside: Inside) -> Iterator[Segment]:
    """All stories in the order of the file."""
    layout = layout_of(storage)
    text, start = text_of(layout), 0
    for count, (place, hidden) in zip(layout.counts, _STORIES, strict=True):
        end = min(start + max(count, 0), len(text.text))
        yield from _story(text, (start, end), place, hidden, inside.links)
        start = end


def _story(text: DocText, span: tuple[int, int], place: str, hidden: str, links: FileLinks) -> Iterator[Segment]:
    """Paragraphs as they come; cells are gathered into rows, rows into tables."""
    rows: list[GridRow] = []
    cells: list[list[Piece]] = [[]]
    paragraphs = tables = 0
    for first, mark in _paragraphs(text.text, *span):
        pieces = list(_clean(text.pieces(first, mark)))
        sign = text.text[mark : mark + 1]
        is_in_table = sign == _CELL_END or mark in text.in_cells
        own = f"{place}表格{tables + 1}第{len(rows) + 1}行" if is_in_table else place or f"第{paragraphs + 1}段"
        for code, shown in _LINK.findall(text.text, first, mark):
            links.add(address_of_field(code), shown.translate(_SIGNS), own)
        if mark in text.row_ends:
            rows.append(_row(cells[:-1], len(rows) + 1))
            cells = [[]]
        elif sign == _CELL_END:
            cells[-1] += pieces
            cells.append([])
        elif mark in text.in_cells:
            cells[-1] += [*pieces, (" ", "")]
        else:
            rows += _unended(cells, len(rows) + 1)
            if rows:
                tables += 1
                yield from _table(rows, f"{place}表格{tables}", hidden)
                rows, cells = [], [[]]
            paragraphs += 1
            yield from paragraph_segments(pieces, place or f"第{paragraphs}段", hidden)
    rows += _unended(cells, len(rows) + 1)
    yield from _table(rows, f"{place}表格{tables + 1}", hidden)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins, and where its end mark stands."""
    for found in _PARAGRAPH_END.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end


def _unended(cells: list[list[Piece]], number: int) -> Iterator[GridRow]:
    """Cells after which no row ends, as in a broken file: told all the same."""
    if any(cells):
        yield _row(cells, number)


def _row(cells: list[list[Piece]], number: int) -> GridRow:
    row = GridRow(f"第{number}行", {})
    for column, pieces in enumerate(cells, 1):
        seen, unseen = told_apart(pieces)
        row.cells[column] = " ".join([seen, *[text for text, _ in unseen]]).strip()
        if unseen:
            row.reasons[column] = unseen[0][1]
    return row


def _table(rows: list[GridRow], name: str, hidden: str) -> Iterator[Segment]:
    yield from grid_segments(Look(name, hidden, word_column), rows)


def _clean(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Texts without the marks of the format; codes of fields apart, where they tell something."""
    for text, reason in pieces:
        for code in _CODE.findall(text):
            if TELLING.search(code):
                yield code.translate(_SIGNS), FIELD
        yield _CODE.sub("", text).translate(_SIGNS), reason
