"""What a PDF says about itself: properties, XMP, bookmarks."""

import re
from collections.abc import Iterator

from lxml import etree
from pypdfium2 import PdfDocument

from domain.document import Segment

_HIDDEN = "文件属性"
_NAMES = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Keywords": "关键词",
    "Creator": "编写程序",
    "Producer": "制作程序",
}
_XMP = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.S)
_MOST_PACKETS = 50
_SHORTEST = 2
_MOST_BOOKMARKS = 10_000


def metadata_segments(pdf: PdfDocument, body: bytes) -> Iterator[Segment]:
    """Properties, then those of XMP that say something else. XMP is never packed, so that any program finds it."""
    seen: set[str] = set()
    for key, value in pdf.get_metadata_dict(skip_empty=True).items():
        text = " ".join(value.split())
        if key in _NAMES and text:
            seen.add(text)
            yield Segment(text, f"文件属性“{_NAMES[key]}”", hidden=_HIDDEN)
    for packet in _XMP.findall(body)[:_MOST_PACKETS]:
        for text in _texts(packet):
            if text not in seen:
                seen.add(text)
                yield Segment(text, "文件属性（XMP）", hidden=_HIDDEN)


def bookmark_segments(pdf: PdfDocument) -> Iterator[Segment]:
    """Titles of bookmarks."""
    for count, mark in enumerate(pdf.get_toc(max_depth=15)):
        if count >= _MOST_BOOKMARKS:
            return
        if text := " ".join(mark.get_title().split()):
            yield Segment(text, "书签")


def _texts(packet: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(packet, parser)
    if root is None:
        return
    for element in root.iter():
        for text in (element.text or "", *map(str, element.attrib.values())):
            if len(words := " ".join(text.split())) >= _SHORTEST and not words.startswith(("http://", "uuid:")):
                yield words
