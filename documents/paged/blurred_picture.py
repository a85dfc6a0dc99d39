"""A picture in which nothing can be read, with the lines framed where the looked-for words stand.

Whether every number on a scan was recognised nobody knows, so none is covered by itself: the whole is made coarse.
"""

from collections.abc import Callable
from itertools import accumulate

from PIL import Image, ImageDraw

from documents.ocr import Piece, can_recognise, recognised_pieces
from documents.paged.picture_marks import FRAME, Marks

_CELL = 30
"""Pixels of one colour at the usual width of 1200: more than a character of body text is high."""
_ROOM = 6


def blurred(image: Image.Image, marks_for: Callable[[str], Marks]) -> Image.Image:
    """The picture made coarse; frames only where the engine for text in pictures is installed."""
    pieces = list(recognised_pieces(image)) if can_recognise() else []
    coarse = _coarse(image)
    pen = ImageDraw.Draw(coarse)
    for piece in _meant(pieces, marks_for):
        box = (piece.left - _ROOM, piece.top - _ROOM, piece.right + _ROOM, piece.bottom + _ROOM)
        pen.rectangle(box, outline=FRAME, width=4)
    return coarse


def _coarse(image: Image.Image) -> Image.Image:
    cells = (max(1, image.width // _CELL), max(1, image.height // _CELL))
    return image.convert("RGB").resize(cells, Image.Resampling.BOX).resize(image.size, Image.Resampling.NEAREST)


def _meant(pieces: list[Piece], marks_for: Callable[[str], Marks]) -> list[Piece]:
    """The pieces that hold a part of the looked-for words."""
    text = "\n".join(piece.text for piece in pieces)
    framed = marks_for(text).framed
    starts = accumulate((len(piece.text) + 1 for piece in pieces), initial=0)
    return [
        piece
        for piece, begin in zip(pieces, starts, strict=False)
        if any(start < begin + len(piece.text) and begin < end for start, end in framed)
    ]
