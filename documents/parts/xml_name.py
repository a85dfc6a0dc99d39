"""Names of XML elements and attributes without their namespaces: writers differ in those."""

from lxml import etree


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of that name in whatever namespace; "" without one."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
