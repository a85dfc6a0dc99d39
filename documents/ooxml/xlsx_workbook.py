"""What all sheets of a workbook share: their names and states, texts, styles, calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.limits import Limits
from documents.ooxml.xlsx_style import CellStyle, cell_styles
from documents.ooxml.xlsx_text import SharedTexts, shared_texts
from documents.parts.package import Package
from documents.parts.xml_name import local_name

WORKBOOK = "xl/workbook.xml"
HIDDEN_STATES = {"hidden": "隐藏工作表", "veryHidden": "深度隐藏工作表"}
_SHEET_PART = re.compile(r"xl/worksheets/(sheet\d+)\.xml", re.IGNORECASE)
DROPPED = "已不在工作簿中的工作表"
_SHEETS = frozenset({"worksheet", "xlMacrosheet", "dialogsheet"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, its part, and why a reader does not see it ("" when he does)."""

    name: str
    part: str
    hidden: str


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that formulas know a range or a constant by."""

    name: str
    value: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What cells refer to."""

    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...]
    texts: SharedTexts
    styles: tuple[CellStyle, ...]
    from_1904: bool


def read_workbook(package: Package, limits: Limits) -> Workbook:
    """The shared parts; KeyError without a workbook."""
    related = package.related(WORKBOOK)
    sheets, names, from_1904 = [], [], False
    for element in package.elements(WORKBOOK, "{*}sheet", "{*}workbookPr", "{*}definedName"):
        if local_name(element) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        elif local_name(element) == "definedName":
            is_hidden = element.get("hidden") in ("1", "true")
            names.append(DefinedName(element.get("name") or "", element.text or "", is_hidden))
        else:
            kind, part = related.get(_relation_id(element), ("", ""))
            if kind in _SHEETS and package.has(part):
                state = HIDDEN_STATES.get(element.get("state") or "", "")
                sheets.append(Sheet(element.get("name") or "", part, state))
    parts = {kind: part for kind, part in related.values() if package.has(part)}
    return Workbook(
        sheets=(*sheets, *_dropped_sheets(package, sheets)),
        names=tuple(names),
        texts=shared_texts(package, parts["sharedStrings"], limits) if "sharedStrings" in parts else SharedTexts(),
        styles=cell_styles(package, parts["styles"]) if "styles" in parts else (),
        from_1904=from_1904,
    )


def _dropped_sheets(package: Package, listed: list[Sheet]) -> Iterator[Sheet]:
    """Sheets that some programs take off the list and leave in the file."""
    known = {sheet.part.lower() for sheet in listed}
    for part in package.unread():
        if (found := _SHEET_PART.fullmatch(part)) and part.lower() not in known:
            yield Sheet(found[1], part, DROPPED)


def _relation_id(element: etree._Element) -> str:
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")
