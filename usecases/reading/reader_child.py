"""The process in which files are read: what is in it may crash, hang or eat memory at no other's cost."""

import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeAlias

from documents.cannot_read import CannotRead
from documents.raw import Raw
from documents.read import readers
from domain.document import Document
from domain.gap import GapKind
from domain.masking import masked_text
from usecases.reading.document_wire import Wire, to_wire


@dataclass(frozen=True, slots=True)
class ReaderBounds:
    """What one file may cost; `seconds` of waiting, twice that of computing, since OCR uses two cores."""

    seconds: int = 300
    memory_bytes: int = 4 << 30
    files_per_process: int = 1000


BOUNDS = ReaderBounds()
"""What the product uses; tests pass smaller ones."""

Answer: TypeAlias = "Wire | tuple[GapKind, str] | tuple[GapKind, str, str]"
"""The document, or why there is none; then, where a reader of ours is at fault, its traceback for the log."""


def serve(connection: Connection, read: Callable[[Raw], Document], bounds: ReaderBounds) -> None:
    """Answer until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit(resource.RLIMIT_CORE, 0)
    readers()  # loads every library now, so that a small limit still leaves room for them
    _limit(resource.RLIMIT_AS, bounds.memory_bytes)
    while True:
        try:
            url, content_type, file_name = connection.recv()
            body = connection.recv_bytes()
        except (EOFError, OSError):
            return
        _limit_computing(bounds.seconds)
        connection.send(_answer(read, Raw(url, body, content_type, file_name), bounds))


def _answer(read: Callable[[Raw], Document], raw: Raw, bounds: ReaderBounds) -> Answer:
    try:
        return to_wire(read(raw))
    except CannotRead as error:
        return error.kind, error.reason
    except MemoryError:
        return GapKind.LIMIT, f"读取时占用内存超过 {bounds.memory_bytes >> 20} MB，未读取；请人工查看"
    except RecursionError:
        return GapKind.LIMIT, "文件内部嵌套过深，未读取；请人工查看"
    except Exception as error:  # noqa: BLE001 - a reader's bug costs the file that it stumbled over, and no other
        reason = f"解析程序读取该文件时出错（{type(error).__name__}），文件可能已损坏，未读取；请人工查看"
        # An error's message may quote the file.
        return GapKind.DAMAGED, reason, masked_text("".join(traceback.format_exception(error)))


def _limit_computing(seconds: int) -> None:
    """An orphan that hangs (its parent was killed) ends by itself."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 2 * seconds + 1)


def _limit(kind: int, amount: int) -> None:
    """The system may allow less already."""
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (amount if most == resource.RLIM_INFINITY else min(amount, most), most))
