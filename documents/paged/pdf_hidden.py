"""Text that is in a PDF but that nobody sees on the page.

Geometry alone calls too much hidden (white letters on a dark heading), a drawn page alone cannot
say why. So both: only where something could hide the text the page is drawn, and the text counts
as hidden when its place is one even colour there *and* a reason is found.
"""

import re
from ctypes import byref, c_ulong, cast, create_string_buffer
from functools import cached_property
from typing import Any, NamedTuple

from PIL import ImageStat
from pypdfium2 import PdfPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_call import Handle, count_marks, render_mode
from documents.paged.pdf_cover import PICTURE, Box, PageLayout
from documents.paged.pdf_text import PageText

_NUMBER = re.compile(r"\d\d{5,}")
_OF_PERSONS = re.compile(
    r"\d{3,4}[ -]\d{3,4}|E\+1\d|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{8}|"
    r"住址|地址|户籍|护照|患|残疾|证号|[组号栋]\d"
)
"""Only lines with one of these or with a long number are asked whether they are hidden."""
_PROBE_CHARS = 18
_SCALE = 2.0
"""Pixels for each point: enough for a stroke of the smallest print to show."""
_MOST_PIXELS = 25_000_000
_EVEN = 6.0
"""Standard deviation of grey below which a place shows nothing (measured: 13 of 13 ways of hiding, no false alarm)."""
_TINY_LINE = 3.0
"""Points: the room of a line, since a character such as “一” is always low."""
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_SEEN_MODES = frozenset(range(pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE))
_LAYER_TAG = "OC"


class Place(NamedTuple):
    """The characters of a line by which it is judged, by their offsets: its first long number, else all of it."""

    first: int
    last: int


def place_of(line: str, offset: int) -> Place | None:
    """Where to look, for a line at an offset of its page's text; None where it does not matter who sees it."""
    if number := _NUMBER.search(line):
        first, end = number.span()
        return Place(offset + first, offset + min(end, first + _PROBE_CHARS) - 1)
    return Place(offset, offset + min(len(line.rstrip()), _PROBE_CHARS) - 1) if _OF_PERSONS.search(line) else None


class HidingPlaces:
    """What could hide text on one page; the page is drawn once, at the first suspicion."""

    def __init__(self, page: PdfPage, text: PageText) -> None:
        self._page = page
        self._text = text

    def are_seen(self, places: list[Place]) -> bool:
        """Whether nothing could hide any of these: the answer for nearly all pages, in a few calls for each place."""
        if not places:
            return True
        of_page = self._text
        chars = of_page.chars_at([place.first for place in places])
        texts = of_page.texts(chars)
        if self._layout.covers or None in texts:
            return False
        around, least = of_page.extent(chars)
        is_odd = least < _TINY_LINE or not self._bounds.holds(around) or of_page.has_pale(chars)
        return not is_odd and not any(map(count_marks, texts)) and _SEEN_MODES.issuperset(map(render_mode, texts))

    def why_hidden(self, place: Place) -> str:
        """Why nobody sees it, "" when people do."""
        of_page = self._text
        char = of_page.char_at(place.first)
        text, box = of_page.texts([char])[0], of_page.box(char)
        if not text or box is None:
            return ""
        covers = self._layout.covers
        if covers:
            box = box.around(of_page.box_at(place.last) or box)
        if not box.overlaps(self._bounds):
            return "页面之外"
        if render_mode(text) in _UNSEEN_MODES:
            return "" if self._is_on_picture(box) else "不可见文字"
        if of_page.extent([char])[1] < _TINY_LINE:
            return "极小文字"
        is_suspicious = covers or of_page.is_pale(char) or count_marks(text)
        return self._by_others(text, char, box) if is_suspicious else ""

    def _by_others(self, text: int, char: int, box: Box) -> str:
        """Hidden by its layer, by what was drawn over it, or by its colour."""
        in_layer, is_pale = _is_in_layer(text), self._text.is_pale(char)
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


def _is_in_layer(text: int) -> bool:
    """Optional content: a layer that is switched off is in the file like any other."""
    marked = cast(text, pdfium.FPDF_PAGEOBJECT)
    return any(_mark_name(pdfium.FPDFPageObj_GetMark(marked, at)) == _LAYER_TAG for at in range(count_marks(text)))


def _mark_name(mark: Handle) -> str:
    size = c_ulong()
    buffer = create_string_buffer(64)
    pdfium.FPDFPageObjMark_GetName(mark, pdfium.cast(buffer, pdfium.POINTER(pdfium.FPDF_WCHAR)), 64, byref(size))
    return buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", "ignore")
