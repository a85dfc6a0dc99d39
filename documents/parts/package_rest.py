"""What is left of an office package when its reader is done: properties, caches, orphans, objects."""

import re
from collections.abc import Iterator, Mapping
from posixpath import basename

from documents.cannot_read import CannotRead
from documents.inner import Inside
from documents.parts.package import Package, damage_as_gap
from documents.parts.part_text import part_lines
from domain.document import Segment, Zone

_IDLE = re.compile(
    r"\[content_types\]\.xml|.*/?theme/theme\d*\.xml|xl/calcchain\.xml|.*(?:fonttable|websettings|stylewitheffects)\.xml|"
    r"(?:word|ppt)/(?:styles|settings|presprops|viewprops|tablestyles)\.xml|.*/(?:styles|colors)\d+\.xml|"
    r"ppt/tags/.*|xl/metadata\.xml|mimetype|meta-inf/.*|(?:.*/)?(?:styles|settings)\.xml|configurations2/.*|.*/changesinfos/.*"
)
_LABELS = (
    (re.compile(r"docprops/|(?:.*/)?meta\.xml"), "文档属性", "文档属性"),
    (re.compile(r"customxml/"), "自定义 XML", "自定义 XML 数据"),
    (re.compile(r".*/persons?/|word/people"), "批注人员名单", "批注人员名单"),
    (re.compile(r".*comments"), "批注", "批注"),
    (re.compile(r".*/pivot"), "数据透视表缓存", "数据透视表缓存"),
    (re.compile(r".*/slicer|.*/timeline"), "切片器缓存", "切片器缓存"),
    (re.compile(r".*/externallinks/"), "外部链接缓存", "外部链接缓存"),
    (re.compile(r".*/charts?/"), "图表", "图表缓存数据"),
    (re.compile(r".*/diagrams/"), "智能图形", ""),
    (re.compile(r".*/drawings/vml"), "图形", "旧式图形"),
    (re.compile(r".*/drawings/"), "图形", ""),
    (re.compile(r"xl/(?:connections|querytables/)"), "数据连接", "数据连接"),
    (re.compile(r"xl/(?:revisions|usernames)"), "修订记录", "修订记录"),
    (re.compile(r"word/glossary/"), "文档部件", "文档部件"),
    (re.compile(r".*notesmasters/|.*slidemasters/|.*slidelayouts/|.*handoutmasters/"), "母版", "母版"),
)
_PLACEHOLDER = re.compile(r"单击此处|母版|第[一二三四五]级|^[ -~‹›]*$")
_OTHER = ("其他部件", "其他部件")
_XML = (".xml", ".vml", ".rels")
_NOT_READ = (*_XML, ".emf", ".wmf", ".wdp", ".svg", ".svm")
_OBJECTS = re.compile(r".*/embeddings/|.*/media/|.*/objectreplacements/|(?:.*/)?pictures/|object \d+$")
_PICTURE = re.compile(r"\.(?:jpe?g|png|bmp|tiff?|gif|webp)$")
_SMALL_PICTURE = 8_192
"""Smaller pictures are bullets, seals' corners and logos; no readable list of persons fits."""


def rest_segments(package: Package, owners: Mapping[str, str], inside: Inside) -> Iterator[Segment]:
    """Texts of parts that were not asked for so far; `owners` name the sheet or slide that shows a part.

    A broken part is a gap, and never the end of the document around it.
    """
    for part in package.unread():
        if _IDLE.fullmatch(part) or not part.endswith(_XML):
            continue
        try:
            with damage_as_gap("部件"):
                yield from _part_segments(package, part, owners.get(part, ""))
        except CannotRead as error:
            inside.cannot(part, error.kind, error.reason)


def add_objects(package: Package, inside: Inside) -> None:
    """Embedded files and pictures, each by the reader for its kind."""
    for part in package.unread():
        if not _OBJECTS.match(part) or part.endswith(_NOT_READ):
            continue
        try:
            with damage_as_gap("部件"):
                body = package.read(part)
        except CannotRead as error:
            inside.cannot(basename(part), error.kind, error.reason)
            continue
        is_picture = _PICTURE.search(part) is not None
        if not is_picture or len(body) >= _SMALL_PICTURE:
            inside.add(basename(part), body, "" if is_picture else "嵌入对象")


def _part_segments(package: Package, part: str, owner: str) -> Iterator[Segment]:
    if part.endswith(".rels"):
        yield from _outside(package, part, owner)
        return
    place, hidden = next(((place, why) for pattern, place, why in _LABELS if pattern.match(part)), _OTHER)
    where = f"{owner}!{place}" if owner else place
    for text, reason in part_lines(package, part):
        if hidden != "母版" or not _PLACEHOLDER.search(text):
            yield Segment(text, where, Zone.BODY, reason or hidden)


def _outside(package: Package, part: str, owner: str) -> Iterator[Segment]:
    """Addresses that a part refers to outside of the package; they are never followed."""
    where = f"{owner}!外部链接地址" if owner else "外部链接地址"
    for element in package.elements(part, "{*}Relationship"):
        target = element.get("Target") or ""
        if element.get("TargetMode") == "External" and not target.startswith(("http://", "https://", "#")):
            yield Segment(" ".join(target.split()), where, Zone.BODY, "外部链接地址")
