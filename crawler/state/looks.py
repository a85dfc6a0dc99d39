"""Looks at foreign pages, and at what hosts give for addresses that nobody made, kept in the crawl database."""

import hashlib
import sqlite3
from collections.abc import Iterator

from crawler.state.target_row import storable
from crawler.target import Errand, Target
from domain.host import host_of
from domain.link import TargetKind
from domain.page_look import PageLook

_FIELDS = "final_url, title, text, rating, status"


class Looks:
    """The writer's side; lasting with the next commit."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        rows = database.execute(f"SELECT url, {_FIELDS} FROM look WHERE missing = 1")
        self._missing = {host_of(url): PageLook(*look) for url, *look in rows}

    def missing(self, host: str) -> PageLook | None:
        """What the host gives for an address that nobody made; None when it says plainly that there is none."""
        return self._missing.get(host)

    def keep(self, url: str, look: PageLook) -> None:
        """What stood at a foreign address."""
        self._put(url, look, missing=False)

    def keep_missing(self, url: str, look: PageLook) -> None:
        """What came for an address that nobody made, other than a plain refusal."""
        self._missing[host_of(url)] = look
        self._put(url, look, missing=True)

    def _put(self, url: str, look: PageLook, *, missing: bool) -> None:
        row = (storable(url), storable(look.url), storable(look.title), storable(look.text), look.rating, look.status)
        self._database.execute("INSERT OR REPLACE INTO look VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, int(missing)))


def kept_looks(database: sqlite3.Connection) -> Iterator[tuple[str, PageLook]]:
    """Looks at foreign pages by the address that was linked."""
    for url, *look in database.execute(f"SELECT url, {_FIELDS} FROM look WHERE missing = 0"):
        yield url, PageLook(*look)


def missing_looks(database: sqlite3.Connection) -> dict[str, PageLook]:
    """What hosts give for addresses that nobody made."""
    return {host: look for host, (_, look) in made_up_looks(database).items()}


def made_up_looks(database: sqlite3.Connection) -> dict[str, tuple[str, PageLook]]:
    """The same with the addresses, by host."""
    rows = database.execute(f"SELECT url, {_FIELDS} FROM look WHERE missing = 1")
    return {host_of(url): (url, PageLook(*look)) for url, *look in rows}


def made_up(origin: str, run: str, depth: int) -> Target:
    """An address of a host that nobody made: the same in one run, so that it is asked once; nobody's in the next."""
    word = hashlib.sha256(f"{origin} {run}".encode()).hexdigest()[:20]
    return Target(f"{origin}/{word}/{word[:8]}.html", Errand.MADE_UP, depth, "", "", TargetKind.PAGE)
