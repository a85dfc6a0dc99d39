"""The header of a 7z archive: which files lie in which packed folder, and how it is packed."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from struct import Struct

_END, _PACK, _UNPACK, _SUBSTREAMS, _SIZES, _CRC, _FOLDERS, _CODER_SIZES, _COUNTS = 0, 6, 7, 8, 9, 10, 11, 12, 13
_MAIN_STREAMS, _FILES, _EMPTY_STREAM, _NAMES, _ATTRIBUTES = 4, 5, 14, 17, 21
_MOST = 1_000_000
"""More coders, folders or files than any real archive has; counts come from the file and are not to be trusted."""
_MOST_CODERS = 32
_START = Struct("<QQ")


class BadHeader(Exception):
    """The header contradicts itself or ends too early."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of unpacking: the method's number, its settings, and the size that comes out."""

    method: bytes
    settings: bytes
    size: int


@dataclass(slots=True)
class Folder:
    """One packed stream and the coders that unpack it, the first one first.

    `coders` is empty when they form no plain chain (BCJ2 splits programs into four streams).
    """

    methods: frozenset[bytes]
    coders: tuple[Coder, ...]
    size: int
    pack_count: int
    packed: bytes = b""
    sizes: tuple[int, ...] = ()
    has_sum: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name, where its bytes are (no folder: it is empty), and whether Windows hides it."""

    name: str
    folder: int | None = None
    offset: int = 0
    size: int = 0
    is_hidden: bool = False


def header_of(body: bytes) -> bytes:
    """The header's bytes, which stand at the archive's end."""
    if len(body) < 32:
        raise BadHeader
    offset, size = _START.unpack_from(body, 12)
    if 32 + offset + size > len(body):
        raise BadHeader
    return body[32 + offset : 32 + offset + size]


class HeaderReader:
    """Reads one (unpacked) header of an archive; `body` is the whole archive."""

    def __init__(self, body: bytes, header: bytes) -> None:
        self._body = body
        self._in = BytesIO(header)

    def tag(self) -> int:
        """The next byte."""
        return self._take(1)[0]

    def streams(self) -> list[Folder]:
        """Folders with their packed bytes and the sizes of the files in each."""
        folders: list[Folder] = []
        packs: list[bytes] = []
        while (tag := self.tag()) != _END:
            if tag == _PACK:
                packs = self._packs()
            elif tag == _UNPACK:
                folders = self._folders()
            elif tag == _SUBSTREAMS:
                self._substreams(folders)
            else:
                raise BadHeader
        for folder in folders:
            folder.packed = packs[0] if packs else b""
            del packs[: folder.pack_count]
        return folders

    def contents(self) -> tuple[list[Folder], list[Entry]]:
        """Everything a plain header holds, its first byte read already."""
        folders: list[Folder] = []
        entries: list[Entry] = []
        while (tag := self.tag()) != _END:
            if tag == _MAIN_STREAMS:
                folders = self.streams()
            elif tag == _FILES:
                entries = self._files(folders)
            else:
                raise BadHeader
        return folders, entries

    def _packs(self) -> list[bytes]:
        position, count = 32 + self._number(), self._count()
        packs: list[bytes] = []
        while (tag := self.tag()) != _END:
            if tag == _SIZES:
                for size in [self._number() for _ in range(count)]:
                    packs.append(self._body[position : position + size])
                    position += size
            elif tag == _CRC:
                self._sums(count)
        return packs

    def _folders(self) -> list[Folder]:
        if self.tag() != _FOLDERS:
            raise BadHeader
        count = self._count()
        if self.tag():
            raise BadHeader
        shapes = [self._shape() for _ in range(count)]
        folders: list[Folder] = []
        while (tag := self.tag()) != _END:
            if tag == _CODER_SIZES:
                folders = [self._folder(*shape) for shape in shapes]
            elif tag == _CRC:
                for folder, has_sum in zip(folders, self._sums(count), strict=True):
                    folder.has_sum = has_sum
        return folders

    def _shape(self) -> tuple[list[tuple[bytes, bytes]], dict[int, int], int, int]:
        """Methods with settings, in-stream → out-stream that feeds it, and how many of each there are."""
        coders, ins, outs = [], 0, 0
        for _ in range(self._count()):
            flags = self.tag()
            method = self._take(flags & 0xF)
            more = (self._number(), self._number()) if flags & 0x10 else (1, 1)
            ins, outs = ins + more[0], outs + more[1]
            coders.append((method, self._take(self._number()) if flags & 0x20 else b""))
        if max(ins, outs) > _MOST_CODERS or not coders:
            raise BadHeader
        feeds = {self._number(): self._number() for _ in range(outs - 1)}
        packed = ins - len(feeds)
        for _ in range(packed if packed > 1 else 0):
            self._number()
        return coders, feeds, ins, outs

    def _folder(self, coders: list[tuple[bytes, bytes]], feeds: dict[int, int], ins: int, outs: int) -> Folder:
        sizes = [self._number() for _ in range(outs)]
        last = next((out for out in range(outs) if out not in feeds.values()), 0)
        chain: list[Coder] = []
        if ins == outs == len(coders):
            fed = {out: into for into, out in feeds.items()}
            index = next((into for into in range(ins) if into not in feeds), None)
            while index is not None and len(chain) < len(coders):
                chain.append(Coder(*coders[index], sizes[index]))
                index = fed.get(index)
        methods = frozenset(method for method, _ in coders)
        return Folder(methods, tuple(chain), sizes[last], ins - len(feeds), sizes=(sizes[last],))

    def _substreams(self, folders: list[Folder]) -> None:
        counts = [1] * len(folders)
        while (tag := self.tag()) != _END:
            if tag == _COUNTS:
                counts = [self._count() for _ in folders]
                for folder, count in zip(folders, counts, strict=True):
                    folder.sizes = (folder.size,) if count == 1 else ()
            elif tag == _SIZES:
                for folder, count in zip(folders, counts, strict=True):
                    sizes = [self._number() for _ in range(count - 1)]
                    folder.sizes = (*sizes, folder.size - sum(sizes)) if count else ()
            elif tag == _CRC:
                self._sums(sum(c for f, c in zip(folders, counts, strict=True) if c != 1 or not f.has_sum))
            else:
                raise BadHeader

    def _files(self, folders: list[Folder]) -> list[Entry]:
        count = self._count()
        names: list[str] = []
        empty, hidden = [False] * count, [False] * count
        while (tag := self.tag()) != _END:
            part = HeaderReader(self._body, self._take(self._number()))
            if tag == _NAMES:
                names = part._take(part.left())[1:].decode("utf-16-le", "replace").split("\0")[:count]
            elif tag == _EMPTY_STREAM:
                empty = part._bits(count)
            elif tag == _ATTRIBUTES:
                hidden = part._hidden(count)
        if len(names) != count:
            raise BadHeader
        return list(_entries(names, empty, hidden, folders))

    def left(self) -> int:
        """Bytes not read yet."""
        return len(self._in.getbuffer()) - self._in.tell()

    def _hidden(self, count: int) -> list[bool]:
        known = [True] * count if self.tag() else self._bits(count)
        self.tag()
        return [is_known and bool(self._take(4)[0] & 0x2) for is_known in known]

    def _sums(self, count: int) -> list[bool]:
        known = [True] * count if self.tag() else self._bits(count)
        self._take(4 * sum(known))
        return known

    def _bits(self, count: int) -> list[bool]:
        packed = self._take((count + 7) // 8)
        return [bool(packed[index // 8] & (0x80 >> index % 8)) for index in range(count)]

    def _count(self) -> int:
        count = self._number()
        if count > _MOST:
            raise BadHeader
        return count

    def _number(self) -> int:
        """The format's own numbers: the first byte's leading ones say how many bytes follow."""
        first = self.tag()
        more = next((bit for bit in range(8) if not first & (0x80 >> bit)), 8)
        value = int.from_bytes(self._take(more), "little")
        return value + ((first & ((0x80 >> more) - 1)) << (8 * more)) if more < 7 else value

    def _take(self, size: int) -> bytes:
        if size > self.left():
            raise BadHeader
        return self._in.read(size)


def _entries(names: list[str], empty: list[bool], hidden: list[bool], folders: list[Folder]) -> Iterator[Entry]:
    places = []
    for number, folder in enumerate(folders):
        starts = accumulate(folder.sizes, initial=0)
        places += [(number, start, size) for start, size in zip(starts, folder.sizes, strict=False)]
    if len(places) != empty.count(False):
        raise BadHeader
    place = iter(places)
    for name, is_empty, is_hidden in zip(names, empty, hidden, strict=True):
        yield Entry(name, is_hidden=is_hidden) if is_empty else Entry(name, *next(place), is_hidden)
