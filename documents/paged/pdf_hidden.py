"""Text that is in a PDF but that nobody sees on the page.

Geometry alone calls too much hidden (white letters on a dark heading), a drawn page alone cannot
say why. So both: only where something could hide the text the page is drawn, and the text counts
as hidden when its place is one even colour there *and* a reason is found.
"""

import re
from ctypes import byref, c_double, c_uint, c_ulong, create_string_buffer
from functools import cached_property
from typing import Any

from PIL import ImageStat
from pypdfium2 import PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_cover import PICTURE, Box, Handle, PageLayout

_NUMBER = re.compile(r"\d{6,}")
_PROBE_CHARS = 18
_SCALE = 2.0
"""Pixels for each point: enough for a stroke of the smallest print to show."""
_MOST_PIXELS = 25_000_000
_EVEN = 6.0
"""Standard deviation of grey below which a place shows nothing (measured: 13 of 13 ways of hiding, no false alarm)."""
_TINY_POINTS = 2.0
_PALE, _FAINT = 225, 30
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_LAYER_TAG = "OC"


class HidingPlaces:
    """What could hide text on one page; the page is drawn once, at the first suspicion."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage, text: str) -> None:
        self._page = page
        self._textpage = textpage.raw
        self._text = text
        self._sides = c_double(), c_double(), c_double(), c_double()
        self._parts = c_uint(), c_uint(), c_uint(), c_uint()

    def why_hidden(self, start: int, end: int) -> str:
        """Why nobody sees the line between these offsets of the page's text, "" when people do."""
        number = _NUMBER.search(self._text, start, end)
        first = number.start() if number else start
        last = min(number.end() if number else end, first + _PROBE_CHARS) - 1
        char = self._char_at(first)
        text = pdfium.FPDFText_GetTextObject(self._textpage, char)
        box = self._char_box(char)
        if not text or box is None:
            return ""
        if self._layout.covers:
            box = box.around(self._char_box(self._char_at(last)) or box)
        if not box.overlaps(self._bounds):
            return "页面之外"
        if pdfium.FPDFTextObj_GetTextRenderMode(text) in _UNSEEN_MODES:
            return "" if self._is_on_picture(box) else "不可见文字"
        return "极小文字" if box.top - box.bottom < _TINY_POINTS else self._by_others(text, char, box)

    def box_at(self, offset: int) -> Box | None:
        """Where the character at an offset of the page's text stands."""
        return self._char_box(self._char_at(offset))

    def _by_others(self, text: Handle, char: int, box: Box) -> str:
        """Hidden by its layer, by what was drawn over it, or by its colour."""
        in_layer, is_pale = self._is_in_layer(text), self._is_pale(char)
        around = [cover for cover in self._layout.covers if cover.box.overlaps(box)]
        if not (in_layer or is_pale or around) or not self._is_blank(box):
            return ""
        turn = self._layout.turn_of(text)
        over = [cover for cover in around if cover.turn > turn]
        if in_layer:
            return "关闭的图层"
        if over:
            return f"{over[-1].name}遮盖下"
        return "白色文字" if is_pale else "与底色同色的文字"

    def _is_on_picture(self, box: Box) -> bool:
        """A searchable scan: the unseen text says again what the picture shows."""
        return any(cover.name == PICTURE and cover.box.overlaps(box) for cover in self._layout.covers)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether the library counts the characters as its text does."""
        return bool(pdfium.FPDFText_CountChars(self._textpage) == len(self._text))

    @cached_property
    def _bounds(self) -> Box:
        return Box(*self._page.get_bbox())

    @cached_property
    def _layout(self) -> PageLayout:
        return PageLayout(self._page)

    @cached_property
    def _drawn(self) -> tuple[Any, Any]:
        """The page as a grey picture, and the way from points to its pixels."""
        width, height = self._page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = self._page.render(scale=scale, grayscale=True)
        return bitmap.to_pil(), bitmap.get_posconv(self._page)

    def _is_blank(self, box: Box) -> bool:
        image, places = self._drawn
        (x1, y1), (x2, y2) = places.to_bitmap(box.left, box.top), places.to_bitmap(box.right, box.bottom)
        left, top = max(min(x1, x2), 0), max(min(y1, y2), 0)
        right, bottom = min(max(x1, x2), image.width), min(max(y1, y2), image.height)
        if right - left < 1 or bottom - top < 1:
            return True
        return bool(ImageStat.Stat(image.crop((left, top, right, bottom))).stddev[0] < _EVEN)

    def _char_at(self, offset: int) -> int:
        """The library's number of a character; its list holds some that its text leaves out."""
        if self._is_plain:
            return offset
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._textpage, offset))

    def _char_box(self, char: int) -> Box | None:
        left, right, bottom, top = self._sides
        if not pdfium.FPDFText_GetCharBox(self._textpage, char, left, right, bottom, top):
            return None
        return Box(left.value, bottom.value, right.value, top.value)

    def _is_pale(self, char: int) -> bool:
        red, green, blue, alpha = self._parts
        if not pdfium.FPDFText_GetFillColor(self._textpage, char, red, green, blue, alpha):
            return False
        return min(red.value, green.value, blue.value) >= _PALE or alpha.value < _FAINT

    def _is_in_layer(self, text: Handle) -> bool:
        """Optional content: a layer that is switched off is in the file like any other."""
        count = pdfium.FPDFPageObj_CountMarks(text)
        return count > 0 and any(_mark_name(pdfium.FPDFPageObj_GetMark(text, n)) == _LAYER_TAG for n in range(count))


def _mark_name(mark: Handle) -> str:
    size = c_ulong()
    buffer = create_string_buffer(64)
    pdfium.FPDFPageObjMark_GetName(mark, pdfium.cast(buffer, pdfium.POINTER(pdfium.FPDF_WCHAR)), 64, byref(size))
    return buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", "ignore")
