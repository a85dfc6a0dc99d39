"""The rows of a sheet as segments that share one table."""

from collections.abc import Iterator

from documents.column_letter import letter_of
from documents.header_row import is_header_row, is_title_row
from documents.xlsx_sheet import Row, SheetReader
from domain.document import Segment, Table, Zone

_HIDDEN_COLUMN, _HIDDEN_ROW = "隐藏列", "隐藏行"
_WIDEST = 512
"""Sheets with more columns in use are read row by row, each with the columns it uses: a cell in the
last column must not make every row 16,384 cells long."""

Columns = tuple[int, ...]


class SheetTable:
    """Collects rows as text; which columns are in use is known only after the last one."""

    def __init__(self, reader: SheetReader) -> None:
        self._reader = reader
        self._rows: list[tuple[int, bool, Columns, str]] = []
        self._shapes: dict[Columns, Columns] = {}
        self._names: dict[int, str] | None = None
        for row in reader.rows():
            self._take(row)

    def segments(self) -> Iterator[Segment]:
        """A segment for each row that holds something."""
        used = tuple(sorted(set().union(*self._shapes))) if self._shapes else ()
        common = self._table(used) if len(used) <= _WIDEST else None
        tables: dict[Columns, Table] = {}
        for number, is_hidden, shape, text in self._rows:
            table = common or tables.get(shape) or tables.setdefault(shape, self._table(shape))
            line = text if common is None or shape == used else _widened(text, shape, used)
            hidden = self._reader.sheet.hidden or (_HIDDEN_ROW if is_hidden else "")
            yield Segment(line, str(number), Zone.CELL, hidden, table)

    def _take(self, row: Row) -> None:
        shape = tuple(row.cells)
        if list(shape) != sorted(shape):
            row.cells = dict(sorted(row.cells.items()))
            shape = tuple(row.cells)
        texts = list(row.cells.values())
        if self._names is None and not is_title_row(texts):
            self._names = row.cells if is_header_row(texts) else {}
        self._rows.append((row.number, row.is_hidden, self._shapes.setdefault(shape, shape), "\t".join(texts)))

    def _table(self, columns: Columns) -> Table:
        names = self._names or {}
        return Table(
            name=self._reader.sheet.name,
            headers=tuple(names.get(column, "") for column in columns),
            letters=tuple(letter_of(column) for column in columns),
            hidden=tuple(_HIDDEN_COLUMN if self._reader.is_hidden_column(column) else "" for column in columns),
        )


def _widened(text: str, shape: Columns, used: Columns) -> str:
    cells = dict(zip(shape, text.split("\t"), strict=True))
    return "\t".join([cells.get(column, "") for column in used])
