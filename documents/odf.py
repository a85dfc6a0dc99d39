"""OpenDocument texts, spreadsheets and presentations (odt, ods, odp), templates too."""

import re
from collections.abc import Iterator

from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.opendocument.odf_sheet import OdfSheets
from documents.opendocument.odf_style import OdfStyles
from documents.opendocument.odf_text import OdfWalk
from documents.parts.package import Package, damage_as_gap
from documents.parts.package_rest import add_objects, rest_segments
from documents.parts.xml_name import attribute, local_name
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"opendocument"})

_MEDIA_TYPE = "application/vnd.oasis.opendocument"
_CONTENT = re.compile(r"(?:(.+)/)?content\.xml")
_MANIFEST, _HEADS = "META-INF/manifest.xml", {"header": "页眉", "footer": "页脚"}
_HIDDEN_SLIDE, _OBJECT = "隐藏幻灯片", "嵌入对象"
_BODIES = frozenset({"text", "drawing", "chart", "formula"})
_BLOCKS = ("p", "h", "list", "table", "section", "tracked-changes", "frame", "custom-shape", "index-body", "chart")


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The file's own text, that of objects in it, then properties and pictures."""
    inside = Inside(raw, limits)
    with damage_as_gap("OpenDocument 文档"):
        package = Package(raw.body, limits)
        _refuse_encrypted(package)
        own = list(_segments(package, inside))
        add_objects(package, inside)
    return document_of(raw, file_title(raw), _MEDIA_TYPE, own, inside)


def _refuse_encrypted(package: Package) -> None:
    if package.has(_MANIFEST) and any(True for _ in package.elements(_MANIFEST, "{*}encryption-data")):
        raise CannotRead(GapKind.ENCRYPTED, "加密的 OpenDocument 文档，未读取；请发布单位换为不加密的文件")


def _segments(package: Package, inside: Inside) -> Iterator[Segment]:
    for part in package.unread():
        if found := _CONTENT.fullmatch(part):
            folder = found[1] or ""
            common = f"{folder}/styles.xml".lstrip("/")
            yield from _content(package, part, common, inside, f"{_OBJECT}“{folder}”" if folder else "")
    yield from rest_segments(package, {}, inside)


def _content(package: Package, part: str, common: str, inside: Inside, prefix: str) -> Iterator[Segment]:
    """One content part with the headers of its page styles."""
    styles = OdfStyles(package, common, part)
    hidden = _OBJECT if prefix else ""
    kind = _kind(package, part)
    if kind == "spreadsheet":
        yield from OdfSheets(package, styles, inside.limits, inside.links).segments(part, prefix)
    elif kind == "presentation":
        yield from _slides(package, part, OdfWalk(styles, inside.links), prefix)
    else:
        walk = OdfWalk(styles, inside.links)
        for block in package.elements(part, *(f"{{*}}{tag}" for tag in _BLOCKS), within=_BODIES):
            yield from walk.segments(block, prefix, hidden)
    if package.has(common):
        for element in package.elements(common, "{*}header", "{*}footer", within=frozenset({"master-page"})):
            yield from OdfWalk(styles, inside.links).segments(element, prefix + _HEADS[local_name(element)], hidden)


def _kind(package: Package, part: str) -> str:
    """What kind of body a content part has; known as soon as the first thing in it ends."""
    for element in package.elements(part, "{*}*"):
        for ancestor in element.iterancestors("{*}spreadsheet", "{*}presentation"):
            return local_name(ancestor)
    return ""


def _slides(package: Package, part: str, walk: OdfWalk, prefix: str) -> Iterator[Segment]:
    pages = package.elements(part, "{*}page", within=frozenset({"presentation"}))
    for number, page in enumerate(pages, 1):
        is_hidden = walk.styles.is_hidden_page(attribute(page, "style-name"))
        yield from walk.segments(page, f"{prefix}第{number}页", _HIDDEN_SLIDE if is_hidden else "")
