"""Tables of Word documents: a row is a record."""

from collections.abc import Iterator

from lxml import etree

from documents.hidden_text import told_apart
from documents.ooxml.docx_look import Styles, shade_of
from documents.ooxml.docx_paragraph import paragraph_pieces
from documents.parts.xml_name import local_name
from documents.tables.grid import GridRow, Look, grid_segments, word_column
from domain.document import Segment, Zone

_HIDDEN_ROW = "隐藏行"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "del", "smartTag"})


def table_segments(table: etree._Element, name: str, hidden: str, styles: Styles) -> Iterator[Segment]:
    """A segment for each row, then what single cells hold unseen."""
    rows: list[GridRow] = []
    unseen: list[Segment] = []
    for number, row in enumerate(rows_of(table), 1):
        is_hidden = row.find("{*}trPr/{*}hidden") is not None
        grid = GridRow(f"第{number}行", {}, _HIDDEN_ROW if is_hidden else "")
        _fill(grid, row, styles, unseen, name)
        rows.append(grid)
    yield from grid_segments(Look(name, hidden, letter=word_column), rows)
    yield from unseen


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, in order."""
    return _inner(table, "tr")


def _fill(grid: GridRow, row: etree._Element, styles: Styles, unseen: list[Segment], table: str) -> None:
    column = 1
    for cell in _inner(row, "tc"):
        seen, hidden = told_apart(
            piece
            for paragraph in _inner(cell, "p")
            for piece in (*paragraph_pieces(paragraph, styles, shade_of(cell.find("{*}tcPr/{*}shd"))), ("\n", ""))
        )
        if not seen and len(hidden) == 1:
            grid.cells[column], grid.reasons[column] = hidden[0]
        else:
            grid.cells[column] = seen
            place = f"{table}!{word_column(column)}{grid.where}"
            unseen += [Segment(text, place, Zone.CELL, reason) for text, reason in hidden]
        column += _span(cell)


def _span(cell: etree._Element) -> int:
    element = cell.find("{*}tcPr/{*}gridSpan")
    value = "1" if element is None else str(next(iter(element.values()), "1"))
    return min(int(value), 1_000) if value.isdecimal() else 1


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of that name, also through wrappers."""
    for child in element:
        name = local_name(child)
        if name == tag:
            yield child
        elif name in _WRAPPERS:
            yield from _inner(child, tag)
