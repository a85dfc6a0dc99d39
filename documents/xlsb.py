"""Excel workbooks in the binary form (xlsb), by a walk over the records of their parts.

Calamine would read the cells, and no more: what is hidden, comments, leftovers and links it does not tell.
"""

from collections.abc import Iterator

from documents.binary_workbook.book import Book, read_book
from documents.binary_workbook.sheet import SheetContent, comments, read_sheet
from documents.collector_pause import collector_paused
from documents.compound.ole_strings import telling_strings
from documents.file_link import FileLinks
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ooxml.xlsx_frame import HIDDEN_COLUMN
from documents.ooxml.xlsx_workbook import Sheet
from documents.parts.package import Package, damage_as_gap
from documents.parts.package_rest import add_objects, rest_segments
from documents.raw import Raw
from documents.tables.column_letter import letter_of
from documents.tables.grid import Look, grid_segments
from domain.document import Document, Segment, Zone

KINDS = frozenset({"xlsb"})

_MEDIA_TYPE = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
_PROGRAMS = ("printersettings", "vbaproject")
_COMMENT, _NAME, _UNUSED, _OTHER = "批注", "定义的名称", "没有单元格使用的残留文字", "其他部件"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every row of every sheet as one record, hidden ones too, with its exact place; then all else."""
    inside = Inside(raw, limits)
    with damage_as_gap("表格文件"), collector_paused():
        package = Package(raw.body, limits)
        own = list(_segments(package, inside))
        add_objects(package, inside)
    return document_of(raw, file_title(raw), _MEDIA_TYPE, own, inside)


def _segments(package: Package, inside: Inside) -> Iterator[Segment]:
    book, used = read_book(package), set[int]()
    owners: dict[str, str] = {}
    for sheet in book.sheets:
        content = read_sheet(package.read(sheet.part), book, inside.limits)
        used |= content.used_texts
        yield from _rows(sheet, content)
        _add_links(package, sheet, content, inside.links)
        for place, reason, text in content.notes:
            yield Segment(text, f"{sheet.name}!{place}" if place else sheet.name, Zone.CELL, sheet.hidden or reason)
        yield from _comments(package, sheet)
        owners |= {part.lower(): sheet.name for _, part in package.related(sheet.part).values()}
    yield from _book_segments(book, used)
    yield from rest_segments(package, owners, inside)
    yield from _binary_rest(package)


def _rows(sheet: Sheet, content: SheetContent) -> Iterator[Segment]:
    def hidden_column(column: int) -> str:
        return HIDDEN_COLUMN if any(column in columns for columns in content.hidden_columns) else ""

    yield from grid_segments(Look(sheet.name, sheet.hidden, letter_of, hidden_column), content.rows)


def _add_links(package: Package, sheet: Sheet, content: SheetContent, links: FileLinks) -> None:
    targets = package.links_out(sheet.part) if content.links else {}
    rows = {row.where: row.cells for row in content.rows} if targets else {}
    for row, column, key in content.links:
        if key in targets:
            shown = rows.get(str(row + 1), {}).get(column + 1, "")
            links.add(targets[key], shown, f"{sheet.name}!{letter_of(column + 1)}{row + 1}")


def _comments(package: Package, sheet: Sheet) -> Iterator[Segment]:
    for kind, part in package.related(sheet.part).values():
        if kind == "comments" and package.has(part):
            for row, column, text in comments(package.read(part)):
                place = f"{sheet.name}!{letter_of(column + 1)}{row + 1}"
                yield Segment(text, place, Zone.CELL, sheet.hidden or _COMMENT)


def _book_segments(book: Book, used: set[int]) -> Iterator[Segment]:
    for text in book.names:
        yield Segment(text, "名称管理器", Zone.BODY, _NAME)
    for number, text in enumerate(book.texts):
        if text and number not in used:
            yield Segment(text, "共享字符串表", Zone.BODY, _UNUSED)


def _binary_rest(package: Package) -> Iterator[Segment]:
    """Long numbers in parts that nobody read: caches of pivot tables, of other workbooks."""
    for part in package.unread():
        if part.endswith(".bin") and not any(name in part for name in _PROGRAMS):
            for text in telling_strings(package.read(part)):
                yield Segment(text, _OTHER, Zone.BODY, _OTHER)
