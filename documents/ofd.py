"""OFD, the national format for fixed pages (GB/T 33190): a zip of XML parts."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from documents.cannot_read import CannotRead
from documents.file_link import FileLinks
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.paged.ofd_page import Box, box_of, page_segments
from documents.parts.package import Package, damage_as_gap
from documents.raw import Raw
from domain.document import Document, Segment

KINDS = frozenset({"ofd"})

_ROOT = "OFD.xml"
_IDLE = ("publicres", "documentres", "pageres", "signature", "signatures", "signedvalue", "manifest")
_OTHER = {"annot": "批注", "customtag": "自定义标签", "custom_tag": "自定义标签", "attachments": "附件清单"}
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif", ".jb2", ".gbig2")
_FONTS = (".ttf", ".otf", ".ttc", ".cff", ".dat", ".esl", ".font")


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Pages in order, then all that no page shows: notes, tags, properties, older versions, attached files."""
    inside = Inside(raw, limits)
    with damage_as_gap("OFD 文件"):
        package = Package(raw.body, limits)
        own = [*_documents(package, inside.links), *_rest(package, inside)]
    return document_of(raw, file_title(raw), "application/ofd", own, inside)


def _documents(package: Package, links: FileLinks) -> Iterator[Segment]:
    root = _parsed(package, _ROOT)
    for element in root.iter("{*}DocInfo"):
        for child in element.iter():
            if child is not element and (text := " ".join((child.text or "").split())):
                yield Segment(text, f"文件属性“{_local(child)}”", hidden="文件属性")
    for location in root.iter("{*}DocRoot"):
        name = _target("", location.text)
        if package.has(name):
            yield from _pages(package, name, links)


def _pages(package: Package, name: str, links: FileLinks) -> Iterator[Segment]:
    root = _parsed(package, name)
    paper = next((box_of(box.text) for box in root.iter("{*}PhysicalBox")), None)
    for number, page in enumerate(root.iter("{*}Page"), 1):
        part = _target(name, page.get("BaseLoc"))
        yield from _page(package, part, f"第{number}页", paper)
        _add_links(package, part, f"第{number}页", links)
    for page in root.iter("{*}TemplatePage"):
        yield from _page(package, _target(name, page.get("BaseLoc")), "版式模板", paper)


def _page(package: Package, name: str, where: str, paper: Box | None) -> Iterator[Segment]:
    if package.has(name):
        root = _parsed(package, name)
        own = next((box_of(box.text) for box in root.iter("{*}PhysicalBox")), None)
        yield from page_segments(root, where, own or paper)


def _add_links(package: Package, name: str, where: str, links: FileLinks) -> None:
    """What places on a page lead to when one clicks on them."""
    for action in package.elements(name, "{*}URI") if package.has(name) else ():
        links.add(f"{action.get('Base') or ''}{action.get('URI') or ''}", "", where)


def _rest(package: Package, inside: Inside) -> list[Segment]:
    own: list[Segment] = []
    try:
        for name in package.unread():
            if name.endswith(".xml"):
                own += _readable_part(package, name, inside)
                if "annot" in name:
                    _add_links(package, name, "批注", inside.links)
            elif not name.endswith(_FONTS):
                inside.add(name, package.read(name), hidden="" if name.endswith(_PICTURES) else "OFD 附件")
    except CannotRead as error:
        inside.cannot("", error.kind, error.reason)
    return own


def _readable_part(package: Package, name: str, inside: Inside) -> list[Segment]:
    """What a part holds that no page shows; a broken one is a gap, and never the end of the file around it."""
    try:
        with damage_as_gap("部件"):
            return list(_other_part(package, name))
    except CannotRead as error:
        inside.cannot(name, error.kind, error.reason)
        return []


def _other_part(package: Package, name: str) -> Iterator[Segment]:
    base = name.rpartition("/")[2].removesuffix(".xml")
    if base in _IDLE:
        return
    root = _parsed(package, name, is_lenient=True)
    place = next((place for mark, place in _OTHER.items() if mark in name), "")
    if not place and next(root.iter("{*}TextObject"), None) is not None:
        yield from page_segments(root, f"未被引用的页面 {name}", None, hidden="未被引用的页面")
        return
    for element in root.iter():
        if text := " ".join((element.text or "").split()):
            yield Segment(text, place or f"其他部件 {name}", hidden=place or "其他部件")


def _parsed(package: Package, name: str, is_lenient: bool = False) -> etree._Element:
    """A part's tree; leniently also where programs write what is no XML, such as names without a prefix before ":"."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=is_lenient
    )
    root = etree.fromstring(package.read(name), parser)
    if root is None:
        raise ValueError(f"{name} is no XML at all")
    return root


def _target(part: str, location: str | None) -> str:
    """Locations are told from the part that names them, or from the file's root."""
    place = (location or "").strip()
    return normpath(place if place.startswith("/") else join(dirname(part), place)).lstrip("/")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
