"""A page of a PDF as a picture in which no number can be read, with the looked-for words framed.

Only what stands on the page as text can be covered by its place. So pictures on the page are covered whole, and
a page whose text cannot be believed (a scan, outlines, fonts without codes) is made too coarse to read.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import byref
from io import BytesIO

from PIL import ImageDraw
from PIL.Image import Image
from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.blurred_picture import blurred
from documents.paged.pdf_cover import Box
from documents.paged.pdf_page import Legibility, is_drawn, legibility_of
from documents.paged.picture_marks import FRAME, Marks, NoPicture

_WIDTH = 1200
_MOST_PIXELS = 6_000_000
_PICTURE_GREY, _INK = (214, 219, 226), (29, 39, 51)


class _Unsure(Exception):
    """Where the numbers are on this page cannot be told."""


def page_picture(body: bytes, number: int, marks_for: Callable[[str], Marks]) -> bytes:
    """The page as PNG; `marks_for` is told the page's text, or what was recognised on it. Raises NoPicture."""
    try:
        with closing(PdfDocument(body)) as pdf, closing(pdf[number - 1]) as page, closing(page.get_textpage()) as text:
            return _PagePicture(page, text).drawn(marks_for)
    except (PdfiumError, IndexError):
        raise NoPicture("这份 PDF 打不开或没有这一页；请下载原文件核对") from None


class _PagePicture:
    """One page, drawn and then covered."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage) -> None:
        self._page, self._textpage = page, textpage
        self._text = str(textpage.get_text_range())
        self._is_plain = pdfium.FPDFText_CountChars(textpage.raw) == len(self._text)

    def drawn(self, marks_for: Callable[[str], Marks]) -> bytes:
        """The finished picture."""
        # Notes may show what the page's own text does not hold.
        bitmap = self._page.render(scale=self._scale(), may_draw_forms=False, draw_annots=False)
        try:
            return _finished(self._covered(bitmap, marks_for))
        except _Unsure:
            return _finished(blurred(bitmap.to_pil().convert("RGB"), marks_for))

    def _scale(self) -> float:
        width, height = self._page.get_size()
        return float(min(_WIDTH / max(width, 1.0), (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5))

    def _covered(self, bitmap: PdfBitmap, marks_for: Callable[[str], Marks]) -> Image:
        if legibility_of(self._text) is not Legibility.TEXT or is_drawn(self._page):
            raise _Unsure
        pictures, marks = list(self._pictures()), marks_for(self._text)
        covers = [self._box(place) for place in sorted(marks.covered)]
        image: Image = bitmap.to_pil().convert("RGB")
        corners = _corners(bitmap, self._page)
        pen = ImageDraw.Draw(image)
        for box in pictures:
            pen.rectangle(corners(box, 2), fill=_PICTURE_GREY)
        for box in covers:
            pen.rectangle(corners(box, 1), fill=_INK)
        for start, end in marks.framed:
            for box in _lines([self._box(place) for place in range(start, end) if self._text[place].strip()]):
                pen.rectangle(corners(box, 4), outline=FRAME, width=3)
        return image

    def _pictures(self) -> Iterator[Box]:
        for item in self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=8):
            if item.level:
                # Its place is told in the coordinates of the form that holds it.
                raise _Unsure
            yield Box(*map(float, item.get_bounds()))

    def _box(self, place: int) -> Box:
        """Where a character stands, with all the room of its line."""
        char = place if self._is_plain else pdfium.FPDFText_GetCharIndexFromTextIndex(self._textpage.raw, place)
        sides = pdfium.FS_RECTF()
        if char < 0 or not pdfium.FPDFText_GetLooseCharBox(self._textpage.raw, char, byref(sides)):
            raise _Unsure
        bottom, top = sorted((sides.bottom, sides.top))
        return Box(sides.left, bottom, sides.right, top)


def _corners(bitmap: PdfBitmap, page: PdfPage) -> Callable[[Box, int], tuple[int, int, int, int]]:
    """The way from a box on the page to pixels, with some room around it."""
    places = bitmap.get_posconv(page)

    def corners(box: Box, room: int) -> tuple[int, int, int, int]:
        (x1, y1), (x2, y2) = places.to_bitmap(box.left, box.top), places.to_bitmap(box.right, box.bottom)
        return min(x1, x2) - room, min(y1, y2) - room, max(x1, x2) + room, max(y1, y2) + room

    return corners


def _lines(boxes: list[Box]) -> list[Box]:
    """Boxes of characters joined line by line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and lines[-1].bottom < (box.bottom + box.top) / 2 < lines[-1].top:
            lines[-1] = lines[-1].around(box)
        else:
            lines.append(box)
    return lines


def _finished(image: Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
