"""Text that was recognised in a picture, as segments: rows of the tables that it draws, else lines."""

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from documents.ocr import Piece, recognised_rows
from documents.paged.pdf_cover import Box
from documents.paged.pdf_table import DrawnTable
from domain.document import Segment

_GAP = "  "


def recognised_segments(image: Image.Image, where: str, hidden: str = "") -> Iterator[Segment]:
    """From top to bottom; pieces of one line that are no row of a table are kept apart by spaces."""
    table = DrawnTable()
    table.begin_page(where)
    for pieces in recognised_rows(image):
        line = _GAP.join(piece.text for piece in pieces)
        row = table.row(line, 0, [*_boxes(pieces)].__getitem__) if len(pieces) > 1 else None
        yield replace(row, hidden=hidden) if row else Segment(line, where, hidden=hidden)


def _boxes(pieces: list[Piece]) -> Iterator[Box]:
    """Where about each character of a line stands, the gaps behind its pieces too."""
    for piece in pieces:
        width = (piece.right - piece.left) / max(len(piece.text), 1)
        for at in range(len(piece.text) + len(_GAP)):
            left = min(piece.left + at * width, piece.right)
            yield Box(left, -piece.bottom, min(left + width, piece.right), -piece.top)
