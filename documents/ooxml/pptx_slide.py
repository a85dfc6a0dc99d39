"""The shapes of one slide: texts, tables, descriptions, and those that nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.file_link import FileLinks
from documents.hidden_text import ALT_TEXT, TELLING, TINY, TINY_POINTS, Piece, folded, paragraph_segments
from documents.parts.package import Package
from documents.parts.xml_name import attribute, local_name
from documents.tables.grid import GridRow, Look, grid_segments, word_column
from domain.document import Segment, Zone

_SHAPES = ("{*}sp", "{*}graphicFrame", "{*}pic", "{*}cxnSp", "{*}grpSp")
_TREE = frozenset({"spTree"})
_HIDDEN_SHAPE, _OUTSIDE = "隐藏的图形", "在页面之外"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide's part; `size` is that of a page, (0, 0) when it does not matter."""

    part: str
    where: str
    hidden: str
    size: tuple[int, int] = (0, 0)


def slide_segments(package: Package, slide: Slide, links: FileLinks) -> Iterator[Segment]:
    """All texts of the shapes, in the order in which they lie over each other."""
    tables, targets = 0, package.links_out(slide.part)
    for shape in package.elements(slide.part, *_SHAPES, within=_TREE):
        hidden = slide.hidden or _unseen(shape, slide.size)
        for click in shape.iter("{*}hlinkClick") if targets else ():
            links.add(targets.get(attribute(click, "id"), ""), _clicked(click), slide.where)
        for table in shape.iter("{*}tbl"):
            tables += 1
            yield from grid_segments(Look(f"{slide.where}表格{tables}", hidden, word_column), _rows(table))
        for paragraph in shape.iter("{*}p"):
            if not any(local_name(parent) == "tbl" for parent in paragraph.iterancestors()):
                yield from paragraph_segments(_pieces(paragraph), slide.where, hidden)
        for element in shape.iter("{*}cNvPr"):
            text = folded(f"{element.get('title') or ''} {element.get('descr') or ''}")
            if TELLING.search(text):
                yield Segment(text, slide.where, Zone.BODY, slide.hidden or ALT_TEXT)


def _clicked(click: etree._Element) -> str:
    """The words that the link stands on, "" for a shape as a whole."""
    run = next(click.iterancestors("{*}r"), None)
    return "" if run is None else "".join(text.text or "" for text in run.iter("{*}t"))


def _pieces(paragraph: etree._Element) -> Iterator[Piece]:
    for child in paragraph:
        name = local_name(child)
        if name in ("r", "fld"):
            text, properties = child.find("{*}t"), child.find("{*}rPr")
            size = None if properties is None else properties.get("sz")
            is_tiny = size is not None and float(size) / 100 <= TINY_POINTS
            yield ("" if text is None else text.text or ""), (TINY if is_tiny else "")
        elif name == "br":
            yield " ", ""


def _rows(table: etree._Element) -> Iterator[GridRow]:
    for number, row in enumerate(table.iter("{*}tr"), 1):
        cells = {}
        for column, cell in enumerate(row.iter("{*}tc"), 1):
            cells[column] = folded(" ".join("".join(t.text or "" for t in p.iter("{*}t")) for p in cell.iter("{*}p")))
        yield GridRow(f"第{number}行", cells)


def _unseen(shape: etree._Element, size: tuple[int, int]) -> str:
    """Why a shape as a whole is not seen."""
    first = next(shape.iter("{*}cNvPr"), None)
    if first is not None and first.get("hidden") in ("1", "true"):
        return _HIDDEN_SHAPE
    place = shape.find("{*}spPr/{*}xfrm")
    place = shape.find("{*}xfrm") if place is None else place
    if place is None or size == (0, 0):
        return ""
    start, extent = place.find("{*}off"), place.find("{*}ext")
    if start is None or extent is None:
        return ""
    x, y = int(start.get("x") or 0), int(start.get("y") or 0)
    right, bottom = x + int(extent.get("cx") or 0), y + int(extent.get("cy") or 0)
    return _OUTSIDE if x >= size[0] or y >= size[1] or right <= 0 or bottom <= 0 else ""
