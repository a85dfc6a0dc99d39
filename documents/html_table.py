"""Data tables of a page: each row one record, cells apart by tabs."""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from documents.header_row import is_header_row, is_title_row
from documents.html_hidden import hidden_by
from documents.html_piece import Piece
from domain.document import Segment, Table, Zone

_LAYOUT = "table, ul, ol, form, iframe, h1, h2"
_WIDEST = 200
"""Columns that a colspan may reach; real tables have a few dozen."""


def is_data_table(table: LexborNode) -> bool:
    """Whether a table holds records; old pages use tables to place blocks."""
    if any(node.mem_id != table.mem_id for node in table.css(_LAYOUT)):
        return False
    rows = [row for row in table.css("tr") if len(_cells(row)) > 1]
    return len(rows) > 1


def read_table(table: LexborNode, name: str, read_cell: Callable[[LexborNode], Piece]) -> Piece:
    """A segment for each row that is not empty, and the links of all cells."""
    piece, rows, hidden = Piece(), [], []
    for row, cells in _grid(table):
        texts = []
        for cell in cells:
            part = read_cell(cell) if cell else Piece()
            piece.links += part.links
            texts.append(" ".join([segment.text for segment in part.segments]))
        rows.append(texts)
        hidden.append(hidden_by(row.attributes))
    piece.segments = list(_segments(name, rows, hidden))
    return piece


def _segments(name: str, rows: list[list[str]], hidden: list[str]) -> Iterator[Segment]:
    width = max(len(row) for row in rows)
    first = next((row for row in rows if not is_title_row(row)), [])
    headers = tuple(first) if is_header_row(first) else ()
    shared = Table(name, headers, tuple(f"第{number}列" for number in range(1, width + 1)))
    for number, row in enumerate(rows, 1):
        if any(row):
            yield Segment("\t".join(row), f"第{number}行", Zone.CELL, hidden[number - 1], shared)


def _grid(table: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode | None]]]:
    """Rows with their cells in the columns where a reader sees them; None where a cell reaches over."""
    carried: dict[int, int] = {}
    for row in table.css("tr"):
        cells: list[LexborNode | None] = []
        for cell in _cells(row):
            _fill(cells, carried)
            below, wide = _span(cell, "rowspan") - 1, _span(cell, "colspan")
            for column in range(len(cells), len(cells) + wide):
                carried[column] = below
            cells += [cell, *[None] * (wide - 1)]
        _fill(cells, carried)
        yield row, cells


def _fill(cells: list[LexborNode | None], carried: dict[int, int]) -> None:
    while carried.get(len(cells), 0) > 0 and len(cells) < _WIDEST:
        carried[len(cells)] -= 1
        cells.append(None)


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: LexborNode, attribute: str) -> int:
    text = cell.attributes.get(attribute) or "1"
    return min(max(int(text), 1), _WIDEST) if text.isdecimal() and len(text) < 6 else 1
