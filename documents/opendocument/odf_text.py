"""The blocks of an OpenDocument text or slide: paragraphs, tables, boxes, notes, comments, changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.file_link import FileLinks
from documents.hidden_text import ALT_TEXT, DELETED, Piece, folded, paragraph_segments, told_apart
from documents.opendocument.odf_paragraph import paragraph_pieces
from documents.opendocument.odf_style import OdfStyles
from documents.parts.xml_name import attribute, local_name
from documents.tables.grid import GridRow, Look, grid_segments, word_column
from domain.document import Segment, Zone

_HIDDEN_SECTION, _COMMENT, _NOTES = "隐藏的节", "批注", "备注"
_NOTE_PLACES = {"footnote": "脚注", "endnote": "尾注"}


@dataclass(slots=True)
class OdfWalk:
    """Walks blocks; paragraphs are counted where no `place` is given."""

    styles: OdfStyles
    links: FileLinks
    _paragraphs: int = 0
    _tables: int = 0

    def segments(self, element: etree._Element, place: str = "", hidden: str = "") -> Iterator[Segment]:
        """All texts of a block, in order; `hidden` says why nobody sees it."""
        name = local_name(element)
        if name in ("p", "h"):
            self._paragraphs += not place
            where = place or f"第{self._paragraphs}段"
            yield from paragraph_segments(paragraph_pieces(element, self.styles), where, hidden)
            add_anchors(element, self.links, where)
            yield from self._apart(element, place, hidden)
        elif name == "table":
            yield from self._table(element, place, hidden)
        elif name in ("title", "desc"):
            yield from _line(element.text or "", place or "图形", hidden or ALT_TEXT)
        else:
            place, hidden = self._entered(element, name, place, hidden)
            for child in element:
                yield from self.segments(child, place, hidden)

    def _entered(self, element: etree._Element, name: str, place: str, hidden: str) -> tuple[str, str]:
        """Place and reason inside of an element."""
        if name == "annotation":
            return f"{place}批注", hidden or _COMMENT
        if name == "note":
            return _NOTE_PLACES.get(attribute(element, "note-class"), "脚注"), hidden
        if name == "text-box":
            return place or "文本框", hidden
        if name == "deletion":
            return place or "修订", hidden or DELETED
        if name == "notes":
            return f"{place}备注", hidden or _NOTES
        if name == "section" and self._is_hidden_section(element):
            return place, hidden or _HIDDEN_SECTION
        return place, hidden

    def _is_hidden_section(self, element: etree._Element) -> bool:
        style = attribute(element, "style-name")
        return attribute(element, "display") == "none" or self.styles.is_hidden_section(style)

    def _apart(self, element: etree._Element, place: str, hidden: str) -> Iterator[Segment]:
        """What hangs on a paragraph without being its text."""
        for child in element:
            if local_name(child) in ("annotation", "note", "text-box", "table", "custom-shape"):
                yield from self.segments(child, place, hidden)
            else:
                yield from self._apart(child, place, hidden)

    def _table(self, table: etree._Element, place: str, hidden: str) -> Iterator[Segment]:
        self._tables += 1
        rows: list[GridRow] = []
        apart: list[Segment] = []
        name = f"{place}表格{self._tables}"
        for number, row in enumerate(table.iter("{*}table-row"), 1):
            grid = GridRow(f"第{number}行", {})
            add_anchors(row, self.links, f"{name}第{number}行")
            for column, cell in enumerate(row, 1):
                seen, unseen = told_apart(self._cell(cell))
                grid.cells[column] = seen
                if unseen and not seen:
                    grid.cells[column], grid.reasons[column] = unseen.pop(0)
                place = f"{name}!{word_column(column)}{grid.where}"
                apart += [Segment(text, place, Zone.CELL, hidden or reason) for text, reason in unseen]
            rows.append(grid)
        yield from grid_segments(Look(name, hidden, word_column), rows)
        yield from apart

    def _cell(self, cell: etree._Element) -> Iterator[Piece]:
        for paragraph in cell.iter("{*}p"):
            yield from paragraph_pieces(paragraph, self.styles)
            yield "\n", ""


def add_anchors(element: etree._Element, links: FileLinks, where: str) -> None:
    """Keeps the links in an element."""
    for anchor in element.iter("{*}a"):
        links.add(attribute(anchor, "href"), "".join(map(str, anchor.itertext())), where)


def _line(text: str, where: str, hidden: str) -> Iterator[Segment]:
    if line := folded(text):
        yield Segment(line, where, Zone.BODY, hidden)
