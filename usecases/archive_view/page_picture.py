"""The picture of a PDF's page, drawn in a process that a bad file may bring down."""

import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing import get_context

from store.models import IssueRecord
from usecases.archive_view.drawn_page import drawn_page
from usecases.home.home import Home
from usecases.reading.archived_copy import NotKept
from usecases.reading.archived_file import archived_file

_SECONDS = 40
_MEMORY_BYTES = 2 << 30


def page_picture(home: Home, issue: IssueRecord, number: int) -> bytes:
    """PNG of that page of the issue's file, numbers covered; raises NotKept."""
    copy = archived_file(home, issue)
    drawn = _drawn_apart(copy.body, number, issue.evidence, issue.context)
    if isinstance(drawn, str):
        raise NotKept(drawn)
    return drawn


def _drawn_apart(body: bytes, number: int, evidence: str, context: str) -> bytes | str:
    pool = ProcessPoolExecutor(1, get_context("spawn"), _bound)
    with closing(_Ending(pool)):
        try:
            return pool.submit(partial(drawn_page, body, number, evidence, context)).result(timeout=_SECONDS)
        except TookTooLong:
            return f"绘制这一页超过 {_SECONDS} 秒，已放弃；请下载原文件核对"
        except BrokenProcessPool:
            return "绘制这一页时程序崩溃，文件可能已损坏；请下载原文件核对"


class _Ending:
    """Ends the process, also one that hangs."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def close(self) -> None:
        """Nobody waits for it any more."""
        for process in list((self._pool._processes or {}).values()):
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * _SECONDS, 2 * _SECONDS))
