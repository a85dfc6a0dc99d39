"""Summary properties of OLE files: author, title, remarks, and those that users define."""

import struct
from collections.abc import Iterator

from documents.compound.ole import Storage
from documents.hidden_text import TELLING, folded
from domain.document import Segment, Zone

_STREAMS = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_REASON = "文档属性"
_BYTES, _WIDE = 0x1E, 0x1F
_CODE_PAGE = 1
_CODECS = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 950: "big5", 1252: "cp1252"}
_MOST_PROPERTIES = 1_000


def property_segments(storage: Storage) -> Iterator[Segment]:
    """Texts among the properties that tell something."""
    for name in _STREAMS:
        if storage.has(name):
            for text in _texts(storage.read(name)):
                if TELLING.search(text):
                    yield Segment(text, _REASON, Zone.BODY, _REASON)


def _texts(stream: bytes) -> Iterator[str]:
    count = struct.unpack_from("<I", stream, 24)[0]
    for section in range(min(count, 8)):
        start = struct.unpack_from("<I", stream, 28 + 20 * section + 16)[0]
        properties = struct.unpack_from("<I", stream, start + 4)[0]
        table = list(struct.iter_unpack("<II", stream[start + 8 : start + 8 + 8 * min(properties, _MOST_PROPERTIES)]))
        codec = "gb18030"
        for number, offset in table:
            if number == _CODE_PAGE:
                codec = _CODECS.get(struct.unpack_from("<H", stream, start + offset + 4)[0], codec)
        for number, offset in table:
            if number != _CODE_PAGE:
                yield _text(stream, start + offset, codec)


def _text(stream: bytes, at: int, codec: str) -> str:
    kind, size = struct.unpack_from("<II", stream, at)
    if kind == _WIDE:
        return folded(stream[at + 8 : at + 8 + 2 * size].decode("utf-16-le", "replace").partition("\0")[0])
    if kind == _BYTES:
        return folded(stream[at + 8 : at + 8 + size].decode(codec, "replace").partition("\0")[0])
    return ""
