"""Excel workbooks, by a walk over their raw XML parts.

No library gives both exact digits (calamine turns numbers into floats, and an ID number loses its
last ones) and what is hidden; and none may be given a hostile file (one with a cell in XFD1048576
aborts calamine's process).
"""

from collections.abc import Iterator

from documents.collector_pause import collector_paused
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ooxml.xlsx_comment import comment_segments
from documents.ooxml.xlsx_external import external_segments
from documents.ooxml.xlsx_frame import filtered_rows
from documents.ooxml.xlsx_link import add_links
from documents.ooxml.xlsx_pivot import pivot_segments
from documents.ooxml.xlsx_sheet import SheetReader
from documents.ooxml.xlsx_table import read_table
from documents.ooxml.xlsx_workbook import Sheet, Workbook, read_workbook
from documents.parts.package import Package, damage_as_gap
from documents.parts.package_rest import add_objects, rest_segments
from documents.raw import Raw
from domain.document import Document, Segment, Zone

KINDS = frozenset({"xlsx"})

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every row of every sheet as one record, hidden ones too, with its exact place; then all else."""
    inside = Inside(raw, limits)
    with damage_as_gap("表格文件"), collector_paused():
        package = Package(raw.body, limits)
        own = list(_segments(package, limits, inside))
        add_objects(package, inside)
    return document_of(raw, file_title(raw), _MEDIA_TYPE, own, inside)


def _segments(package: Package, limits: Limits, inside: Inside) -> Iterator[Segment]:
    book = read_workbook(package, limits)
    owners: dict[str, str] = {}
    for sheet in book.sheets:
        reader = SheetReader(package, sheet, book, limits)
        table = read_table(reader)
        reader.frame.filtered += _filters_of_tables(package, sheet)
        rows = list(table.segments())
        yield from rows
        add_links(reader.frame.links, package.links_out(sheet.part), rows, sheet.name, inside.links)
        yield from reader.frame.segments(sheet.name, sheet.hidden)
        yield from comment_segments(package, sheet)
        owners |= _owned(package, sheet)
    yield from _book_segments(book)
    yield from pivot_segments(package)
    yield from external_segments(package)
    yield from rest_segments(package, owners, inside)


def _filters_of_tables(package: Package, sheet: Sheet) -> Iterator[range]:
    for kind, part in package.related(sheet.part).values():
        if kind == "table" and package.has(part):
            for element in package.elements(part, "{*}autoFilter"):
                yield from filtered_rows(element)


def _owned(package: Package, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The parts that a sheet shows, its drawings' charts too."""
    for _, part in package.related(sheet.part).values():
        yield part.lower(), sheet.name
        for _, inner in package.related(part).values():
            yield inner.lower(), sheet.name


def _book_segments(book: Workbook) -> Iterator[Segment]:
    """Texts that belong to no sheet: constants behind names, and shared texts that no cell shows."""
    for name in book.names:
        if '"' in name.value or name.value.strip().isdecimal():
            line = " ".join(f"{name.name}：{name.value}".split())
            yield Segment(line, "名称管理器", Zone.BODY, "隐藏的名称" if name.is_hidden else "定义的名称")
    for text in book.texts.unused():
        yield Segment(text, "共享字符串表", Zone.BODY, "没有单元格使用的残留文字")
