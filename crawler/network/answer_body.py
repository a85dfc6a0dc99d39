"""Where the body of an HTTP answer ends: after its length, after its last chunk, or with the connection."""

import re
from typing import Protocol

from crawler.network.answer_head import BrokenAnswer, Head

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?")
_MOST_LINE = 4096
_MOST_TRAILER = 64 << 10
_BODILESS = frozenset({204, 304})


class BodyReader(Protocol):
    """Takes what comes after a head; once `done`, `rest` is no part of the answer."""

    done: bool
    rest: bytes
    ends_with_connection: bool

    def take(self, data: bytes) -> bytes:
        """What of it is body; raises BrokenAnswer."""


def body_reader(head: Head, *, asked_for_head: bool) -> BodyReader:
    """The reader of the body that follows this head."""
    if asked_for_head or head.status in _BODILESS:
        return _Sized(0)
    if head.chunked:
        return _Chunked()
    return _Endless() if head.length is None else _Sized(head.length)


class _Sized:
    ends_with_connection = False

    def __init__(self, length: int) -> None:
        self._left = length
        self.done = not length
        self.rest = b""

    def take(self, data: bytes) -> bytes:
        if len(data) > self._left:
            data, self.rest = data[: self._left], data[self._left :]
        self._left -= len(data)
        self.done = not self._left
        return data


class _Endless:
    ends_with_connection = True
    done = False
    rest = b""

    def take(self, data: bytes) -> bytes:
        return data


class _Chunked:
    """Chunks, each after a line with its size; after the one of size 0 lines up to an empty one."""

    ends_with_connection = False

    def __init__(self) -> None:
        self.done = False
        self.rest = b""
        self._bytes = b""
        self._left = 0
        self._in_trailer = False
        self._trailer = 0

    def take(self, data: bytes) -> bytes:
        self._bytes += data
        pieces = []
        while self._bytes and not self.done:
            if self._left > 2:
                pieces.append(self._piece())
            elif not self._takes_line():
                break
        return b"".join(pieces)

    def _piece(self) -> bytes:
        """Of the chunk under way; its last two bytes are a line's end."""
        piece, self._bytes = self._bytes[: self._left - 2], self._bytes[self._left - 2 :]
        self._left -= len(piece)
        return piece

    def _takes_line(self) -> bool:
        line, found, rest = self._bytes.partition(b"\n")
        if not found:
            if len(line) > _MOST_LINE:
                raise BrokenAnswer("chunk without size")
            return False
        self._bytes = rest
        line = line.removesuffix(b"\r")
        if self._left:
            self._end_chunk(line)
        elif self._in_trailer:
            self._end_trailer(line)
        else:
            self._begin_chunk(line)
        return True

    def _begin_chunk(self, line: bytes) -> None:
        size = _SIZE.fullmatch(line)
        if size is None:
            raise BrokenAnswer("chunk without size")
        length = int(size[1], 16)
        self._left = length + 2 if length else 0
        self._in_trailer = not length

    def _end_chunk(self, line: bytes) -> None:
        if line:
            raise BrokenAnswer("chunk longer than its size")
        self._left = 0

    def _end_trailer(self, line: bytes) -> None:
        self._trailer += len(line)
        if self._trailer > _MOST_TRAILER:
            raise BrokenAnswer("trailer without end")
        self.done = not line
        if self.done:
            self.rest, self._bytes = self._bytes, b""
