"""What a workbook remembers of others that its formulas point to: their cells, as last seen."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from documents.ooxml.xlsx_row_plan import column_at
from documents.parts.package import Package
from documents.parts.xml_name import local_name
from documents.tables.grid import GridRow, Look, grid_segments
from domain.document import Segment

_PART = re.compile(r"xl/externallinks/externallink(\d*)\.xml")
HIDDEN = "外部链接缓存"


def external_segments(package: Package) -> Iterator[Segment]:
    """The cached rows; nothing outside is ever opened."""
    for part in package.unread():
        if found := _PART.fullmatch(part):
            yield from _cached(package, part, f"{HIDDEN}{found[1]}")


def _cached(package: Package, part: str, name: str) -> Iterator[Segment]:
    names: list[str] = []
    for element in package.elements(part, "{*}sheetNames", "{*}sheetData", "{*}definedName", "{*}ddeItem"):
        if local_name(element) == "sheetNames":
            names = [entry.get("val") or "" for entry in element]
        elif local_name(element) == "sheetData":
            index = int(element.get("sheetId") or 0)
            sheet = names[index] if index < len(names) else ""
            rows = [GridRow(row.get("r") or "", _cells(row)) for row in element]
            yield from grid_segments(Look(f"{name}“{unquote(sheet)}”", HIDDEN), rows)


def _cells(row: etree._Element) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row:
        column = column_at(cell, column + 1)
        value = next((child.text or "" for child in cell if local_name(child) == "v"), "")
        cells[column] = " ".join(value.split())
    return cells
