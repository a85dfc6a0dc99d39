"""The pieces of one Word paragraph, each with why it is not seen."""

from collections.abc import Iterator

from lxml import etree

from documents.hidden_text import ALT_TEXT, DELETED, FIELD, INSERTED, TELLING, Piece
from documents.ooxml.docx_look import Look, Styles, look_of, shade_of, style_name
from documents.parts.xml_name import local_name

_BREAKS = frozenset({"tab", "br", "cr", "ptab"})
_APART = frozenset({"txbxContent", "Fallback", "pPr", "rPr", "tbl"})
"""What is no text of the paragraph: boxes have paragraphs of their own, and Fallback repeats them."""
_TOLD = frozenset({"descr", "title", "alt", "tooltip", "string", "helpText", "statusText", "displayText", "instr"})


def paragraph_pieces(paragraph: etree._Element, styles: Styles, behind: str | None = None) -> Iterator[Piece]:
    """The texts in order; `behind` is the colour of the cell around it."""
    properties = paragraph.find("{*}pPr")
    look = styles.look(style_name(properties, "{*}pStyle"))
    shade = None if properties is None else shade_of(properties.find("{*}shd"))
    yield from _pieces(paragraph, Look(shade=shade).over(look).over(Look(shade=behind)), styles, "")


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes in an element; those in boxes come with their own."""
    for child in element:
        if local_name(child) == "txbxContent":
            yield child
        elif local_name(child) != "Fallback":
            yield from boxes(child)


def _pieces(element: etree._Element, around: Look, styles: Styles, change: str) -> Iterator[Piece]:
    for child in element:
        name = local_name(child)
        if name in _APART:
            continue
        if name == "r":
            properties = child.find("{*}rPr")
            styled = styles.look(style_name(properties, "{*}rStyle"))
            look = look_of(properties).over(styled).over(around)
            yield from _pieces(child, look, styles, change)
        elif name in ("ins", "moveTo"):
            yield from _pieces(child, around, styles, change or INSERTED)
        elif name in ("del", "moveFrom"):
            yield from _pieces(child, around, styles, DELETED)
        else:
            yield from _text(child, name, around.reason, change)
            yield from _told(child)
            yield from _pieces(child, around, styles, change)


def _text(element: etree._Element, name: str, reason: str, change: str) -> Iterator[Piece]:
    if name == "t":
        yield element.text or "", reason or change
    elif name == "delText":
        yield element.text or "", DELETED
    elif name in _BREAKS:
        yield " ", reason or change
    elif name == "noBreakHyphen":
        yield "-", reason or change
    elif name in ("instrText", "delInstrText") and TELLING.search(element.text or ""):
        yield element.text or "", FIELD


def _told(element: etree._Element) -> Iterator[Piece]:
    """Attributes that hold texts of people: descriptions, tips, choices, codes of fields."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] in _TOLD and TELLING.search(str(value)):
            yield str(value), "" if str(key) == "string" else ALT_TEXT
