"""What lies on a PDF page besides text, and may lie over it."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass
from itertools import count, repeat
from typing import Any

from pypdfium2 import PdfPage
from pypdfium2 import raw as pdfium

PICTURE = "图片"
_OPAQUE = 200
_THICK_LINE = 4.0
"""Ruled lines of a table are thinner."""
_DARK, _PALE = 80, 225
_ON_TOP = 1 << 30
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_object = pdfium.FPDFPage_GetObject
_COVERING_NOTES = (
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE,
    pdfium.FPDF_ANNOT_POLYGON,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_REDACT,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
)

Handle = Any
"""A pointer of the C library, which has no types."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; the origin is the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def around(self, other: "Box") -> "Box":
        """The smallest rectangle that holds both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Box(left, bottom, max(self.right, other.right), max(self.top, other.top))


@dataclass(frozen=True, slots=True)
class Cover:
    """Something that is not seen through: its place, its name in Chinese, its turn in drawing."""

    box: Box
    name: str
    turn: int


class PageLayout:
    """Turns in which a page's parts are drawn: the later lies over the earlier."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page.raw
        self.covers = [*self._content(), *_notes(page)]

    def turn_of(self, text: Handle) -> int:
        """When a text is drawn; what stands in nested content counts as first."""
        wanted = _address(text)
        return next((turn for turn in range(self._count()) if _address(_object(self._page, turn)) == wanted), -1)

    def _content(self) -> Iterator[Cover]:
        # A page holds hundreds of parts, nearly all of them texts and rules: no line of ours is run for each.
        items = list(map(_object, repeat(self._page, self._count()), count()))
        for turn, kind in enumerate(map(pdfium.FPDFPageObj_GetType, items)):
            if kind != _TEXT and (name := _cover_name(items[turn], kind)) and (box := _bounds(items[turn])):
                yield Cover(box, name, turn)

    def _count(self) -> int:
        return int(pdfium.FPDFPage_CountObjects(self._page))


def _cover_name(item: Handle, kind: int) -> str:
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        return PICTURE
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        return _shape_name(item)
    return "图形" if kind in (pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM) else ""


def _shape_name(path: Handle) -> str:
    """A filled shape or a line as thick as one by its colour; "" for the ruled lines of a table."""
    fill, stroke, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if fill.value:
        return _shade(path, pdfium.FPDFPageObj_GetFillColor)
    if stroke.value and pdfium.FPDFPageObj_GetStrokeWidth(path, byref(width)) and width.value > _THICK_LINE:
        return _shade(path, pdfium.FPDFPageObj_GetStrokeColor)
    return ""


def _shade(path: Handle, colour: Handle) -> str:
    parts = [c_uint() for _ in range(4)]
    if not colour(path, *map(byref, parts)):
        return "色块"
    red, green, blue, alpha = (part.value for part in parts)
    grey = (red * 299 + green * 587 + blue * 114) // 1000
    if alpha < _OPAQUE:
        return ""
    return "黑块" if grey < _DARK else "白块" if grey >= _PALE else "色块"


def _notes(page: PdfPage) -> Iterator[Cover]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(note) in _COVERING_NOTES and pdfium.FPDFAnnot_GetRect(note, byref(rectangle)):
            bottom, top = sorted((rectangle.bottom, rectangle.top))
            yield Cover(Box(rectangle.left, bottom, rectangle.right, top), "批注", _ON_TOP)
        pdfium.FPDFPage_CloseAnnot(note)


def _bounds(item: Handle) -> Box | None:
    sides = [c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *map(byref, sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return Box(left, bottom, right, top)


def _address(item: Handle) -> int:
    return cast(item, c_void_p).value or 0
