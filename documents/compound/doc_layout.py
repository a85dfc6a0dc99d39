"""Where things stand in a binary Word document: the file information block and the formatted pages.

After [MS-DOC]; the numbers are positions in Microsoft's published tables.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from documents.cannot_read import CannotRead
from documents.compound.ole import Storage
from domain.gap import GapKind

MARK = 0xA5EC
_WORD_97 = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS, _POSITIONS = 76, 154
_CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES = 12, 13, 33
_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a property's operand by its class; class 6 says its own size."""
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_ELSEWHERE = (0x6646, 0x6645)
"""Properties too long for a page, such as those of a row of twenty cells, stand in a stream of their own."""

Format = dict[int, bytes]
"""Properties by their codes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's streams; `counts` are the lengths of its stories in characters."""

    words: bytes
    tables: bytes
    counts: tuple[int, ...]
    data: bytes = b""

    def block(self, index: int) -> bytes:
        """One of the tables that the file information block points to."""
        start, size = struct.unpack_from("<II", self.words, _POSITIONS + 8 * index)
        return self.tables[start : start + size]

    def pieces(self) -> bytes:
        """The piece table, with what may stand before it skipped."""
        block, at = self.block(_PIECES), 0
        while block[at] == 1:
            at += 3 + struct.unpack_from("<H", block, at + 1)[0]
        size = struct.unpack_from("<I", block, at + 1)[0]
        return block[at + 5 : at + 5 + size]

    def character_formats(self) -> Iterator[tuple[int, int, Format]]:
        """Ranges of bytes in the text, with their characters' own format."""
        for page in self._pages(_CHARACTER_PAGES):
            for index, (start, end) in enumerate(_ranges(page)):
                at = 2 * page[4 * (page[-1] + 1) + index]
                yield start, end, _properties(page[at + 1 : at + 1 + page[at]]) if at else {}

    def paragraph_formats(self) -> Iterator[tuple[int, int, Format]]:
        """Ranges of bytes in the text, with their paragraphs' own format."""
        for page in self._pages(_PARAGRAPH_PAGES):
            for index, (start, end) in enumerate(_ranges(page)):
                at = 2 * page[4 * (page[-1] + 1) + 13 * index]
                size, first = (2 * page[at] - 1, at + 1) if page[at] else (2 * page[at + 1], at + 2)
                yield start, end, self._full(_properties(page[first + 2 : first + size])) if at else {}

    def _full(self, own: Format) -> Format:
        """A paragraph's format with what of it stands elsewhere."""
        place = next((own[code] for code in _ELSEWHERE if len(own.get(code, b"")) == 4), None)
        if place is None:
            return own
        start = struct.unpack("<I", place)[0]
        size = int.from_bytes(self.data[start : start + 2], "little")
        return own | _properties(self.data[start + 2 : start + 2 + size])

    def _pages(self, index: int) -> Iterator[bytes]:
        block = self.block(index)
        count = (len(block) - 4) // 8
        for (number,) in struct.iter_unpack("<I", block[4 * (count + 1) : 4 * (2 * count + 1)]):
            page = self.words[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            if len(page) == _PAGE:
                yield page


def layout_of(storage: Storage) -> Layout:
    """The layout; CannotRead for documents older than Word 97 and for encrypted ones."""
    words = storage.read("WordDocument")
    mark, version = struct.unpack_from("<HH", words)
    flags = struct.unpack_from("<H", words, 10)[0]
    if mark != MARK or version < _WORD_97:
        raise CannotRead(GapKind.NO_READER, "Word 95 或更早版本的文档，没有对应的读取器；请发布单位另存为 docx")
    if flags & _ENCRYPTED:
        raise CannotRead(GapKind.ENCRYPTED, "加密的 Word 文档，未读取；请发布单位换为不加密的文件")
    tables = storage.read("1Table" if flags & _SECOND_TABLE else "0Table")
    data = storage.read("Data") if storage.has("Data") else b""
    return Layout(words, tables, struct.unpack_from("<8i", words, _COUNTS), data)


def _ranges(page: bytes) -> Iterator[tuple[int, int]]:
    return pairwise(struct.unpack_from(f"<{page[-1] + 1}I", page))


def _properties(block: bytes) -> Format:
    found: Format = {}
    at = 0
    while at + 3 <= len(block):
        code = struct.unpack_from("<H", block, at)[0]
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            if code in (_TABLE_DEFINITION, _TABS):
                break  # sizes of their own kind; what matters here never follows them
            size = block[at]
            at += 1
        found[code] = block[at : at + size]
        at += size
    return found
