"""Bodies of answers: small ones in memory, large ones in a file that has no name and outlives nobody."""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from crawler.cannot_store import storing

IN_MEMORY_BYTES = 1 << 20
_PIECE_BYTES = 256 << 10


class SpooledBody:
    """A body on disk; the file is gone with this object, or with the process."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._size

    def start(self, count: int) -> bytes:
        """The first bytes."""
        self._file.seek(0)
        return self._file.read(count)

    def end(self, count: int) -> bytes:
        """The last bytes."""
        self._file.seek(max(self._size - count, 0))
        return self._file.read(count)

    def pieces(self) -> Iterator[bytes]:
        """All of it, a piece at a time."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE_BYTES):
            yield piece


Body = bytes | SpooledBody


def start_of(body: Body, count: int) -> bytes:
    """The first bytes of a body."""
    return body[:count] if isinstance(body, bytes) else body.start(count)


def end_of(body: Body, count: int) -> bytes:
    """The last bytes of a body."""
    return body[-count:] if isinstance(body, bytes) else body.end(count)


def pieces_of(body: Body) -> Iterator[bytes]:
    """All of a body, a piece at a time."""
    return iter((body,)) if isinstance(body, bytes) else body.pieces()


class Spool:
    """Takes a body in as it arrives and puts it on disk once it is large.

    A disk that is full is told by `body`, since whoever brings the bytes cannot do anything about it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO = BytesIO()
        self._size = 0
        self._error: OSError | None = None

    def write(self, data: bytes) -> None:
        """The next bytes."""
        self._size += len(data)
        if self._error is not None:
            return
        try:
            if self._size > IN_MEMORY_BYTES and isinstance(self._file, BytesIO):
                self._roll_over(self._file)
            self._file.write(data)
        except OSError as error:
            self._error = error

    def getvalue(self) -> bytes:
        """What lies in memory; b"" once the body lies on disk."""
        return self._file.getvalue() if isinstance(self._file, BytesIO) else b""

    def __del__(self) -> None:
        self._file.close()

    def truncate(self, size: int) -> None:
        """Nobody wants the body any more."""
        self._file.close()
        self._file = BytesIO()
        self._size = 0

    def body(self) -> Body:
        """The whole body, which leaves the spool empty; raises CannotStore."""
        if self._error is not None:
            with storing(self._folder):
                raise self._error
        file, self._file = self._file, BytesIO()
        return file.getvalue() if isinstance(file, BytesIO) else SpooledBody(file, self._size)

    def _roll_over(self, memory: BytesIO) -> None:
        self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - SpooledBody closes it
        self._file.write(memory.getbuffer())
