"""Caches of pivot tables (数据透视表): the source's rows stay in them when the source is deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.parts.package import Package
from documents.parts.xml_name import local_name
from documents.tables.grid import GridRow, Look, grid_segments
from domain.document import Segment

_DEFINITION = re.compile(r"xl/pivotcache/pivotcachedefinition(\d*)\.xml")
HIDDEN = "数据透视表缓存"


@dataclass(slots=True)
class _Field:
    name: str
    items: list[str]
    used: set[int] = field(default_factory=set)


def pivot_segments(package: Package) -> Iterator[Segment]:
    """The rows of each cache, then items that no row uses any more; found by name, linked or not."""
    for part in package.unread():
        if found := _DEFINITION.fullmatch(part):
            fields = list(_fields(package, part))
            records = part.replace("definition", "records")
            rows = [GridRow("1", {at: each.name for at, each in enumerate(fields, 1)})]
            if package.has(records):
                rows += _records(package, records, fields)
            rows += _unused(fields, len(rows))
            yield from grid_segments(Look(f"{HIDDEN}{found[1]}", HIDDEN), rows)


def _fields(package: Package, part: str) -> Iterator[_Field]:
    for element in package.elements(part, "{*}cacheField"):
        shared = element.find("{*}sharedItems")
        items = [] if shared is None else [_value(item) for item in shared]
        yield _Field(" ".join((element.get("name") or "").split()), items)


def _records(package: Package, part: str, fields: list[_Field]) -> Iterator[GridRow]:
    for number, record in enumerate(package.elements(part, "{*}r"), 2):
        cells = {}
        for at, (item, each) in enumerate(zip(record, fields, strict=False), 1):
            value = _value(item)
            if local_name(item) == "x":
                index = int(value or -1)
                each.used.add(index)
                value = each.items[index] if 0 <= index < len(each.items) else ""
            cells[at] = value
        yield GridRow(str(number), cells)


def _unused(fields: list[_Field], last: int) -> Iterator[GridRow]:
    number = last
    for at, each in enumerate(fields, 1):
        for index, item in enumerate(each.items):
            if index not in each.used and item:
                number += 1
                yield GridRow(str(number), {at: item})


def _value(item: etree._Element) -> str:
    return " ".join((item.get("v") or "").split())
