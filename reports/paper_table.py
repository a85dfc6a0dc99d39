"""A ruled table on a Word paper: fixed widths, headings repeated on every page, rows kept whole."""

from collections.abc import Iterable, Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Row

from reports.paper_document import CELL, HEADING, add_text

_NARROW_MM = 25
"""Columns up to this width look better centred: numbers, dates."""


def add_table(
    document: Paper,
    headings: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[str]],
    least_height_mm: float = 0,
) -> Table:
    """The table at the end of the paper."""
    table: Table = document.add_table(rows=0, cols=len(headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    _mark(_add_row(table, headings, widths_mm, document.styles[HEADING].style_id), "w:tblHeader")
    style_id = document.styles[CELL].style_id
    for row in rows:
        added = _add_row(table, row, widths_mm, style_id)
        if least_height_mm:
            added.height = Mm(least_height_mm)
    return table


def _add_row(table: Table, texts: Sequence[str], widths_mm: Sequence[float], style_id: str) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # left out in python-docx
    _mark(row, "w:cantSplit")
    for cell, text, width in zip(row.cells, texts, widths_mm, strict=True):
        cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        # Not `paragraph.style`: it walks all styles for each cell, seconds for a list of 300.
        paragraph._p.style = style_id
        if width <= _NARROW_MM:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(paragraph, text)
    return row


def _mark(row: _Row, property_name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(property_name))
