"""A ruled table on a Word paper: fixed widths, headings repeated on every page, rows kept whole.

Rows are written as XML: through python-docx's objects a list of 2,000 takes six seconds.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.table import Table

from reports.paper_document import CELL, HEADING
from reports.plain_text import plain_text

_NARROW_MM = 25
"""Columns up to this width look better centred: numbers, dates."""

_TEXT = '<w:t xml:space="preserve">{}</w:t>'
_MANY = 500
"""Rows parsed at a time, so that no text of XML grows without bound."""


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
    heading, cell = (document.styles[name].style_id for name in (HEADING, CELL))
    height = f'<w:trHeight w:val="{Mm(least_height_mm).twips}"/>' if least_height_mm else ""
    _append(table, [_row(headings, widths_mm, heading, "<w:tblHeader/>")])
    waiting: list[str] = []
    for row in rows:
        waiting.append(_row(row, widths_mm, cell, height))
        if len(waiting) == _MANY:
            _append(table, waiting)
            waiting = []
    _append(table, waiting)
    return table


def add_foot(
    document: Paper,
    table: Table,
    cells: Sequence[tuple[str, int]],
    widths_mm: Sequence[float],
    least_height_mm: float = 0,
) -> None:
    """A last row whose cells reach over so many columns each."""
    style_id = document.styles[CELL].style_id
    height = f'<w:trHeight w:val="{Mm(least_height_mm).twips}"/>' if least_height_mm else ""
    places = [0, *accumulate(columns for _, columns in cells)]
    shown = [
        _cell(text, sum(widths_mm[start:end]), style_id, end - start)
        for (text, _), (start, end) in zip(cells, pairwise(places), strict=True)
    ]
    _append(table, [f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(shown)}</w:tr>"])


def _append(table: Table, rows: Sequence[str]) -> None:
    holder = parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(rows)}</w:tbl>")
    table._tbl.extend(list(holder))


def _row(texts: Sequence[str], widths_mm: Sequence[float], style_id: str, properties: str) -> str:
    cells = [_cell(text, width, style_id) for text, width in zip(texts, widths_mm, strict=True)]
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


@lru_cache(5000)  # much of a table says the same in every row
def _cell(text: str, width_mm: float, style_id: str, columns: int = 1) -> str:
    centred = '<w:jc w:val="center"/>' if width_mm <= _NARROW_MM else ""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(width_mm).twips}"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{centred}</w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{_words(text)}</w:r></w:p></w:tc>'
    )


def _words(text: str) -> str:
    """The text as a run holds it: line ends and tabs are elements of their own."""
    shown = _TEXT.format(escape(plain_text(text)))
    for mark, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        shown = shown.replace(mark, f"</w:t>{element}" + '<w:t xml:space="preserve">')
    return shown
