"""Comma or tab separated tables: a segment for each row."""

import csv
from collections.abc import Iterator
from io import StringIO

from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.limits import LIMITS, Limits, refuse_cells
from documents.raw import Raw
from documents.tables.column_letter import letter_of
from documents.tables.header_row import is_header_row, is_title_row
from documents.text import decoded_within
from domain.document import Document, Segment, Table, Zone
from domain.gap import GapKind

KINDS = frozenset({"csv"})

_SEPARATORS = ",\t;|"
_SAMPLE_LINES = 20
_LONGEST_CELL = 1_000_000
_LETTERS = tuple(letter_of(column) for column in range(1, 257))
"""Places are named as in Excel, where these files are opened."""


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The rows that are not empty; a row's number is the number of its first line, as editors show it."""
    decoded = decoded_within(raw, limits)
    title = file_title(raw)
    rows = _rows(decoded.text, limits)
    return Document(raw.url, title, "text/csv", tuple(_segments(title, rows)), charset=decoded.record)


def _segments(title: str, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Segment]:
    table: Table | None = None
    for line, cells in rows:
        if table is None and not is_title_row(cells):
            table = Table(title, tuple(cells) if is_header_row(cells) else (), _LETTERS)
        if any(cells):
            yield Segment("\t".join(cells), str(line), Zone.CELL, table=table or Table(title, letters=_LETTERS))


def _rows(text: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    line, count = 1, 0
    try:
        for row in reader:
            count += len(row)
            refuse_cells(count, limits)
            yield line, [" ".join(_content(cell).split()) for cell in row]
            line = reader.line_num + 1
    except csv.Error:
        raise CannotRead(GapKind.DAMAGED, f"第{line}行不是有效的表格行，未读取；请检查引号是否成对") from None


def _content(cell: str) -> str:
    """What a cell shows: programs write a long number as a formula (="…") so that Excel keeps its digits."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def _separator(text: str) -> str:
    """The sign that most of the first lines have most of."""
    lines = text[:65536].splitlines()[:_SAMPLE_LINES]
    return max(
        _SEPARATORS,
        key=lambda sign: (sum(1 for line in lines if sign in line), sum(line.count(sign) for line in lines)),
    )
