"""Word documents (docx), by a walk over all their parts.

Libraries read the body; what leaks stands as often in comments, deleted text, text boxes, notes and
embedded workbooks.
"""

import re
from collections.abc import Iterator

from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ooxml.docx_look import Styles
from documents.ooxml.docx_story import Story
from documents.parts.package import Package, damage_as_gap
from documents.parts.package_rest import add_objects, rest_segments
from documents.raw import Raw
from domain.document import Document, Segment, Zone

KINDS = frozenset({"docx"})

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY, _STYLES, _SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
_STORIES = (
    (re.compile(r"word/header\d*\.xml"), "页眉", ""),
    (re.compile(r"word/footer\d*\.xml"), "页脚", ""),
    (re.compile(r"word/footnotes\.xml"), "脚注", ""),
    (re.compile(r"word/endnotes\.xml"), "尾注", ""),
    (re.compile(r"word/comments\d*\.xml"), "批注", "批注"),
    (re.compile(r"word/glossary/document\.xml"), "文档部件", "文档部件"),
)


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The text in the order of reading, then notes, comments, properties, and embedded files."""
    inside = Inside(raw, limits)
    with damage_as_gap("Word 文档"):
        package = Package(raw.body, limits)
        own = list(_segments(package, inside))
        _add_chunks(package, inside)
        add_objects(package, inside)
    return document_of(raw, file_title(raw), _MEDIA_TYPE, own, inside)


def _segments(package: Package, inside: Inside) -> Iterator[Segment]:
    styles = Styles(package, _STYLES)
    yield from Story(package, _BODY, styles, inside.links).segments()
    for pattern, place, hidden in _STORIES:
        for part in package.unread():
            if pattern.fullmatch(part):
                yield from Story(package, part, styles, inside.links, place, hidden).segments()
    if package.has(_SETTINGS):
        yield from _variables(package)
    yield from rest_segments(package, {}, inside)


def _variables(package: Package) -> Iterator[Segment]:
    """Variables that macros and mail merges leave in a document."""
    for element in package.elements(_SETTINGS, "{*}docVar", "{*}query", "{*}connectString"):
        text = " ".join(" ".join(map(str, element.values())).split())
        if text:
            yield Segment(text, "文档变量", Zone.BODY, "文档变量")


def _add_chunks(package: Package, inside: Inside) -> None:
    """Files of other formats that Word shows as part of the text."""
    for kind, part in package.related(_BODY).values():
        if kind == "aFChunk" and package.has(part):
            inside.add(part.rpartition("/")[2], package.read(part))
