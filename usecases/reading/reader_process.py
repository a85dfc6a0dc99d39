"""Reads files in a process of their own, so that a bad file costs one gap and nothing else."""

import logging
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from documents.cannot_read import CannotRead
from documents.raw import Raw
from documents.read import read_document
from documents.sniff import kind_of, looks_like_text
from domain.document import Document
from domain.gap import GapKind
from domain.masking import masked_address
from usecases.reading.document_wire import from_wire
from usecases.reading.reader_child import BOUNDS, Answer, ReaderBounds, serve

_READ_HERE = frozenset({"html", "text", "csv"})
"""Read without a child: our own readers over plain text, bounded in work, and by far the most of a portal."""
_END_SECONDS = 2.0

_log = logging.getLogger(__name__)


class ReaderProcess:
    """One child process, started at the first file that needs it and kept for the next ones.

    A child that crashes, hangs or grows too large is replaced. If it had read other files before,
    the file is tried once more in a fresh one: the damage may have been another's.
    """

    def __init__(self, bounds: ReaderBounds = BOUNDS, read: Callable[[Raw], Document] = read_document) -> None:
        self._bounds = bounds
        self._read = read
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._files = 0

    def read(self, raw: Raw) -> Document:
        """As `read_document`: a document or CannotRead, whatever the file does."""
        if not raw.body or (_is_plain(raw.body) and kind_of(raw) in _READ_HERE):
            return read_document(raw)
        answer = self._ask(raw, may_try_again=self._files > 0)
        if isinstance(answer[0], GapKind):
            if len(answer) == 3:
                _log.error("读取 %s 时程序出错：\n%s", masked_address(raw.url), answer[2])
            raise CannotRead(answer[0], str(answer[1]))
        return from_wire(answer)

    def close(self) -> None:
        """End the child; another one starts when it is needed."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.join(_END_SECONDS)
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process, self._connection, self._files = None, None, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, raw: Raw, *, may_try_again: bool) -> Answer:
        try:
            return self._exchange(raw)
        except (EOFError, OSError):
            reason = self._autopsy()
        if may_try_again:
            return self._ask(raw, may_try_again=False)
        return reason

    def _exchange(self, raw: Raw) -> Answer:
        connection = self._started()
        self._files += 1
        connection.send((raw.url, raw.content_type, raw.file_name))
        connection.send_bytes(raw.body)
        if not connection.poll(self._bounds.seconds):
            self._kill()
            return GapKind.LIMIT, f"读取超过 {self._bounds.seconds} 秒，已放弃；请人工查看"
        answer: Answer = connection.recv()
        if self._files >= self._bounds.files_per_process:
            self.close()
        return answer

    def _started(self) -> Connection:
        if self._connection is None:
            # Spawned, not forked: the parent may hold threads and an open database.
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs, self._read, self._bounds), daemon=True)
            self._process.start()
            theirs.close()
        return self._connection

    def _kill(self) -> None:
        if self._process:
            self._process.kill()
        self.close()

    def _autopsy(self) -> tuple[GapKind, str]:
        """Why the child is gone, in words; the child is cleared away."""
        code = None
        if self._process:
            self._process.join(_END_SECONDS)
            code = self._process.exitcode
        self._kill()
        if code == -signal.SIGKILL:
            return GapKind.LIMIT, "读取时内存不足，进程被系统终止，未读取；请人工查看"
        if code == -signal.SIGXCPU:
            return GapKind.LIMIT, f"读取用去的计算时间超过 {2 * self._bounds.seconds} 秒，已放弃；请人工查看"
        name = signal.Signals(-code).name if code and code < 0 else f"退出码 {code}"
        return GapKind.DAMAGED, f"解析程序读取该文件时崩溃（{name}），文件可能已损坏，未读取；请人工查看"


def _is_plain(body: bytes) -> bool:
    """Whether telling its kind is harmless, too: that of a zip file is told by its list of members."""
    return looks_like_text(body) and not body.startswith(b"PK")
