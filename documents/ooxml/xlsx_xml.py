"""Small questions to the XML of workbooks."""

from lxml import etree

from documents.parts.xml_name import local_name

MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


def plain_text(element: etree._Element) -> str:
    """The text of a string item: its runs joined, without the phonetic guides beside them."""
    parts = []
    for child in element:
        name = local_name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [inner.text or "" for inner in child if local_name(inner) == "t"]
    return "".join(parts)
