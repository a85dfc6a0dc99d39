"""Waiting for a site's lock in the order of asking: whoever came first works first."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from usecases.home.home import Home
from usecases.home.process_birth import birth_of
from usecases.home.site_lock import SiteBusy, site_lock

_LOOK_EVERY_SECONDS = 1.0


@contextmanager
def in_turn(home: Home, code: str, may_begin: Callable[[], bool], on_wait: Callable[[int], None]) -> Iterator[None]:
    """Hold the site's lock once it is this process's turn and `may_begin`.

    `on_wait` is told, about once a second, how many wait before it. One whose process is gone waits no more.
    """
    room = home.locks / f"{code}.turns"
    room.mkdir(parents=True, exist_ok=True)
    ticket = room / f"{time.time_ns():020d}-{os.getpid()}"
    ticket.write_text(birth_of(os.getpid()), encoding="utf-8")
    try:
        with ExitStack() as held:
            while (before := _before(room, ticket)) or not may_begin() or not _took(held, home, code):
                on_wait(before)
                time.sleep(_LOOK_EVERY_SECONDS)
            ticket.unlink()
            yield
    finally:
        ticket.unlink(missing_ok=True)


def _took(held: ExitStack, home: Home, code: str) -> bool:
    try:
        held.enter_context(site_lock(home, code))
    except SiteBusy:
        return False
    return True


def _before(room: Path, ticket: Path) -> int:
    earlier = [path for path in room.iterdir() if path.name < ticket.name]
    return sum(_waits(path) for path in earlier)


def _waits(ticket: Path) -> bool:
    """Whether its process is there; a number may have been given to another one since."""
    try:
        birth = ticket.read_text(encoding="utf-8")
    except OSError:
        return False
    number = int(ticket.name.rpartition("-")[2])
    # Empty for a moment while it is being written.
    if not birth or birth_of(number) == birth:
        return True
    ticket.unlink(missing_ok=True)
    return False
