"""One page of a PDF: its lines, whether they can be believed, and its pictures."""

import re
from collections.abc import Iterator
from enum import Enum

from pypdfium2 import PdfImage, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_hidden import HidingPlaces
from domain.document import Segment

_NUMBER = re.compile(r"\d{6}")
"""Only where a number stands is it looked whether it is hidden: looking costs as much as reading."""
_STRANGE = re.compile("[\\x00\\x01\\x03-\\x08\\x0e-\\x1f\\x80-\\u024f\\u02c0-\\u02ff\\ue000-\\uf8ff\\ufffd]")
"""What comes out where a font does not say which characters its glyphs are. U+0002 marks a hyphen."""
_MOST_STRANGE = 0.2
_FEWEST_CHARS = 16
_PICTURE_SHARE = 0.08
"""Pictures over less of a page are seals and emblems."""
_MANY_PATHS = 500


class Legibility(Enum):
    """What can be had from a page's own text."""

    TEXT = "text"
    LITTLE = "little"
    STRANGE = "strange"


def legibility_of(text: str) -> Legibility:
    """Whether the text is one that a reader of the page would recognise."""
    letters = "".join(text.split())
    strange = len(_STRANGE.findall(letters))
    if strange > _MOST_STRANGE * len(letters):
        return Legibility.STRANGE
    return Legibility.TEXT if len(letters) >= _FEWEST_CHARS else Legibility.LITTLE


def line_segments(page: PdfPage, textpage: PdfTextPage, text: str, number: int) -> Iterator[Segment]:
    """A segment for each line; hidden ones say why nobody sees them."""
    places = HidingPlaces(page, textpage, text) if _NUMBER.search(text) else None
    offset = 0
    for line in text.splitlines(keepends=True):
        shown = " ".join(line.replace("\x02", "").split())
        if shown:
            hidden = places.why_hidden(offset, offset + len(line.rstrip())) if places else ""
            yield Segment(shown, f"第{number}页", hidden=hidden)
        offset += len(line)


def large_pictures(page: PdfPage) -> list[PdfImage]:
    """Pictures that may hold text: scans, pasted tables, photographed lists."""
    width, height = page.get_size()
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return [picture for picture in found if _area(picture) > _PICTURE_SHARE * width * height]


def is_drawn(page: PdfPage) -> bool:
    """Whether a page seems to be text that was turned into outlines."""
    return int(pdfium.FPDFPage_CountObjects(page.raw)) > _MANY_PATHS


def _area(picture: PdfImage) -> float:
    left, bottom, right, top = map(float, picture.get_bounds())
    return max(right - left, 0.0) * max(top - bottom, 0.0)
