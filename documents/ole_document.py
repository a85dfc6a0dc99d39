"""Office documents in OLE files: doc, xls, ppt, their WPS twins, and what is embedded in them."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import replace

from documents.cannot_read import CannotRead
from documents.compound.doc import doc_segments
from documents.compound.ole import Storage, ole_damage_as_gap, open_storage
from documents.compound.ole_property import property_segments
from documents.compound.ole_strings import telling_strings
from documents.compound.ppt import ppt_segments
from documents.compound.xls import xls_segments
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.password import opened_without_password
from documents.raw import Raw
from domain.document import Document, Segment, Zone
from domain.gap import GapKind

KINDS = frozenset({"doc", "xls", "ppt", "ole"})

_READERS: tuple[tuple[str, Callable[[Storage, Inside], Iterator[Segment]]], ...] = (
    ("WordDocument", doc_segments),
    ("Workbook", xls_segments),
    ("Book", xls_segments),
    ("PowerPoint Document", ppt_segments),
)
_KNOWN = frozenset({"0Table", "1Table", "Data", "Pictures", "Current User", *[name for name, _ in _READERS]})
_MEDIA_TYPES = {
    "WordDocument": "application/msword",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
_EXCEL = "application/vnd.ms-excel"
_OBJECT, _STREAM, _CACHE = "嵌入对象", "其他数据流", "数据透视表缓存"
_DEEPEST = 8


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The main document, embedded ones, properties, and long numbers in streams that nobody knows."""
    try:
        return _read(raw, raw.body, limits)
    except CannotRead as error:
        if error.kind is not GapKind.ENCRYPTED:
            raise
    return _read(raw, opened_without_password(raw.body), limits)


def _read(raw: Raw, body: bytes, limits: Limits) -> Document:
    inside = Inside(raw, limits)
    with ole_damage_as_gap("Office 文档"):
        storage = open_storage(body)
        own = [*_segments(storage, inside), *_properties(storage, inside)]
        media_type = next((_MEDIA_TYPES[name] for name in _MEDIA_TYPES if storage.has(name)), _EXCEL)
    return document_of(raw, file_title(raw), media_type, own, inside)


def _segments(storage: Storage, inside: Inside) -> Iterator[Segment]:
    for name, reader in _READERS:
        if storage.has(name):
            yield from reader(storage, inside)
    for name in storage.streams():
        if name == "Package":
            inside.add(f"{storage.name}.bin", storage.read(name), _OBJECT)
        elif name == "\x01Ole10Native":
            _add_native(storage.read(name), inside)
        elif name not in _KNOWN and not name.startswith(("\x01", "\x05")):
            for text in telling_strings(storage.read(name)):
                reason = _CACHE if storage.name.startswith("_SX_DB") else _STREAM
                yield Segment(text, f"数据流“{name}”", Zone.BODY, reason)
    if len(storage.path) < _DEEPEST:
        for inner in storage.inner():
            yield from _inner_segments(inner, inside)


def _inner_segments(inner: Storage, inside: Inside) -> Iterator[Segment]:
    """What an embedded document holds; one that cannot be read is a gap, and never the end of the outer one."""
    try:
        with ole_damage_as_gap("嵌入对象"):
            for segment in _segments(inner, inside):
                yield _embedded(segment, inner.name)
    except CannotRead as error:
        inside.cannot(inner.name, error.kind, error.reason)


def _properties(storage: Storage, inside: Inside) -> list[Segment]:
    try:
        with ole_damage_as_gap("文档属性"):
            return list(property_segments(storage))
    except CannotRead as error:
        inside.cannot("文档属性", error.kind, error.reason)
        return []


def _embedded(segment: Segment, name: str) -> Segment:
    """A segment of an embedded document, as seen from outside."""
    if segment.table is None:
        return replace(segment, where=f"“{name}”中{segment.where}", hidden=segment.hidden or _OBJECT)
    table = replace(segment.table, name=f"“{name}”中{segment.table.name}")
    return replace(segment, table=table, hidden=segment.hidden or _OBJECT)


def _add_native(stream: bytes, inside: Inside) -> None:
    """A file that was dropped into a document: its name, two paths, then its bytes."""
    at = 6
    end = stream.index(b"\0", at)
    name = stream[at:end].decode("gb18030", "replace")
    at = stream.index(b"\0", end + 1) + 9
    path_size = struct.unpack_from("<I", stream, at - 4)[0]
    size = struct.unpack_from("<I", stream, at + path_size)[0]
    inside.add(name, stream[at + path_size + 4 : at + path_size + 4 + size], _OBJECT)
