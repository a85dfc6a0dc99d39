"""One patrol a site at a time: the nightly timer and a person at the keyboard never mix."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from domain.issue import Refused
from usecases.home.home import Home


class SiteBusy(Refused):
    """Another process works on the site; the same may be asked again in a while."""


@contextmanager
def site_lock(home: Home, code: str) -> Iterator[None]:
    """Hold the site's lock; raises SiteBusy, in Chinese, when another process holds it."""
    home.locks.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.locks / f"{code}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise SiteBusy(f"站点“{code}”正在被另一个巡查进程处理，请等它结束后再试") from None
    try:
        yield
    finally:
        lock.release()
