"""What all sheets of a binary workbook share: their names and states, texts, styles, calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.binary_workbook.record import count, records, wide
from documents.binary_workbook.style import cell_styles
from documents.compound.ole_strings import telling_strings
from documents.hidden_text import folded
from documents.ooxml.xlsx_style import CellStyle
from documents.ooxml.xlsx_workbook import DROPPED, HIDDEN_STATES, Sheet
from documents.parts.package import Package

WORKBOOK = "xl/workbook.bin"
_PROPERTIES, _SHEET, _NAME = 153, 156, 39
_TEXT = 19
_STATES = ("visible", "hidden", "veryHidden")
_SHEETS = frozenset({"worksheet", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"})
_SHEET_PART = re.compile(r"xl/worksheets/(sheet\d+)\.bin", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Book:
    """What cells refer to; `names` are texts that stand behind names."""

    sheets: tuple[Sheet, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    styles: tuple[CellStyle, ...]
    from_1904: bool


def read_book(package: Package) -> Book:
    """The shared parts; KeyError without a workbook."""
    related = package.related(WORKBOOK)
    parts = {kind: part for kind, part in related.values() if package.has(part)}
    sheets: list[Sheet] = []
    names: list[str] = []
    from_1904 = False
    for kind, data in records(package.read(WORKBOOK)):
        if kind == _PROPERTIES:
            from_1904 = bool(data[0] & 1)
        elif kind == _NAME:
            names += telling_strings(data)
        elif kind == _SHEET and (sheet := _sheet(data, related)) and package.has(sheet.part):
            sheets.append(sheet)
    return Book(
        sheets=(*sheets, *_dropped_sheets(package, sheets)),
        names=tuple(names),
        texts=tuple(_texts(package.read(parts["sharedStrings"]))) if "sharedStrings" in parts else (),
        styles=cell_styles(package.read(parts["styles"])) if "styles" in parts else (),
        from_1904=from_1904,
    )


def _sheet(data: bytes, related: dict[str, tuple[str, str]]) -> Sheet | None:
    key, end = wide(data, 8)
    kind, part = related.get(key, ("", ""))
    if kind not in _SHEETS:
        return None
    state = count(data, 0)
    return Sheet(wide(data, end)[0], part, HIDDEN_STATES.get(_STATES[state] if state < len(_STATES) else "", ""))


def _dropped_sheets(package: Package, listed: list[Sheet]) -> Iterator[Sheet]:
    known = {sheet.part.lower() for sheet in listed}
    for part in package.unread():
        if (found := _SHEET_PART.fullmatch(part)) and part.lower() not in known:
            yield Sheet(found[1], part, DROPPED)


def _texts(part: bytes) -> Iterator[str]:
    for kind, data in records(part):
        if kind == _TEXT:
            yield folded(wide(data, 1)[0])
