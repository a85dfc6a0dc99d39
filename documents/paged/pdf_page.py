"""One page of a PDF: its lines, whether they can be believed, and its pictures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from pypdfium2 import PdfImage, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_hidden import HidingPlaces
from documents.paged.pdf_table import DrawnTable
from domain.document import Segment

_OF_PERSONS = re.compile(
    r"\d{6}|\d{3,4}[ -]\d{3,4}|E\+1\d|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{8}|"
    r"住址|地址|户籍|护照|患|残疾|证号|[组号栋]\d"
)
"""Only such lines are asked whether they are hidden: asking costs as much as reading."""
_WORD = re.compile(r"\S+")
_MANY_WORDS = 10
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


def line_segments(page: PdfPage, textpage: PdfTextPage, text: str, number: int, table: DrawnTable) -> Iterator[Segment]:
    """A segment for each line, rows of tables as such; hidden ones say why nobody sees them."""
    places = HidingPlaces(page, textpage, text)
    table.begin_page(number)
    for line, offset in _lines(text, table, places):
        shown = " ".join(line.replace("\x02", "").split())
        if shown:
            row = table.row(line, offset, number, places.box_at) if " " in shown else None
            hidden = places.why_hidden(offset, offset + len(line.rstrip())) if _OF_PERSONS.search(shown) else ""
            yield replace(row, hidden=hidden) if row else Segment(shown, f"第{number}页", hidden=hidden)


def _lines(text: str, table: DrawnTable, places: HidingPlaces) -> Iterator[tuple[str, int]]:
    """Lines with their offsets; those that the library ran together taken apart."""
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.count(" ") >= (table.width or _MANY_WORDS):
            yield from _unmerged(line, offset, places)
        else:
            yield line, offset
        offset += len(line)


def _unmerged(line: str, offset: int, places: HidingPlaces) -> Iterator[tuple[str, int]]:
    """Rows whose first cell is one character come as one line; a word that stands lower and to the left begins one."""
    start, last = 0, None
    for word in _WORD.finditer(line):
        box = places.box_at(offset + word.start())
        if box and last and box.top < last.bottom and box.left < last.left:
            yield line[start : word.start()], offset + start
            start = word.start()
        last = box or last
    yield line[start:], offset + start


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
