"""The pieces of one OpenDocument paragraph, each with why it is not seen."""

from collections.abc import Iterator

from lxml import etree

from documents.hidden_text import ALT_TEXT, FIELD, INSERTED, TELLING, VANISHED, Piece
from documents.opendocument.odf_style import OdfStyles
from documents.parts.xml_name import attribute, local_name

_APART = frozenset({"annotation", "note", "text-box", "table", "custom-shape", "object", "tracked-changes"})
"""What stands in a paragraph but is told by itself."""
_LONGEST_SPACE = 100


def paragraph_pieces(
    paragraph: etree._Element, styles: OdfStyles, around: str = "", behind: str = ""
) -> Iterator[Piece]:
    """The texts in order; `around` is why all of it is not seen."""
    reason = around or styles.reason("paragraph", attribute(paragraph, "style-name"), behind)
    is_inserted = False
    for text, why, change in _pieces(paragraph, styles, reason, behind):
        is_inserted = change == "start" or (is_inserted and change != "end")
        yield text, why or (INSERTED if is_inserted else "")


def _pieces(element: etree._Element, styles: OdfStyles, reason: str, behind: str) -> Iterator[tuple[str, str, str]]:
    """Texts, why they are not seen, and where tracked insertions begin and end."""
    yield element.text or "", reason, ""
    for child in element:
        name = local_name(child)
        if name in ("s", "tab", "line-break"):
            yield " ", reason, ""
        elif name in ("change-start", "change-end"):
            yield "", "", name.removeprefix("change-")
        elif name in ("hidden-text", "hidden-paragraph"):
            yield attribute(child, "string-value") or child.text or "", VANISHED, ""
        elif name in ("title", "desc"):
            yield child.text or "", ALT_TEXT, ""
        elif name and name not in _APART:
            why = reason or (styles.reason("text", attribute(child, "style-name"), behind) if name == "span" else "")
            yield from _pieces(child, styles, why, behind)
            code = attribute(child, "condition") or attribute(child, "formula")
            if TELLING.search(code):
                yield code, FIELD, ""
        yield child.tail or "", reason, ""
