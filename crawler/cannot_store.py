"""The crawl folder cannot be written: what staff are told."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class CannotStore(Exception):
    """The message is Chinese; what was committed before is intact."""


@contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Turns whatever the disk answers inside the block into CannotStore."""
    try:
        yield
    except OSError as error:
        raise CannotStore(_full(folder) if error.errno in _FULL else _failed(folder, error)) from error
    except sqlite3.OperationalError as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise CannotStore(_full(folder) if full else _failed(folder, error)) from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise
        raise CannotStore(f"抓取目录已损坏：{folder}（{error}）；请检查磁盘，删除该抓取目录后重新发起抓取") from error


def _full(folder: Path) -> str:
    return f"磁盘空间不足，无法写入 {folder}；已保存的内容完好，请清理磁盘后重新运行，将从中断处继续"


def _failed(folder: Path, error: Exception) -> str:
    return f"无法写入 {folder}（{error}）；已保存的内容完好，请检查磁盘和权限后重新运行，将从中断处继续"
