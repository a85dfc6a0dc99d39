"""The sheets of an OpenDocument spreadsheet, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.file_link import FileLinks, address_of_formula
from documents.hidden_text import folded
from documents.limits import Limits, refuse_cells
from documents.ooxml.xlsx_frame import HIDDEN_COLUMN
from documents.opendocument.odf_paragraph import paragraph_pieces
from documents.opendocument.odf_style import OdfStyles
from documents.opendocument.odf_text import OdfWalk, add_anchors
from documents.parts.package import Package
from documents.parts.xml_name import attribute, local_name
from documents.tables.column_letter import letter_of
from documents.tables.grid import GridRow, Look, grid_segments
from domain.document import Segment, Zone

_TAGS = ("table-row", "table-column", "shapes", "content-validation", "named-expression", "data-pilot-member")
_HIDDEN_SHEET, _HIDDEN_ROW, _FILTERED_ROW = "隐藏工作表", "隐藏行", "被筛选隐藏的行"
_OTHERS = {"content-validation": "数据有效性", "named-expression": "定义的名称", "data-pilot-member": "数据透视表缓存"}
_FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
_APART = ("annotation", "custom-shape", "frame", "text-box")


@dataclass(slots=True)
class _Sheet:
    """One sheet while its rows come."""

    name: str
    hidden: str
    rows: list[GridRow] = field(default_factory=list)
    apart: list[Segment] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0

    def segments(self) -> Iterator[Segment]:
        yield from grid_segments(Look(self.name, self.hidden, letter_of, self._hidden_column), self.rows)
        yield from self.apart

    def _hidden_column(self, column: int) -> str:
        return HIDDEN_COLUMN if any(column in columns for columns in self.hidden_columns) else ""


@dataclass(slots=True)
class OdfSheets:
    """Reads all sheets of one part; cells that repeat are read once."""

    package: Package
    styles: OdfStyles
    limits: Limits
    links: FileLinks
    _cells: int = 0

    def segments(self, part: str, prefix: str = "") -> Iterator[Segment]:
        """A segment for each row that holds something, then comments and boxes, sheet by sheet."""
        sheet, table = _Sheet("", ""), None
        for element in self.package.elements(part, *(f"{{*}}{tag}" for tag in _TAGS)):
            name = local_name(element)
            if name in _OTHERS:
                yield from _other(element, _OTHERS[name])
                continue
            around = next(element.iterancestors("{*}table"), None)
            if around is not None and around is not table:
                yield from sheet.segments()
                table, sheet = around, self._sheet(around, prefix)
            self._take(sheet, element, name)
        yield from sheet.segments()

    def _sheet(self, table: etree._Element, prefix: str) -> _Sheet:
        is_hidden = self.styles.is_hidden_table(attribute(table, "style-name"))
        return _Sheet(prefix + attribute(table, "name"), _HIDDEN_SHEET if is_hidden else "")

    def _take(self, sheet: _Sheet, element: etree._Element, name: str) -> None:
        if name == "table-row":
            self._take_row(sheet, element)
        elif name == "shapes":
            sheet.apart += OdfWalk(self.styles, self.links).segments(element, f"{sheet.name}!图形", sheet.hidden)
        else:
            first = sheet.last_column + 1
            sheet.last_column += _repeated(element, "number-columns-repeated")
            no_width = self.styles.has_no_length("table-column", attribute(element, "style-name"))
            if attribute(element, "visibility") in ("collapse", "filter") or no_width:
                sheet.hidden_columns.append(range(first, sheet.last_column + 1))

    def _take_row(self, sheet: _Sheet, element: etree._Element) -> None:
        row = GridRow(str(sheet.last_row + 1), {}, self._hidden_row(element))
        sheet.last_row += _repeated(element, "number-rows-repeated")
        column = 1
        for cell in element:
            self._take_cell(sheet, row, column, cell)
            column += _repeated(cell, "number-columns-repeated")
        if row.cells:
            sheet.rows.append(row)

    def _take_cell(self, sheet: _Sheet, row: GridRow, column: int, cell: etree._Element) -> None:
        self._cells += 1
        refuse_cells(self._cells, self.limits)
        if text := self._value(cell):
            row.cells[column] = text
            if reason := self._reason(cell):
                row.reasons[column] = reason
        if len(cell):
            self._add_links(cell, f"{sheet.name}!{letter_of(column)}{row.where}")
        for child in cell:
            if local_name(child) in _APART:
                where = f"{sheet.name}!{letter_of(column)}{row.where}"
                found = OdfWalk(self.styles, self.links).segments(child, where, sheet.hidden)
                sheet.apart += [_at(segment, where) for segment in found]

    def _add_links(self, cell: etree._Element, where: str) -> None:
        add_anchors(cell, self.links, where)
        formula = cell.get(_FORMULA) or ""
        if "HYPERLINK" in formula:
            raw, text = address_of_formula(formula)
            self.links.add(raw, text, where)

    def _value(self, cell: etree._Element) -> str:
        """A number as the file holds it; what is shown may have fewer digits."""
        if attribute(cell, "value-type") == "float":
            return folded(attribute(cell, "value"))
        texts = []
        for child in cell:
            if local_name(child) == "p":
                texts.append("".join(text for text, _ in paragraph_pieces(child, self.styles)))
        return folded(" ".join(texts))

    def _reason(self, cell: etree._Element) -> str:
        style = attribute(cell, "style-name")
        return self.styles.reason("table-cell", style) if style else ""

    def _hidden_row(self, row: etree._Element) -> str:
        visibility = attribute(row, "visibility")
        if visibility == "filter":
            return _FILTERED_ROW
        no_height = self.styles.has_no_length("table-row", attribute(row, "style-name"))
        return _HIDDEN_ROW if visibility == "collapse" or no_height else ""


def _at(segment: Segment, where: str) -> Segment:
    return Segment(segment.text, where, Zone.CELL, segment.hidden) if segment.table is None else segment


def _other(element: etree._Element, reason: str) -> Iterator[Segment]:
    """Texts that stand in no cell."""
    for key in ("condition", "expression"):
        if '"' in (code := attribute(element, key)):
            yield Segment(folded(code), reason, Zone.BODY, reason)
    if reason == "数据透视表缓存" and (name := folded(attribute(element, "name"))):
        yield Segment(name, reason, Zone.BODY, reason)
    for paragraph in element.iter("{*}p"):
        if text := folded("".join(map(str, paragraph.itertext()))):
            yield Segment(text, reason, Zone.BODY, reason)


def _repeated(element: etree._Element, name: str) -> int:
    return max(1, int(attribute(element, name) or 1))
