"""What stands in a BIFF workbook's records outside of its cells: print headers, boxes, filters, leftovers."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.compound.ole_strings import telling_strings
from documents.hidden_text import folded
from documents.ooxml.xlsx_frame import printed_text

_BOF, _EOF, _CONTINUE, _LABEL_SST, _TXO, _FILTER_MODE = 0x809, 0x0A, 0x3C, 0xFD, 0x1B6, 0x9B
_HEADER, _FOOTER = 0x14, 0x15
_WORKSHEET = 0x10
_PLACES = {
    0x18: "定义的名称",
    0x23: "外部链接缓存",
    0x59: "外部链接缓存",
    0x5A: "外部链接缓存",
    0x1BE: "数据有效性",
    0x1B8: "超链接提示",
    0x800: "超链接提示",
}
_NAME, _VALIDATION = 0x18, 0x1BE
_CONSTANTS = (_NAME, _VALIDATION)
_CONSTANT = 0x17
"""The token of a formula with which a text written out begins."""
_FORMULA, _TOKENS_AT = 0x06, 22
_REFERENCES, _REFERENCE_SIZE = (0x24, 0x44, 0x64), 5
_HYPERLINK = tuple(bytes((token, arguments, 0x67, 0x01)) for token in (0x22, 0x42, 0x62) for arguments in (1, 2))
"""How a formula ends that calls this function, number 359 of Excel's, with one argument or two."""
_BOX, _PRINTED = "文本框", "页眉页脚，打印时可见"


@dataclass(slots=True)
class Records:
    """`notes` are (sheet by number or -1 for the book, place, why unseen, text).

    `links` are those of formulas: (sheet, row, column, address, words).
    """

    used_texts: set[int] = field(default_factory=set)
    filtered_sheets: set[int] = field(default_factory=set)
    notes: list[tuple[int, str, str, str]] = field(default_factory=list)
    links: list[tuple[int, int, int, str, str]] = field(default_factory=list)
    _sheet: int = -1
    _depth: int = 0
    _awaits_text: bool = False

    def take(self, kind: int, data: bytes) -> None:
        """Note what one record says."""
        if kind == _LABEL_SST and len(data) >= 10:
            self.used_texts.add(struct.unpack_from("<I", data, 6)[0])
        elif kind == _FORMULA and data.endswith(_HYPERLINK):
            address, words = _address_and_words(data)
            if address:
                self.links.append((self._sheet, *struct.unpack_from("<HH", data), address, words))
        elif kind == _BOF:
            self._depth += 1
            if self._depth == 1 and data[2:4] == bytes((_WORKSHEET, 0)):
                self._sheet += 1
        elif kind == _EOF:
            self._depth -= 1
        elif kind == _FILTER_MODE:
            self.filtered_sheets.add(self._sheet)
        elif kind == _CONTINUE and self._awaits_text and data:
            self._note(_BOX, "", _characters(data[1:], data[0]))
        elif kind in (_HEADER, _FOOTER) and len(data) > 3:
            place = "页眉" if kind == _HEADER else "页脚"
            self._note(place, _PRINTED, printed_text(_characters(data[3:], data[2])))
        elif kind in _CONSTANTS:
            for text in _constants(kind, data):
                self._note(_PLACES[kind], _PLACES[kind], text)
        elif kind in _PLACES:
            for text in telling_strings(data):
                self._note(_PLACES[kind], _PLACES[kind], text)
        self._awaits_text = kind == _TXO

    def _note(self, place: str, reason: str, text: str) -> None:
        if line := folded(text):
            self.notes.append((self._sheet, place, reason, line))


def read_records(stream: bytes) -> Records:
    """All records in order; a cut stream ends where it is cut."""
    records = Records()
    for kind, data in _records(stream):
        records.take(kind, data)
    return records


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _constants(kind: int, data: bytes) -> list[str]:
    """Texts behind a name, or those of a rule for values; of a record cut short only its long numbers."""
    try:
        return list(_of_name(data) if kind == _NAME else _of_validation(data))
    except IndexError:
        return list(telling_strings(data))


def _of_name(data: bytes) -> Iterator[str]:
    yield from _of_formula(data, _string(data, 14, data[3])[1])


def _of_validation(data: bytes) -> Iterator[str]:
    """Its hints, and the list that it allows."""
    at = 4
    for _ in range(4):
        text, at = _string(data, at + 2, int.from_bytes(data[at : at + 2], "little"))
        yield text.replace("\0", " ")
    yield from _of_formula(data, at + 4)


def _address_and_words(data: bytes) -> tuple[str, str]:
    """Those of a HYPERLINK formula that spells them out; both "" for an address that is put together."""
    arguments, words = 1, ""
    try:
        if data[_TOKENS_AT] != _CONSTANT:
            return "", ""
        address, end = _string(data, _TOKENS_AT + 2, data[_TOKENS_AT + 1])
        if data[end] == _CONSTANT:
            words, end = _string(data, end + 2, data[end + 1])
            arguments = 2
        elif data[end] in _REFERENCES:
            arguments, end = 2, end + _REFERENCE_SIZE
        return (address, words) if end + 4 == len(data) and data[end + 1] == arguments else ("", "")
    except IndexError:
        return "", ""


def _of_formula(data: bytes, at: int) -> Iterator[str]:
    if data[at] == _CONSTANT:
        yield _string(data, at + 2, data[at + 1])[0].replace("\0", "，")


def _string(data: bytes, at: int, count: int) -> tuple[str, int]:
    """So many characters with their flags before them, and where they end."""
    end = at + 1 + count * (2 if data[at] & 1 else 1)
    return _characters(data[at + 1 : end], data[at]), end


def _characters(data: bytes, flags: int) -> str:
    return data.decode("utf-16-le", "ignore") if flags & 1 else data.decode("latin-1")
