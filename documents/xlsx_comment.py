"""Comments (批注) on cells, which readers see only when they point at the cell."""

from collections.abc import Iterator

from documents.package import Package
from documents.xlsx_workbook import Sheet, plain_text
from domain.document import Segment, Zone

_HIDDEN = "批注"


def comment_segments(package: Package, sheet: Sheet) -> Iterator[Segment]:
    """A segment for each comment, placed at its cell."""
    for kind, part in package.related(sheet.part).values():
        if kind != "comments" or not package.has(part):
            continue
        for comment in package.elements(part, "{*}comment"):
            text = " ".join("".join(plain_text(child) for child in comment).split())
            if text:
                yield Segment(text, f"{sheet.name}!{comment.get('ref') or ''}", Zone.CELL, sheet.hidden or _HIDDEN)
