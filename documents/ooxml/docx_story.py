"""The paragraphs and tables of one part of a Word document: body, header, notes, comments."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.file_link import FileLinks
from documents.hidden_text import paragraph_segments
from documents.ooxml.docx_link import word_links
from documents.ooxml.docx_look import Styles
from documents.ooxml.docx_paragraph import boxes, paragraph_pieces
from documents.ooxml.docx_table import rows_of, table_segments
from documents.parts.package import Package
from documents.parts.xml_name import local_name
from domain.document import Segment

_CONTAINERS = frozenset({"body", "hdr", "ftr", "footnote", "endnote", "comment", "docPartBody"})


@dataclass(slots=True)
class Story:
    """Walks one part; `place` is "" for the body, whose paragraphs are counted instead."""

    package: Package
    part: str
    styles: Styles
    links: FileLinks
    place: str = ""
    hidden: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _targets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._targets = self.package.links_out(self.part)

    def segments(self) -> Iterator[Segment]:
        """All texts, in order, without ever holding more than one block."""
        for block in self.package.elements(self.part, "{*}p", "{*}tbl", "{*}sdt", "{*}ins", within=_CONTAINERS):
            yield from self._block(block, self.place)

    def _block(self, element: etree._Element, place: str) -> Iterator[Segment]:
        name = local_name(element)
        if name == "p":
            yield from self._paragraph(element, place)
        elif name == "tbl":
            yield from self._table(element, place)
        elif name not in ("pPr", "sdtPr", "tblPr"):
            for child in element:
                yield from self._block(child, place)

    def _paragraph(self, element: etree._Element, place: str) -> Iterator[Segment]:
        self._paragraphs += not place
        where = place or f"第{self._paragraphs}段"
        yield from paragraph_segments(paragraph_pieces(element, self.styles), where, self.hidden)
        self._add_links(element, where)
        for box in boxes(element):
            yield from self._block(box, f"{place}文本框")

    def _table(self, element: etree._Element, place: str) -> Iterator[Segment]:
        self._tables += 1
        yield from table_segments(element, f"{place}表格{self._tables}", self.hidden, self.styles)
        for number, row in enumerate(rows_of(element), 1):
            self._add_links(row, f"{place}表格{self._tables}第{number}行")
        for inner in element.iter("{*}tbl"):
            if inner is not element:
                self._tables += 1
                yield from table_segments(inner, f"{place}表格{self._tables}", self.hidden, self.styles)
        for box in boxes(element):
            yield from self._block(box, f"{place}文本框")

    def _add_links(self, element: etree._Element, where: str) -> None:
        for raw, text in word_links(element, self._targets):
            self.links.add(raw, text, where)
