"""Old Excel workbooks (xls, et), with xlrd: sheets, hidden rows and columns, comments, leftovers."""

import struct
from collections.abc import Iterator
from functools import partial
from io import StringIO

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from documents.cannot_read import CannotRead
from documents.compound.ole import Storage
from documents.compound.xls_look import unseen_styles
from documents.compound.xls_record import Records, read_records
from documents.file_link import FileLinks
from documents.hidden_text import folded
from documents.inner import Inside
from documents.limits import refuse_cells
from documents.ooxml.xlsx_frame import HIDDEN_COLUMN
from documents.tables.column_letter import letter_of
from documents.tables.grid import GridRow, Look, grid_segments
from domain.document import Segment, Zone
from domain.gap import GapKind

_DAMAGE = (xlrd.XLRDError, CompDocError, AssertionError, struct.error, LookupError, ValueError, TypeError, NameError)
# AttributeError and NameError too: xlrd trusts what a file says, and broken ones lead it into the void.
_STATES = {1: "隐藏工作表", 2: "深度隐藏工作表"}
_HIDDEN_ROW, _FILTERED_ROW = "隐藏行", "被筛选隐藏的行"
_COMMENT, _UNUSED = "批注", "没有单元格使用的残留文字"
_EXACT_UP_TO = 1e15


def xls_segments(storage: Storage, inside: Inside) -> Iterator[Segment]:
    """Every sheet row by row, then its comments and print headers; then what belongs to none."""
    stream = storage.read("Workbook" if storage.has("Workbook") else "Book")
    try:
        # On demand, since xlrd else forgets the shared texts that no cell uses.
        book = xlrd.open_workbook(
            file_contents=stream, formatting_info=True, ragged_rows=True, on_demand=True, logfile=StringIO()
        )
        yield from _segments(book, read_records(stream), inside)
    except (*_DAMAGE, AttributeError) as error:
        if "encrypted" in str(error):
            raise CannotRead(GapKind.ENCRYPTED, "加密的 Excel 表格，未读取；请发布单位换为不加密的文件") from error
        raise CannotRead(GapKind.DAMAGED, "表格文件已损坏，无法读取；请发布单位重新上传") from error


def _segments(book: xlrd.Book, records: Records, inside: Inside) -> Iterator[Segment]:
    unseen, cells, limits = unseen_styles(book), 0, inside.limits
    for number, sheet in enumerate(book.sheets()):
        cells += sum(sheet.row_len(row) for row in range(sheet.nrows))
        refuse_cells(cells, limits)
        state = _STATES.get(sheet.visibility, "")
        rows = _rows(book, sheet, unseen, number in records.filtered_sheets)
        columns = {at + 1 for at, info in sheet.colinfo_map.items() if info.hidden or not info.width}
        reasons = dict.fromkeys(columns, HIDDEN_COLUMN)
        look = Look(sheet.name, state, letter_of, partial(_reason, reasons))
        yield from grid_segments(look, rows)
        _add_links(book, sheet, [link[1:] for link in records.links if link[0] == number], inside.links)
        yield from _around(sheet, state, [note[1:] for note in records.notes if note[0] == number])
    for _, place, reason, text in (note for note in records.notes if note[0] < 0 or note[0] >= book.nsheets):
        yield Segment(text, place, Zone.BODY, reason)
    for index, text in enumerate(getattr(book, "_sharedstrings", None) or ()):
        if index not in records.used_texts and (line := folded(text)):
            yield Segment(line, "共享字符串表", Zone.BODY, _UNUSED)


def _reason(reasons: dict[int, str], column: int) -> str:
    return reasons.get(column, "")


def _rows(book: xlrd.Book, sheet: Sheet, unseen: dict[int, str], is_filtered: bool) -> Iterator[GridRow]:
    for at in range(sheet.nrows):
        info = sheet.rowinfo_map.get(at)
        is_hidden = info is not None and (info.hidden or info.height == 0)
        row = GridRow(str(at + 1), {}, (_FILTERED_ROW if is_filtered else _HIDDEN_ROW) if is_hidden else "")
        for column, cell in enumerate(sheet.row(at), 1):
            if text := _text(book, cell):
                row.cells[column] = text
                if cell.xf_index in unseen:
                    row.reasons[column] = unseen[cell.xf_index]
        yield row


def _add_links(book: xlrd.Book, sheet: Sheet, formulas: list[tuple[int, int, str, str]], links: FileLinks) -> None:
    """Those set on cells, and those of HYPERLINK formulas."""
    for link in sheet.hyperlink_list:
        address = link.url_or_path or ""
        raw = address.decode("gb18030", "replace") if isinstance(address, bytes) else address
        text = _shown(book, sheet, link.frowx, link.fcolx)
        links.add(raw, link.desc or "" if text is None else text, _cell_name(sheet, link.frowx, link.fcolx))
    for row, column, raw, words in formulas:
        links.add(raw, words or _shown(book, sheet, row, column) or "", _cell_name(sheet, row, column))


def _shown(book: xlrd.Book, sheet: Sheet, row: int, column: int) -> str | None:
    is_cell = row < sheet.nrows and column < sheet.row_len(row)
    return _text(book, sheet.cell(row, column)) if is_cell else None


def _cell_name(sheet: Sheet, row: int, column: int) -> str:
    return f"{sheet.name}!{letter_of(column + 1)}{row + 1}"


def _around(sheet: Sheet, state: str, notes: list[tuple[str, str, str]]) -> Iterator[Segment]:
    comments = {}
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        if text := folded(note.text or ""):
            comments[text] = True
            yield Segment(text, f"{sheet.name}!{letter_of(column + 1)}{row + 1}", Zone.CELL, state or _COMMENT)
    for place, reason, text in notes:
        if text not in comments:
            yield Segment(text, f"{sheet.name}!{place}", Zone.CELL, state or reason)


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return number_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return folded(str(cell.value))


def number_text(value: float) -> str:
    """A number with the digits that the format can hold: 15, the others Excel has made zeros."""
    if abs(value) >= _EXACT_UP_TO:
        return f"{value:.15G}"
    return str(int(value)) if value.is_integer() else repr(value)


def _date(value: float, mode: int) -> str:
    try:
        moment = xlrd.xldate_as_datetime(value, mode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return number_text(value)
    if value < 1:
        return str(moment.time().isoformat("minutes"))
    return str(moment.date() if float(value).is_integer() else moment.isoformat(" ", "minutes"))
