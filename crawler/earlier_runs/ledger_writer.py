"""Writes a new edition of a ledger: the old one copied, brought up to date, put in its place at once."""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crawler.archive.fact_json import list_page_json
from crawler.cannot_store import storing
from crawler.earlier_runs.ledger import SCHEMA, Known, has_places
from crawler.state.crawl_database import FILE_NAME as FRONTIER_NAME
from domain.document import Link
from domain.fetched import Validators

_PUT = f"INSERT OR REPLACE INTO page VALUES ({', '.join('?' * 29)})"
_PUT_LINK = "INSERT INTO link (key, url, raw, text, tag, place) VALUES (?, ?, ?, ?, ?, ?)"
_TOUCH = "UPDATE page SET etag = ?, last_modified = ? WHERE url = ?"
_SEEN = "INSERT OR IGNORE INTO seen VALUES (?, ?)"
_AGE = (
    "UPDATE page SET unchanged = unchanged + 1, checked = :today WHERE checked < :today "
    "AND url IN (SELECT url FROM seen WHERE asked)"
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When pages are asked again: `days` after they were found unchanged 0, 1, 2 … times."""

    today: date
    days: Sequence[int]

    def due(self, unchanged: int) -> str:
        """The ISO date on which a page is due."""
        return (self.today + timedelta(days=self.days[min(unchanged, len(self.days) - 1)])).isoformat()


@contextmanager
def new_edition(path: Path, before: Path | None, calendar: Calendar) -> Iterator["LedgerWriter"]:
    """A ledger to be written; it takes the place of `path` when the block ends well. Raises CannotStore."""
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    try:
        with storing(path):
            if before is not None:
                shutil.copyfile(before, half)
            with closing(_opened(half)) as database:
                yield LedgerWriter(database, calendar)
                database.commit()
            _sync(half)
            os.replace(half, path)
            _sync(path.parent)
    finally:
        half.unlink(missing_ok=True)


class LedgerWriter:
    """One edition while it is made."""

    def __init__(self, database: sqlite3.Connection, calendar: Calendar) -> None:
        self._database = database
        self._calendar = calendar
        self._runs: dict[str, int] = {}

    def number_links(self, links: Iterable[Link]) -> list[int]:
        """A number for each link, the same one for the same link in every edition."""
        return [self._number_of(link) for link in links]

    def put(self, page: Known) -> None:
        """A page that was read anew, or for the first time."""
        self._database.execute(_PUT, self._row(page))
        self._database.execute(_SEEN, (page.url, 0))

    def touch(self, url: str, validators: Validators) -> None:
        """A page that was asked for and is as before."""
        self._database.execute(_SEEN, (url, 1))
        if validators.etag or validators.last_modified:
            self._database.execute(_TOUCH, (validators.etag, validators.last_modified, url))

    def leave(self, url: str) -> None:
        """A page that was not due."""
        self._database.execute(_SEEN, (url, 0))

    def close_run(self, run: Path, *, whole: bool) -> None:
        """Sets when pages are due, and forgets those that are gone.

        `whole` says that the run looked everywhere: what no link leads to any more is forgotten.
        What gave no answer this time is due in the next run.
        """
        today = self._calendar.today.isoformat()
        self._database.execute(_AGE, {"today": today})
        for unchanged in range(len(self._calendar.days)):
            last = unchanged == len(self._calendar.days) - 1
            self._database.execute(
                f"UPDATE page SET due = ? WHERE unchanged {'>=' if last else '='} ? "
                "AND url IN (SELECT url FROM seen WHERE asked)",
                (self._calendar.due(unchanged), unchanged),
            )
        self._database.execute("UPDATE page SET due = ? WHERE url NOT IN (SELECT url FROM seen)", (today,))
        self._database.commit()
        self._database.execute("ATTACH ? AS frontier", (str(run / FRONTIER_NAME),))
        gone = "SELECT url FROM frontier.target WHERE outcome IN ('NOT_FOUND', 'GONE')"
        self._database.execute(f"DELETE FROM page WHERE url IN ({gone})")
        if whole:
            self._database.execute("DELETE FROM page WHERE url NOT IN (SELECT url FROM frontier.target)")
        self._database.commit()
        self._database.execute("DETACH frontier")

    def scanned(self) -> Iterator[tuple[str, str]]:
        """Pages on which scanning brought something, with what it brought."""
        yield from self._database.execute("SELECT url, scanned FROM page WHERE scanned != ''")

    def watch(self, urls: Iterable[str]) -> None:
        """These pages, and no others, are asked in every run."""
        # Set aside first: `urls` may come out of the very table that is to be changed.
        self._database.executemany("INSERT OR IGNORE INTO watched VALUES (?)", ((url,) for url in urls))
        self._database.execute("UPDATE page SET watched = url IN (SELECT url FROM watched)")

    def _number_of(self, link: Link) -> int:
        words = json.dumps([link.url, link.raw, link.text, link.tag, link.where])
        key = hashlib.blake2b(words.encode(), digest_size=16).digest()
        row = self._database.execute("SELECT id FROM link WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return int(row[0])
        values = (key, *(_storable(part) for part in (link.url, link.raw, link.text, link.tag, link.where)))
        return self._database.execute(_PUT_LINK, values).lastrowid or 0

    def _run_number(self, name: str) -> int:
        if name not in self._runs:
            self._database.execute("INSERT OR IGNORE INTO run VALUES (NULL, ?)", (name,))
            row = self._database.execute("SELECT id FROM run WHERE name = ?", (name,)).fetchone()
            self._runs[name] = row[0]
        return self._runs[name]

    def _row(self, page: Known) -> tuple[object, ...]:
        list_page = json.dumps(list_page_json(page.list_page)) if page.list_page else ""
        validators = page.validators
        return (
            _storable(page.url),
            page.kind.name,
            page.final_url,
            validators.etag,
            validators.last_modified,
            validators.content_type,
            page.media_type,
            page.size,
            page.digest,
            page.file_name,
            page.found_on,
            page.column,
            page.met,
            page.article,
            self._run_number(page.place.run),
            page.place.segment,
            page.place.line,
            page.offset,
            page.fetched_at,
            page.words,
            page.reading,
            page.rules,
            page.packed_links,
            list_page,
            page.scanned,
            self._calendar.today.isoformat(),
            page.unchanged,
            self._calendar.due(page.unchanged),
            page.watched,
        )


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    # Nothing is lost with a half-made file: it is thrown away.
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("PRAGMA synchronous=OFF")
    database.executescript(SCHEMA)
    if not has_places(database):
        database.execute("ALTER TABLE link ADD COLUMN place TEXT NOT NULL DEFAULT ''")
    database.execute("CREATE TEMP TABLE seen (url TEXT PRIMARY KEY, asked INTEGER NOT NULL) WITHOUT ROWID")
    database.execute("CREATE TEMP TABLE watched (url TEXT PRIMARY KEY) WITHOUT ROWID")
    return database


def _storable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
