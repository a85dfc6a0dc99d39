"""What lies on a PDF page besides text, and may lie over it."""

from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_int, c_uint, cast
from dataclasses import dataclass
from itertools import count, repeat
from typing import NamedTuple

from pypdfium2 import PdfPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_call import argument, draw_mode, object_type, page_object, stroke_width

PICTURE = "图片"
_OPAQUE = 200
_THICK_LINE = 4.0
"""Ruled lines of a table are thinner."""
_DARK, _PALE = 80, 225
_ON_TOP = 1 << 30
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_NAMES = {pdfium.FPDF_PAGEOBJ_IMAGE: PICTURE, pdfium.FPDF_PAGEOBJ_SHADING: "图形", pdfium.FPDF_PAGEOBJ_FORM: "图形"}
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


class Box(NamedTuple):
    """A rectangle in points; the origin is the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def holds(self, other: "Box") -> bool:
        """Whether the other does not reach out of it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

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
        parts = int(pdfium.FPDFPage_CountObjects(page.raw))
        self._parts = list(map(page_object, repeat(argument(page.raw), parts), count()))
        self.covers = [*self._content(), *_notes(page)]

    def turn_of(self, text: int) -> int:
        """When a text is drawn; what stands in nested content counts as first."""
        return self._parts.index(text) if text in self._parts else -1

    def _content(self) -> Iterator[Cover]:
        # A page holds hundreds of parts, nearly all of them texts and rules: little is asked of each.
        fill, stroke, width = c_int(), c_int(), c_float()
        fill_at, stroke_at, width_at = addressof(fill), addressof(stroke), addressof(width)
        for turn, kind in enumerate(map(object_type, self._parts)):
            if kind == _TEXT:
                continue
            if kind == _PATH:
                part = self._parts[turn]
                draw_mode(part, fill_at, stroke_at)
                is_thick = (
                    not fill.value and stroke.value and stroke_width(part, width_at) and width.value > _THICK_LINE
                )
                name = _shade(part, is_line=bool(is_thick)) if fill.value or is_thick else ""
            else:
                name = _NAMES.get(kind, "")
            if name and (box := _bounds(self._parts[turn])):
                yield Cover(box, name, turn)


def _shade(path: int, *, is_line: bool) -> str:
    """A filled shape, or a line as thick as one, by its colour; "" for one that is seen through."""
    colour = pdfium.FPDFPageObj_GetStrokeColor if is_line else pdfium.FPDFPageObj_GetFillColor
    parts = [c_uint() for _ in range(4)]
    if not colour(cast(path, pdfium.FPDF_PAGEOBJECT), *map(byref, parts)):
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


def _bounds(part: int) -> Box | None:
    sides = [c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(cast(part, pdfium.FPDF_PAGEOBJECT), *map(byref, sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return Box(left, bottom, right, top)
