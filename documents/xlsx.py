"""Excel workbooks, by a walk over their raw XML parts.

No library gives both exact digits (calamine turns numbers into floats, and an ID number loses its
last ones) and what is hidden; and none may be given a hostile file (one with a cell in XFD1048576
aborts calamine's process).
"""

from collections.abc import Iterator

from documents.file_title import file_title
from documents.limits import LIMITS, Limits
from documents.package import Package, damage_as_gap
from documents.raw import Raw
from documents.xlsx_comment import comment_segments
from documents.xlsx_sheet import SheetReader
from documents.xlsx_table import SheetTable
from documents.xlsx_workbook import read_workbook
from domain.document import Document, Segment

KINDS = frozenset({"xlsx"})

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every row of every sheet as one record, hidden ones too, with its exact place."""
    with damage_as_gap("表格文件"):
        segments = tuple(_segments(Package(raw.body, limits), limits))
    return Document(raw.url, file_title(raw), _MEDIA_TYPE, segments)


def _segments(package: Package, limits: Limits) -> Iterator[Segment]:
    book = read_workbook(package, limits)
    for sheet in book.sheets:
        yield from SheetTable(SheetReader(package, sheet, book, limits)).segments()
        yield from comment_segments(package, sheet)
