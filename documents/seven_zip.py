"""7z archives, by the decoders of the standard library: no library under a free enough licence reads them."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from documents.archive import ARCHIVE_DAMAGED, ARCHIVE_ENCRYPTED, Member, read_members, refuse_bomb
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from documents.seven_zip_header import BadHeader, Coder, Entry, Folder, HeaderReader, header_of
from domain.document import Document
from domain.gap import GapKind

KINDS = frozenset({"7z"})

_PLAIN_HEADER, _PACKED_HEADER = 0x01, 0x17
_AES = b"\x06\xf1\x07\x01"
_COPY, _LZMA2, _LZMA, _DELTA = b"\x00", b"\x21", b"\x03\x01\x01", b"\x03"
_DEFLATE, _BZIP2 = b"\x04\x01\x08", b"\x04\x02\x02"
_BRANCH_FILTERS = {b"\x03\x03\x01\x03": lzma.FILTER_X86, b"\x03\x03\x05\x01": lzma.FILTER_ARM}
_SMALLEST_DICTIONARY = 4096
_DAMAGE = (BadHeader, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError)


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every file in the archive, read by its own reader."""
    inside = Inside(raw, limits)
    try:
        folders, entries = _contents(raw.body, limits)
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, f"压缩包{ARCHIVE_DAMAGED}") from error
    own = read_members(_members(folders, entries, limits), inside)
    return document_of(raw, file_title(raw), "application/x-7z-compressed", own, inside)


def _contents(body: bytes, limits: Limits) -> tuple[list[Folder], list[Entry]]:
    """The header may be packed itself, several times over."""
    header = header_of(body)
    for _ in range(limits.max_depth_of_files):
        reader = HeaderReader(body, header)
        tag = reader.tag() if header else 0
        if tag == _PLAIN_HEADER:
            return reader.contents()
        if tag != _PACKED_HEADER:
            raise BadHeader
        folder = reader.streams()[0]
        if _AES in folder.methods:
            raise CannotRead(GapKind.ENCRYPTED, f"压缩包连文件名都{ARCHIVE_ENCRYPTED}")
        header = _unpacked(folder, limits)
    raise BadHeader


def _members(folders: list[Folder], entries: list[Entry], limits: Limits) -> Iterator[Member]:
    @lru_cache(maxsize=1)  # a folder's files follow one another
    def content(number: int) -> bytes:
        return _unpacked(folders[number], limits)

    for entry in entries:
        if entry.folder is not None:
            folder = folders[entry.folder]
            packed = len(folder.packed) * entry.size // max(folder.size, 1)
            yield Member(entry.name, entry.size, packed, partial(_bytes, entry, content), entry.is_hidden)


def _bytes(entry: Entry, content: Callable[[int], bytes]) -> bytes:
    assert entry.folder is not None
    try:
        body = content(entry.folder)
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, ARCHIVE_DAMAGED) from error
    return body[entry.offset : entry.offset + entry.size]


def _unpacked(folder: Folder, limits: Limits) -> bytes:
    if _AES in folder.methods:
        raise CannotRead(GapKind.ENCRYPTED, ARCHIVE_ENCRYPTED)
    if not folder.coders:
        raise _unknown_method()
    refuse_bomb(max(coder.size for coder in folder.coders), len(folder.packed), limits)
    body, coders = folder.packed, list(folder.coders)
    while coders:
        filters, taken = _lzma_chain(coders)
        size = coders[taken - 1].size
        body = _lzma(body, filters, size) if filters else _plain(body, coders[0])
        if len(body) != size:
            raise BadHeader
        del coders[:taken]
    return body


def _lzma_chain(coders: list[Coder]) -> tuple[list[dict[str, int]], int]:
    """The decoder's chain for LZMA and the filters that follow it, and how many coders it covers."""
    first = coders[0]
    if first.method == _LZMA2:
        chain = [{"id": lzma.FILTER_LZMA2, "dict_size": max(first.size, _SMALLEST_DICTIONARY)}]
    elif first.method == _LZMA:
        chain = [_lzma_settings(first)]
    else:
        return [], 1
    for coder in coders[1:]:
        if coder.method in _BRANCH_FILTERS:
            chain.insert(0, {"id": _BRANCH_FILTERS[coder.method]})
        elif coder.method == _DELTA:
            chain.insert(0, {"id": lzma.FILTER_DELTA, "dist": coder.settings[0] + 1})
        else:
            break
    return chain, len(chain)


def _lzma_settings(coder: Coder) -> dict[str, int]:
    """The dictionary is as large as the result at most: what the file says may be four gigabytes."""
    rest, literal = divmod(coder.settings[0], 9)
    position, low = divmod(rest, 5)
    size = max(coder.size, _SMALLEST_DICTIONARY)
    return {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": literal, "lp": low, "pb": position}


def _lzma(body: bytes, filters: list[dict[str, int]], size: int) -> bytes:
    decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    parts = [decoder.decompress(body, size)]
    while not decoder.eof and (left := size - sum(map(len, parts))):
        part = decoder.decompress(b"", left)
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def _plain(body: bytes, coder: Coder) -> bytes:
    if coder.method == _COPY:
        return body
    if coder.method == _DEFLATE:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, coder.size)
    if coder.method == _BZIP2:
        return bz2.BZ2Decompressor().decompress(body, coder.size)
    raise _unknown_method()


def _unknown_method() -> CannotRead:
    return CannotRead(GapKind.NO_READER, "7z 压缩方式不支持，未读取；请人工查看")
