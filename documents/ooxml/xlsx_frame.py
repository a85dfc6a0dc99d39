"""What a sheet says around its rows: hidden columns, filters, print headers, lists of allowed values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.ooxml.xlsx_link import CellLink
from documents.parts.xml_name import attribute, local_name
from domain.document import Segment, Zone

TAGS = (
    "{*}sheetFormatPr",
    "{*}col",
    "{*}autoFilter",
    "{*}dataValidation",
    "{*}headerFooter",
    "{*}hyperlink",
    "{*}cfRule",
)
HIDDEN_COLUMN = "隐藏列"
_TRUE = ("1", "true")
_LEAST_WIDTH = 0.5
_RANGE = re.compile(r"\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)")
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|&|[A-Za-z])')
PRINTED, LIST, TIP, _CONDITION = "页眉页脚，打印时可见", "数据有效性", "超链接提示", "条件格式"


@dataclass(slots=True)
class SheetFrame:
    """Filled element by element, in the order of the file."""

    rows_hidden_by_default: bool = False
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: list[range] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # place in the sheet, why unseen, text
    links: list[CellLink] = field(default_factory=list)

    def take(self, element: etree._Element) -> None:
        """Note what one element of `TAGS` says; others say nothing here."""
        name = local_name(element)
        if name == "sheetFormatPr":
            self.rows_hidden_by_default = element.get("zeroHeight") in _TRUE
        elif name == "col":
            self._take_column(element)
        elif name == "autoFilter":
            self.filtered += filtered_rows(element)
        else:
            self.notes += _notes(name, element)
            if name == "hyperlink" and (key := attribute(element, "id")):
                self.links.append(CellLink(element.get("ref") or "", key=key))

    def is_hidden_column(self, column: int) -> bool:
        """Whether a column is hidden or has no width."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def segments(self, sheet: str, hidden: str) -> Iterator[Segment]:
        """Texts that stand in no cell; `hidden` is the sheet's own state."""
        for place, reason, text in self.notes:
            yield Segment(text, f"{sheet}!{place}" if place else sheet, Zone.CELL, hidden or reason)

    def _take_column(self, element: etree._Element) -> None:
        width = element.get("width")
        if element.get("hidden") in _TRUE or (width is not None and float(width) < _LEAST_WIDTH):
            self.hidden_columns.append((int(element.get("min") or 0), int(element.get("max") or 0)))


def filtered_rows(element: etree._Element) -> Iterator[range]:
    """The rows below the head of a filter that is in use."""
    found = _RANGE.fullmatch(element.get("ref") or "")
    if found and element.find("{*}filterColumn") is not None:
        yield range(int(found[1]) + 1, int(found[2]) + 1)


def printed_text(code: str) -> str:
    """A header or footer without its codes for fonts and page numbers."""
    return _PRINT_CODE.sub(" ", code)


def _notes(name: str, element: etree._Element) -> Iterator[tuple[str, str, str]]:
    place = element.get("sqref") or element.get("ref") or _inner_place(element)
    if name == "headerFooter":
        for child in element:
            where = "页眉" if "Header" in local_name(child) else "页脚"
            yield from _note(where, PRINTED, printed_text(child.text or ""))
    elif name == "dataValidation":
        for attribute in ("promptTitle", "prompt", "errorTitle", "error"):
            yield from _note(place, LIST, element.get(attribute) or "")
        for text in map(str, element.itertext()):
            yield from _note(place, LIST, text.strip().strip('"') if '"' in text else "")
    elif name == "hyperlink":
        yield from _note(place, TIP, f"{element.get('display') or ''} {element.get('tooltip') or ''}")
    elif name == "cfRule":
        for text in map(str, element.itertext()):
            yield from _note("", _CONDITION, text.strip().strip('"') if '"' in text else "")


def _note(place: str, reason: str, text: str) -> Iterator[tuple[str, str, str]]:
    if line := " ".join(text.split()):
        yield place, reason, line


def _inner_place(element: etree._Element) -> str:
    """The place that newer parts of the format write as an element."""
    return next((child.text or "" for child in element if local_name(child) == "sqref"), "")
