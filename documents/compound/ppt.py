"""Old PowerPoint presentations (ppt, dps): texts of slides, notes, comments, alternatives.

After [MS-PPT]: a tree of records. Slides are told in the order in which the file holds them; texts
that only an older version of the file showed are still in the stream and are read too.
"""

import struct
from collections.abc import Iterator

from documents.cannot_read import CannotRead
from documents.compound.ole import Storage
from documents.hidden_text import ALT_TEXT, LONG_DIGITS, folded
from documents.inner import Inside
from domain.document import Segment, Zone
from domain.gap import GapKind

_SLIDE, _NOTES, _MASTER, _SLIDE_INFO = 1006, 1008, 1016, 1017
_WIDE_TEXT, _NARROW_TEXT, _STRING = 4000, 4008, 4026
_COMMENT, _SHAPE_OPTIONS, _LIST_WITH_TEXT = 12000, 0xF00B, 4080
_DOCUMENT, _LINK, _LINK_NAME, _LINK_TARGET = 1000, 4055, 0, 1
_HIDDEN_BIT = 0x04
_CONTAINER = 0xF
_DEEPEST = 40
_ENCRYPTED_TOKEN = 0xF3D1C4DF
_DESCRIPTION = 0x0381
_PLACEHOLDER = "*"  # where a date or a page number is shown
_HIDDEN_SLIDE, _NOTE, _REMARK, _MASTER_TEXT = "隐藏幻灯片", "备注", "批注", "母版"

Record = tuple[int, int, bytes]
"""Version with instance, type, and what is in it."""


def ppt_segments(storage: Storage, inside: Inside) -> Iterator[Segment]:
    """All texts, slide by slide."""
    if storage.has("Current User"):
        token = storage.read("Current User")[12:16]
        if len(token) == 4 and struct.unpack("<I", token)[0] == _ENCRYPTED_TOKEN:
            raise CannotRead(GapKind.ENCRYPTED, "加密的演示文稿，未读取；请发布单位换为不加密的文件")
    slides = notes = 0
    for _, kind, body in _records(storage.read("PowerPoint Document")):
        if kind == _SLIDE:
            slides += 1
            hidden = _HIDDEN_SLIDE if _is_hidden(body) else ""
            yield from _texts(body, f"第{slides}页", hidden)
        elif kind == _NOTES:
            notes += 1
            yield from _texts(body, f"备注页{notes}", _NOTE)
        elif kind == _MASTER:
            for segment in _texts(body, _MASTER_TEXT, _MASTER_TEXT):
                if LONG_DIGITS.search(segment.text):
                    yield segment
        else:
            yield from _texts(body, "演示文稿", "") if kind == _DOCUMENT else ()
            if kind == _DOCUMENT:
                _add_links(body, inside)


def _add_links(body: bytes, inside: Inside, depth: int = 0) -> None:
    """The list of addresses that slides lead to: a friendly name, then the target."""
    for version, kind, data in _records(body):
        if kind == _LINK:
            told = {
                head >> 4: text.decode("utf-16-le", "replace") for head, each, text in _records(data) if each == _STRING
            }
            inside.links.add(told.get(_LINK_TARGET, ""), told.get(_LINK_NAME, ""), "演示文稿")
        elif version & _CONTAINER == _CONTAINER and depth < _DEEPEST:
            _add_links(data, inside, depth + 1)


def _texts(body: bytes, where: str, hidden: str, depth: int = 0) -> Iterator[Segment]:
    for version, kind, data in _records(body):
        if kind == _WIDE_TEXT:
            yield from _lines(data.decode("utf-16-le", "replace"), where, hidden)
        elif kind == _NARROW_TEXT:
            yield from _lines(data.decode("latin-1"), where, hidden)
        elif kind == _COMMENT:
            pieces = [inner.decode("utf-16-le", "replace") for _, each, inner in _records(data) if each == _STRING]
            yield from _lines("：".join(pieces[:2]), f"{where}批注", hidden or _REMARK)
        elif kind == _SHAPE_OPTIONS:
            for text in _alternatives(version >> 4, data):
                yield from _lines(text, where, hidden or ALT_TEXT)
        elif version & _CONTAINER == _CONTAINER and depth < _DEEPEST:
            yield from _texts(data, where, hidden, depth + 1)


def _lines(text: str, where: str, hidden: str) -> Iterator[Segment]:
    for line in text.replace("\x0b", " ").split("\r"):
        if (line := folded(line)) and line != _PLACEHOLDER:
            yield Segment(line, where, Zone.BODY, hidden)


def _is_hidden(body: bytes) -> bool:
    return any(kind == _SLIDE_INFO and len(data) > 10 and data[10] & _HIDDEN_BIT for _, kind, data in _records(body))


def _alternatives(count: int, data: bytes) -> Iterator[str]:
    """Descriptions among a shape's properties; long values stand behind the table, in its order."""
    at = 6 * count
    for index in range(count):
        code, size = struct.unpack_from("<HI", data, 6 * index)
        if code & 0x8000:
            if code & 0x3FFF == _DESCRIPTION:
                yield data[at : at + size].decode("utf-16-le", "replace").rstrip("\0")
            at += size


def _records(body: bytes) -> Iterator[Record]:
    at = 0
    while at + 8 <= len(body):
        version, kind, size = struct.unpack_from("<HHI", body, at)
        yield version, kind, body[at + 8 : at + 8 + size]
        at += 8 + size
