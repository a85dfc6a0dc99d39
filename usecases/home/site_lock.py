"""One patrol a site at a time: the nightly timer and a person at the keyboard never mix."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from domain.issue import Refused
from usecases.home.home import Home


@contextmanager
def site_lock(home: Home, code: str) -> Iterator[None]:
    """Hold the site's lock; raises Refused, in Chinese, when another process holds it."""
    home.locks.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.locks / f"{code}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Refused(f"站点“{code}”正在被另一个巡查进程处理，请等它结束后再试") from None
    try:
        yield
    finally:
        lock.release()
