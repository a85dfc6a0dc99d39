"""Comments (批注) on cells, which readers see only when they point at the cell."""

from collections.abc import Iterator

from documents.ooxml.xlsx_workbook import Sheet
from documents.parts.package import Package
from domain.document import Segment, Zone

_KINDS = ("comments", "threadedComment")
_HIDDEN = "批注"


def comment_segments(package: Package, sheet: Sheet) -> Iterator[Segment]:
    """A segment for each comment, old style or threaded, placed at its cell."""
    for kind, part in package.related(sheet.part).values():
        if kind not in _KINDS or not package.has(part):
            continue
        for comment in package.elements(part, "{*}comment", "{*}threadedComment"):
            pieces = comment.iter("{*}t", "{*}text")
            text = " ".join("".join(piece.text or "" for piece in pieces).split())
            if text:
                yield Segment(text, f"{sheet.name}!{comment.get('ref') or ''}", Zone.CELL, sheet.hidden or _HIDDEN)
