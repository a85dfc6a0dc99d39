"""Rows of a table as segments that share one table; cells that hide themselves say so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from documents.tables.column_letter import letter_of
from documents.tables.header_row import is_header_row, is_title_row
from domain.document import Segment, Table, Zone

_WIDEST = 512
"""Tables with more columns in use are told row by row, each with the columns it uses."""

Columns = tuple[int, ...]


@dataclass(slots=True)
class GridRow:
    """Cells that hold something, by column from 1; `reasons` say why a single one is not seen."""

    where: str
    cells: dict[int, str]
    hidden: str = ""
    reasons: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What all rows of a table share: its name, how columns are called and why they are not seen."""

    name: str
    hidden: str = ""
    letter: Callable[[int], str] = letter_of
    hidden_column: Callable[[int], str] = lambda column: ""


def word_column(column: int) -> str:
    """How the columns of tables in running text are called."""
    return f"第{column}列"


def grid_segments(look: Look, rows: Iterable[GridRow]) -> Iterator[Segment]:
    """A segment for each row that holds something."""
    kept = [row for row in rows if any(row.cells.values())]
    used = tuple(sorted(set().union(*[row.cells for row in kept])))
    names = _names(kept)
    tables: dict[tuple[Columns, Columns, tuple[str, ...]], Table] = {}
    for row in kept:
        columns = used if len(used) <= _WIDEST else tuple(sorted(row.cells))
        key = (columns, tuple(row.reasons), tuple(row.reasons.values()))
        table = tables.get(key) or tables.setdefault(key, _table(look, names, columns, row.reasons))
        text = "\t".join([row.cells.get(column, "") for column in columns])
        yield Segment(text, row.where, Zone.CELL, look.hidden or row.hidden, table)


def _names(rows: list[GridRow]) -> dict[int, str]:
    """The cells of the first row that is no title, when they look like names of columns."""
    for row in rows:
        cells = list(row.cells.values())
        if not is_title_row(cells):
            return row.cells if is_header_row(cells) else {}
    return {}


def _table(look: Look, names: dict[int, str], columns: Columns, reasons: dict[int, str]) -> Table:
    return Table(
        name=look.name,
        headers=tuple(names.get(column, "") for column in columns),
        letters=tuple(look.letter(column) for column in columns),
        hidden=tuple(look.hidden_column(column) or reasons.get(column, "") for column in columns),
    )
