"""One page of a PDF: its lines, whether they can be believed, and its pictures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from pypdfium2 import PdfImage, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.paged.pdf_hidden import HidingPlaces, Place, place_of
from documents.paged.pdf_table import DrawnTable
from documents.paged.pdf_text import PageText
from domain.document import Segment

_MANY_WORDS = 10
_SHORT_LINE = 24
"""Longer ones are seldom parts of a row, and asking where a line stands costs time."""
_STRANGE = re.compile("[\\x00\\x01\\x03-\\x08\\x0e-\\x1f\\x80-\\u024f\\u02c0-\\u02ff\\ue000-\\uf8ff\\ufffd]")
"""What comes out where a font does not say which characters its glyphs are. U+0002 marks a hyphen."""
_FOREIGN = re.compile("[\\u0250-\\u02bf\\u0370-\\u1fff\\u3400-\\u4dbf]")
_MANY_SCRIPTS = 4
"""Or numbers of glyphs taken for characters: letters of many peoples on a page, where a real page has one people's."""
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
    strange = len(_STRANGE.findall(letters)) if _STRANGE.search(letters) else 0
    foreign = _FOREIGN.findall(letters) if _FOREIGN.search(letters) else ()
    if len({ord(letter) >> 8 for letter in foreign}) >= _MANY_SCRIPTS:
        strange += len(foreign)
    if strange > _MOST_STRANGE * len(letters):
        return Legibility.STRANGE
    return Legibility.TEXT if len(letters) >= _FEWEST_CHARS else Legibility.LITTLE


def line_segments(page: PdfPage, textpage: PdfTextPage, text: str, number: int, table: DrawnTable) -> Iterator[Segment]:
    """A segment for each line, rows of tables as such; hidden ones say why nobody sees them."""
    of_page = PageText(textpage, text)
    places = HidingPlaces(page, of_page)
    table.begin_page(f"第{number}页")
    lines = list(_shown_lines(of_page, table, number))
    are_seen = places.are_seen([place for _, place in lines if place])
    for segment, place in lines:
        hidden = "" if are_seen or place is None else places.why_hidden(place)
        yield replace(segment, hidden=hidden) if hidden else segment


def _shown_lines(of_page: PageText, table: DrawnTable, number: int) -> Iterator[tuple[Segment, Place | None]]:
    """The lines, and where those stand of which it matters whether anybody sees them."""
    where = f"第{number}页"
    for line, offset in _lines(of_page, table):
        shown = " ".join(line.replace("\x02", "").split())
        if shown:
            row = table.row(line, offset, of_page.box_at) if " " in shown else None
            yield row or Segment(shown, where), place_of(line, offset)


def _lines(of_page: PageText, table: DrawnTable) -> Iterator[tuple[str, int]]:
    """Lines with their offsets; those that the library ran together taken apart."""
    for line, offset in _whole_lines(of_page):
        if line.count(" ") >= (table.width or _MANY_WORDS):
            yield from of_page.rows(line, offset)
        else:
            yield line, offset


def _whole_lines(of_page: PageText) -> Iterator[tuple[str, int]]:
    """Lines as they stand on the page: the library ends one at every cell of a single character (男, 女)."""
    whole, offset = "", 0
    for line in of_page.text.splitlines(keepends=True):
        end = offset + len(whole)
        is_short = len(line) < _SHORT_LINE or len(whole) < _SHORT_LINE
        if whole and not (is_short and of_page.goes_on(offset + len(whole.rstrip()) - 1, end)):
            yield whole, offset
            whole, offset = "", end
        whole += line
    if whole:
        yield whole, offset


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
