"""PowerPoint presentations (pptx): slides, notes, comments, and all other parts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ooxml.pptx_slide import Slide, slide_segments
from documents.parts.package import Package, damage_as_gap
from documents.parts.package_rest import add_objects, rest_segments
from documents.parts.xml_name import local_name
from documents.raw import Raw
from domain.document import Document, Segment, Zone

KINDS = frozenset({"pptx"})

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_SHOW = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_HIDDEN_SLIDE, _NOTES, _COMMENT, _ORPHAN = "隐藏幻灯片", "备注", "批注", "已不在放映中的幻灯片"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Slides in their order with notes and comments, then all else."""
    inside = Inside(raw, limits)
    with damage_as_gap("演示文稿"):
        package = Package(raw.body, limits)
        own = list(_segments(package, inside))
        add_objects(package, inside)
    return document_of(raw, file_title(raw), _MEDIA_TYPE, own, inside)


def _segments(package: Package, inside: Inside) -> Iterator[Segment]:
    slides, size = _order(package)
    owners: dict[str, str] = {}
    for number, part in enumerate(slides, 1):
        yield from _slide(package, Slide(part, f"第{number}页", "", size), inside)
        owners |= {target.lower(): f"第{number}页" for _, target in package.related(part).values()}
    for part in package.unread():
        if found := _SLIDE.fullmatch(part):
            yield from _slide(package, Slide(part, f"幻灯片文件{found[1]}", _ORPHAN, size), inside)
    yield from rest_segments(package, owners, inside)


def _order(package: Package) -> tuple[list[str], tuple[int, int]]:
    related, slides, size = package.related(_SHOW), [], (0, 0)
    for element in package.elements(_SHOW, "{*}sldId", "{*}sldSz"):
        if local_name(element) == "sldSz":
            size = (int(element.get("cx") or 0), int(element.get("cy") or 0))
            continue
        key = next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")
        kind, part = related.get(key, ("", ""))
        if kind == "slide" and package.has(part):
            slides.append(part)
    return slides, size


def _slide(package: Package, slide: Slide, inside: Inside) -> Iterator[Segment]:
    if any(root.get("show") in ("0", "false") for root in package.elements(slide.part, "{*}sld")):
        slide = replace(slide, hidden=slide.hidden or _HIDDEN_SLIDE)
    where, hidden = slide.where, slide.hidden
    yield from slide_segments(package, slide, inside.links)
    for kind, target in package.related(slide.part).values():
        if not package.has(target):
            continue
        if kind == "notesSlide":
            yield from slide_segments(package, Slide(target, f"{where}备注", hidden or _NOTES), inside.links)
        elif kind == "comments":
            for element in package.elements(target, "{*}cm", "{*}reply"):
                text = " ".join("".join(piece.text or "" for piece in element.iter("{*}text", "{*}t")).split())
                if text:
                    yield Segment(text, f"{where}批注", Zone.BODY, hidden or _COMMENT)
