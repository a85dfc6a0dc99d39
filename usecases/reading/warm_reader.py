"""A reader process that a server keeps: it serves one at a time and stays warm between two looks."""

import threading
from collections.abc import Callable

from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from usecases.reading.reader_child import ReaderBounds
from usecases.reading.reader_process import ReaderProcess


class WarmReader:
    """Reads for all threads of a process, in turn; its child is started when it is first needed."""

    def __init__(self, bounds: ReaderBounds, read: Callable[[Raw], Document] = read_document) -> None:
        self._reader = ReaderProcess(bounds, read)
        self._turn = threading.Lock()

    def read(self, raw: Raw) -> Document:
        """A document or CannotRead, whatever the file does."""
        with self._turn:
            return self._reader.read(raw)

    def close(self) -> None:
        """End the child; another one starts when it is needed."""
        with self._turn:
            self._reader.close()
