"""The rows of one sheet, streamed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.cannot_read import CannotRead
from documents.column_letter import column_of
from documents.limits import Limits
from documents.package import Package
from documents.xlsx_value import cell_text
from documents.xlsx_workbook import Sheet, Workbook, local_name
from domain.gap import GapKind

_REFERENCE = re.compile(r"([A-Z]{1,3})\d*")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_TRUE = ("1", "true")


@dataclass(slots=True)
class Row:
    """The cells of a row that hold something, by column from 1."""

    number: int
    is_hidden: bool = False
    cells: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class SheetReader:
    """Reads a sheet once; `hidden_columns` are known before the first row comes."""

    package: Package
    sheet: Sheet
    book: Workbook
    limits: Limits
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    cell_count: int = 0
    _rows_hidden_by_default: bool = False

    def rows(self) -> Iterator[Row]:
        """Rows that hold something, in the order of the file."""
        row, column = Row(0), 0
        for element in self.package.elements(self.sheet.part, "{*}c", "{*}row", "{*}col", "{*}sheetFormatPr"):
            name = local_name(element)
            if name == "c":
                column = _column(element, column + 1)
                self._put(row, column, element)
            elif name == "row":
                row.number = _row_number(element, row.number + 1)
                row.is_hidden = self._is_hidden(element)
                if row.cells:
                    yield row
                row, column = Row(row.number), 0
            elif name == "col":
                self._take_columns(element)
            else:
                self._rows_hidden_by_default = element.get("zeroHeight") in _TRUE

    def is_hidden_column(self, column: int) -> bool:
        """Whether a column is hidden or has no width."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def _put(self, row: Row, column: int, element: etree._Element) -> None:
        self.cell_count += 1
        if self.cell_count > self.limits.max_cells:
            reason = f"表格超过 {self.limits.max_cells} 个单元格，未读取；请拆分后发布或人工查看"
            raise CannotRead(GapKind.LIMIT, reason)
        text = cell_text(element, self.book)
        if text:
            row.cells[column] = text

    def _take_columns(self, element: etree._Element) -> None:
        width = element.get("width")
        if element.get("hidden") in _TRUE or (width is not None and float(width) == 0):
            self.hidden_columns.append((int(element.get("min") or 0), int(element.get("max") or 0)))

    def _is_hidden(self, element: etree._Element) -> bool:
        height = element.get("ht")
        if element.get("hidden") in _TRUE or (height is not None and float(height) == 0):
            return True
        return self._rows_hidden_by_default and element.get("hidden") is None and height is None


def _column(element: etree._Element, following: int) -> int:
    """The column a cell names, else the one after the cell before it."""
    match = _REFERENCE.match(element.get("r") or "")
    column = column_of(match.group(1)) if match else following
    if column > _LAST_COLUMN:
        raise ValueError(f"column {column} is beyond the last one")
    return column


def _row_number(element: etree._Element, following: int) -> int:
    number = int(element.get("r") or following)
    if not 1 <= number <= _LAST_ROW:
        raise ValueError(f"row {number} is beyond the last one")
    return number
