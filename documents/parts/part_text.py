"""All that an XML part says, for parts without a reader of their own: texts, and telling attributes."""

from collections.abc import Iterator

from lxml import etree

from documents.hidden_text import ALT_TEXT, LONG_DIGITS, TELLING
from documents.parts.package import Package
from documents.parts.xml_name import local_name

_BLOCKS = frozenset({"p", "si", "comment", "threadedComment", "li"})
_PIECES = frozenset({"t", "instrText", "delText"})
_ALT = frozenset({"descr", "title", "alt"})
# Names of fonts and shapes, numbers of versions and colours: written by programs, of no one's interest.
_IDLE = frozenset(
    {"name", "id", "uid", "uri", "typeface", "guid", "lang", "val", "type", "x", "y", "cx", "cy", "panose"}
)
_OF_PROGRAMS = frozenset({"Application", "AppVersion", "lpstr", "Template"})

Line = tuple[str, str]
"""A text, and why it is not seen ("" when that depends on the part alone)."""


def part_lines(package: Package, part: str) -> Iterator[Line]:
    """Texts block by block; what programs note for themselves is left out."""
    pieces: list[str] = []
    for element in package.elements(part, "{*}*"):
        name = local_name(element)
        if name in _BLOCKS:
            if pieces:
                yield from _line("".join(pieces), "")
            pieces = []
        elif name in _PIECES:
            pieces.append(element.text or "")
        elif len(element) == 0 and name not in _OF_PROGRAMS and TELLING.search(element.text or ""):
            yield from _line(_named(name, element.text or ""), "")
        yield from _attributes(element)
    yield from _line("".join(pieces), "")


def _named(name: str, text: str) -> str:
    """A leaf's text; element names in Chinese are the labels of forms."""
    return text if name.isascii() or not text.strip() else f"{name}：{text}"


def _attributes(element: etree._Element) -> Iterator[Line]:
    for key, value in element.items():
        name, text = str(key).rpartition("}")[2], str(value)
        if name in _ALT and TELLING.search(text):
            yield from _line(text, ALT_TEXT)
        elif (LONG_DIGITS if name.lower() in _IDLE else TELLING).search(text):
            yield from _line(text, "")


def _line(text: str, reason: str) -> Iterator[Line]:
    if line := " ".join(text.split()):
        yield line, reason
