"""The rows of a sheet as segments that share one table."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from documents.ooxml.xlsx_frame import HIDDEN_COLUMN
from documents.ooxml.xlsx_row_plan import RowPlan
from documents.ooxml.xlsx_sheet import Row, SheetReader
from documents.parts.part_stream import NotPlain
from documents.tables.column_letter import letter_of
from documents.tables.header_row import is_header_row, is_title_row
from domain.document import Segment, Table, Zone

_HIDDEN_ROW, _FILTERED_ROW = "隐藏行", "被筛选隐藏的行"
_WIDEST = 512
"""Sheets with more columns in use are read row by row, each with the columns it uses: a cell in the
last column must not make every row 16,384 cells long."""

Columns = tuple[int, ...]


@dataclass(slots=True)
class SheetTable:
    """Collects rows as text; which columns are in use is known only after the last one."""

    reader: SheetReader
    rows: list[tuple[str, RowPlan, str]] = field(default_factory=list)
    header: dict[int, str] | None = None
    _tables: dict[tuple[Columns, Columns, tuple[str, ...]], Table] = field(default_factory=dict)

    def segments(self) -> Iterator[Segment]:
        """A segment for each row that holds something."""
        shapes = {row[1].columns for row in self.rows}
        used = tuple(sorted(set().union(*shapes)))
        is_wide = len(used) > _WIDEST
        places = {} if is_wide else {shape: _positions(shape, used) for shape in shapes if shape != used}
        looks: dict[RowPlan, tuple[bool, Table]] = {}
        state = self.reader.sheet.hidden
        for number, plan, text in self.rows:
            shape = plan.columns if is_wide else used
            if plan.columns in places:
                text = _widened(text, places[plan.columns], len(used))
            look = looks.get(plan)
            if look is None:
                look = looks[plan] = (self._is_hidden(plan), self._table(shape, plan))
            hidden = self._reason(number) if look[0] else state
            yield Segment(text, number, Zone.CELL, hidden, look[1])

    def _is_hidden(self, plan: RowPlan) -> bool:
        return self.reader.frame.rows_hidden_by_default if plan.is_hidden is None else plan.is_hidden

    def _reason(self, number: str) -> str:
        """Why a hidden row is not seen."""
        is_filtered = any(int(number) in rows for rows in self.reader.frame.filtered)
        return self.reader.sheet.hidden or (_FILTERED_ROW if is_filtered else _HIDDEN_ROW)

    def _table(self, columns: Columns, plan: RowPlan) -> Table:
        """The sheet's table; rows with cells that hide themselves have it with other reasons."""
        key = (columns, plan.columns if plan.reasons else (), plan.reasons)
        found = self._tables.get(key)
        if found is None:
            found = self._new_table(columns)
            if plan.reasons:
                reasons = dict(zip(plan.columns, plan.reasons, strict=True))
                hidden = tuple(old or reasons.get(at, "") for at, old in zip(columns, found.hidden, strict=True))
                found = replace(found, hidden=hidden)
            self._tables[key] = found
        return found

    def _new_table(self, columns: Columns) -> Table:
        names = self.header or {}
        return Table(
            name=self.reader.sheet.name,
            headers=tuple(names.get(column, "") for column in columns),
            letters=tuple(letter_of(column) for column in columns),
            hidden=tuple(HIDDEN_COLUMN if self.reader.frame.is_hidden_column(column) else "" for column in columns),
        )


def read_table(reader: SheetReader) -> SheetTable:
    """All rows of a sheet, by the fast walk if it can be."""
    try:
        return _collected(reader, reader.plain_rows())
    except (NotPlain, etree.XMLSyntaxError):
        return _collected(reader, reader.parsed_rows())


def _collected(reader: SheetReader, rows: Iterator[Row]) -> SheetTable:
    table = SheetTable(reader)
    keep = table.rows.append
    for number, plan, texts in rows:
        if table.header is None and not is_title_row(texts):
            table.header = dict(zip(plan.columns, texts, strict=True)) if is_header_row(texts) else {}
        if plan.columns:
            keep((number, plan, "\t".join(texts)))
    return table


def _positions(shape: Columns, used: Columns) -> list[int]:
    at = {column: position for position, column in enumerate(used)}
    return [at[column] for column in shape]


def _widened(text: str, positions: list[int], width: int) -> str:
    cells = [""] * width
    for position, cell in zip(positions, text.split("\t"), strict=True):
        cells[position] = cell
    return "\t".join(cells)
