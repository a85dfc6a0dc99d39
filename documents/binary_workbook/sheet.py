"""One sheet of a binary workbook: its rows, what hides them, and what stands around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from xlrd import error_text_from_code

from documents.binary_workbook.book import Book
from documents.binary_workbook.record import count, packed, real, records, wide, wides
from documents.compound.ole_strings import telling_strings
from documents.compound.xls import number_text
from documents.hidden_text import folded
from documents.limits import Limits, refuse_cells
from documents.ooxml.xlsx_frame import LIST, PRINTED, TIP, printed_text
from documents.ooxml.xlsx_value import dates_of
from documents.tables.grid import GridRow

_ROW, _COLUMNS, _LINK, _FILTER, _FILTER_IN_USE, _PRINT, _VALIDATION = 0, 60, 494, 161, 163, 479, 64
_COMMENT, _COMMENT_TEXT = 635, 637
_BLANK, _SHARED, _SHORT_CELLS, _SHORT = 1, 7, range(12, 19), 11
"""Kinds 12 to 18 are 1 to 7 without their column: they follow the cell before them."""
_HIDDEN_ROW, _FILTERED_ROW = "隐藏行", "被筛选隐藏的行"
_BOOLEANS = ("FALSE", "TRUE")


@dataclass(slots=True)
class SheetContent:
    """`links` are (row and column from 0, id of the relation); `notes` (place, why unseen, text)."""

    rows: list[GridRow] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    used_texts: set[int] = field(default_factory=set)
    _filter: range = range(0)
    _filters: bool = False

    def take_frame(self, kind: int, data: bytes) -> None:
        """Note what a record says that is neither a row nor a cell."""
        if kind == _COLUMNS and (count(data, 16, 2) & 1 or not count(data, 8)):
            self.hidden_columns.append(range(count(data, 0) + 1, count(data, 4) + 2))
        elif kind == _LINK:
            key, end = wide(data, 16)
            self.links.append((count(data, 0), count(data, 8), key))
            self._note("", TIP, " ".join([*wides(data, end, 3)][1:]))
        elif kind == _FILTER:
            self._filter = range(count(data, 0) + 1, count(data, 4) + 1)
        elif kind == _FILTER_IN_USE:
            self._filters = True
        elif kind == _PRINT:
            for number, text in enumerate(wides(data, 2, 6)):
                self._note("页脚" if number % 2 else "页眉", PRINTED, printed_text(text))
        elif kind == _VALIDATION:
            for text in telling_strings(data):
                self._note("", LIST, text)

    def name_filtered_rows(self) -> None:
        """Once all is read: a filter stands behind the rows that it hides."""
        for row in self.rows if self._filters else ():
            if row.hidden and int(row.where) - 1 in self._filter:
                row.hidden = _FILTERED_ROW

    def _note(self, place: str, reason: str, text: str) -> None:
        if line := folded(text):
            self.notes.append((place, reason, line))


def read_sheet(part: bytes, book: Book, limits: Limits) -> SheetContent:
    """All of a sheet's part; CannotRead when it holds more cells than may be."""
    content, value = SheetContent(), _values(book)
    cells, column = 0, -1
    for kind, data in records(part):
        if kind == _ROW:
            content.rows.append(GridRow(str(count(data, 0) + 1), {}, _HIDDEN_ROW if data[11] & 0x10 else ""))
            column = -1
            continue
        if kind in _SHORT_CELLS:
            kind, data, column = kind - _SHORT, bytes(4) + data, column + 1
        elif kind in value or kind == _BLANK:
            column = count(data, 0)
        else:
            content.take_frame(kind, data)
            continue
        if kind == _BLANK or not content.rows:
            continue
        cells += 1
        refuse_cells(cells, limits)
        _take_cell(content, column + 1, value[kind](data), book, count(data, 4, 3))
        if kind == _SHARED:
            content.used_texts.add(count(data, 8))
    content.name_filtered_rows()
    return content


def _take_cell(content: SheetContent, column: int, text: str, book: Book, style: int) -> None:
    row = content.rows[-1]
    if text:
        row.cells[column] = text
        if style < len(book.styles) and book.styles[style].hidden:
            row.reasons[column] = book.styles[style].hidden


def _values(book: Book) -> dict[int, Callable[[bytes], str]]:
    """How the text of each kind of cell is read."""
    date_of = dates_of(book.from_1904)

    def number(data: bytes, value: float) -> str:
        style, text = count(data, 4, 3), number_text(value)
        return date_of(text) if style < len(book.styles) and book.styles[style].is_date else text

    def shared(data: bytes) -> str:
        return book.texts[count(data, 8)]  # IndexError: the file is damaged

    def plain(data: bytes) -> str:
        return folded(wide(data, 8)[0])

    def truth(data: bytes) -> str:
        return _BOOLEANS[data[8] & 1]

    def error(data: bytes) -> str:
        return str(error_text_from_code.get(data[8], ""))

    def exact(data: bytes) -> str:
        return number(data, real(data, 8))

    return {
        2: lambda data: number(data, packed(data, 8)),
        3: error,
        4: truth,
        5: exact,
        6: plain,
        _SHARED: shared,
        8: plain,
        9: exact,
        10: truth,
        11: error,
        62: lambda data: folded(wide(data, 9)[0]),
    }


def comments(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Row and column from 0, and the text, of each comment."""
    row = column = 0
    for kind, data in records(part):
        if kind == _COMMENT:
            row, column = count(data, 4), count(data, 12)
        elif kind == _COMMENT_TEXT and (text := folded(wide(data, 1)[0])):
            yield row, column, text
