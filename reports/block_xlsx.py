"""A paper's tables as a workbook: one sheet a table."""

import re
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from reports.block import Grid, Paper, Role, Text
from reports.plain_text import plain_text

_NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?")
_UNFIT = re.compile(r"[\[\]:*?/\\']")
_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CHARACTERS_A_MM = 0.55
_ROW_POINTS = 20


def write(paper: Paper) -> bytes:
    """The tables as an xlsx file, each named for the caption above it."""
    file = BytesIO()
    book = Workbook(file, _AS_WRITTEN)
    book.set_properties(
        {"title": paper.title, "created": datetime(paper.issued.year, paper.issued.month, paper.issued.day)}
    )
    caption = paper.title
    for block in paper.blocks:
        if isinstance(block, Text) and block.role is Role.CAPTION:
            caption = block.text
        elif isinstance(block, Grid):
            _add_grid(book, paper.title, caption, block)
    book.close()
    return file.getvalue()


def _add_grid(book: Workbook, title: str, caption: str, grid: Grid) -> None:
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    sheet = book.add_worksheet(_UNFIT.sub("", caption)[:31] or None)
    sheet.set_default_row(_ROW_POINTS)
    head = book.add_format({**font, "font_name": "黑体", "border": 1, "align": "center", "bg_color": "#E7E6E6"})
    sheet.write_string(0, 0, plain_text(title), book.add_format({**font, "text_wrap": False, "font_size": 16}))
    words, number = book.add_format({**font, "border": 1}), book.add_format({**font, "border": 1, "align": "center"})
    share = book.add_format({**font, "border": 1, "align": "center", "num_format": "0.00"})
    for place, (heading, width) in enumerate(zip(grid.headings, grid.widths_mm, strict=True)):
        sheet.set_column(place, place, max(width * _CHARACTERS_A_MM, 8))
        sheet.write_string(1, place, heading, head)
    for row, cells in enumerate((*grid.rows, *grid.tail), 2):
        for place, cell in enumerate(cells):
            if _NUMBER.fullmatch(cell):
                sheet.write_number(row, place, float(cell), share if "." in cell else number)
            else:
                sheet.write_string(row, place, plain_text(cell), words)
    _add_foot(sheet, 2 + len(grid.rows) + len(grid.tail), grid.foot, words)
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _add_foot(sheet: Worksheet, row: int, foot: tuple[tuple[str, int], ...], look: Format) -> None:
    place = 0
    for text, columns in foot:
        if columns == 1:
            sheet.write_string(row, place, plain_text(text), look)
        else:
            sheet.merge_range(row, place, row, place + columns - 1, plain_text(text), look)
        place += columns
