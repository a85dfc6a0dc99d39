"""What is known of a portal's pages from earlier runs: one SQLite file a site, never changed in place.

A new edition is written beside the old one and put in its place when a run is settled, so that a
process killed at any moment leaves a whole ledger. A crawl reads the edition that it began with.
"""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from isal import isal_zlib

from crawler.archive.fact_json import list_page_of
from domain.column import ListPage
from domain.document import Link
from domain.fetched import FactPlace, Validators
from domain.link import TargetKind

FILE_NAME = "ledger.sqlite3"

SCHEMA = """
CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS link (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  url TEXT NOT NULL,
  raw TEXT NOT NULL,
  text TEXT NOT NULL,
  tag TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS page (
  url TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  final_url TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  content_type TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  file_name TEXT NOT NULL,
  found_on TEXT NOT NULL,
  "column" TEXT NOT NULL,
  met TEXT NOT NULL,
  article INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  segment INTEGER NOT NULL,
  line INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  fetched_at TEXT NOT NULL,
  words TEXT NOT NULL,
  reading TEXT NOT NULL,
  rules TEXT NOT NULL,
  links BLOB NOT NULL,
  list_page TEXT NOT NULL,
  scanned TEXT NOT NULL,
  checked TEXT NOT NULL,
  unchanged INTEGER NOT NULL,
  due TEXT NOT NULL,
  watched INTEGER NOT NULL
);
"""
_COLUMNS = (
    "url, kind, final_url, etag, last_modified, content_type, media_type, size, digest, file_name, found_on, "
    '"column", met, article, run.name, segment, line, offset, fetched_at, words, reading, rules, links, '
    "list_page, scanned, unchanged, due, watched"
)
_PAGE = f"SELECT {_COLUMNS} FROM page JOIN run ON run.id = page.run WHERE url = ?"


@dataclass(frozen=True, slots=True)
class Known:
    """One address as an earlier run found it.

    `digest` is that of the body, `words` that of all that scanners read of it; `reading` and
    `rules` stand for the program that read it and the rules that judged it. `scanned` is what
    scanning brought, for those who wrote it ("" nothing). `due` is an ISO date; `watched` says that
    it is asked in every run.
    """

    url: str
    kind: TargetKind
    final_url: str
    validators: Validators
    media_type: str
    size: int
    digest: str
    file_name: str
    found_on: str
    column: str
    met: str
    article: bool
    place: FactPlace
    offset: int
    fetched_at: str
    words: str
    reading: str
    rules: str
    packed_links: bytes
    list_page: ListPage | None
    scanned: str
    unchanged: int
    due: str
    watched: bool

    @property
    def links(self) -> "array[int]":
        """Numbers of the page's links in the ledger."""
        numbers = array("I")
        numbers.frombytes(isal_zlib.decompress(self.packed_links))
        return numbers


class Ledger:
    """Reads one edition."""

    def __init__(self, path: Path) -> None:
        # Nobody changes an edition, so no lock is needed and no journal can lie beside it.
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        place = "place" if has_places(self._database) else "''"
        self._files: dict[str, str] | None = None
        self._link = f"SELECT url, raw, text, tag, {place} FROM link WHERE id = ?"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def page(self, url: str) -> Known | None:
        """What is known of the address."""
        row = self._database.execute(_PAGE, (url,)).fetchone()
        return None if row is None else _known(row)

    def links(self, numbers: Iterable[int]) -> Iterator[Link]:
        """The links of these numbers, in order; of their zone only its name was kept, as `where`."""
        for number in numbers:
            url, raw, text, tag, place = self._database.execute(self._link, (number,)).fetchone()
            yield Link(url, raw, text, tag, where=place)

    def same_bytes(self, urls: Collection[str]) -> dict[str, list[str]]:
        """Other addresses at which earlier runs found the very bytes of these, by address."""
        digests = {known.digest: url for url in urls if (known := self.page(url)) is not None and known.digest}
        found: dict[str, list[str]] = {}
        # One pass over all: nothing else asks by digest, and an index would cost every edition.
        for url, digest in self._database.execute("SELECT url, digest FROM page") if digests else ():
            if digest in digests and url != digests[digest]:
                found.setdefault(digests[digest], []).append(url)
        return found

    def file_with(self, digest: str) -> Known | None:
        """A file of these very bytes, under whatever address."""
        if self._files is None:
            rows = self._database.execute("SELECT digest, url FROM page WHERE kind = 'ATTACHMENT' ORDER BY url DESC")
            self._files = dict(rows)
        url = self._files.get(digest)
        return self.page(url) if url is not None else None

    def last_link(self) -> int:
        """The highest number of a link."""
        return int(self._database.execute("SELECT coalesce(max(id), 0) FROM link").fetchone()[0])

    def runs(self) -> set[str]:
        """Names of the runs whose folders hold facts or bytes of pages that stand here."""
        return {name for (name,) in self._database.execute("SELECT DISTINCT name FROM page JOIN run ON run.id = run")}


def has_places(database: sqlite3.Connection) -> bool:
    """Whether links are kept with their place; older editions do without."""
    return any(row[1] == "place" for row in database.execute("PRAGMA table_info(link)"))


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers of links as they are kept: a template's are much alike on all pages."""
    return isal_zlib.compress(array("I", numbers).tobytes(), 1)


def _known(row: tuple[Any, ...]) -> Known:
    url, kind, final_url, etag, last_modified, content_type, media_type, size, digest, file_name, found_on = row[:11]
    column, met, article, run, segment, line, offset, fetched_at, words, reading, rules, links = row[11:23]
    list_page, scanned, unchanged, due, watched = row[23:]
    return Known(
        url,
        TargetKind[kind],
        final_url,
        Validators(etag, last_modified, content_type),
        media_type,
        size,
        digest,
        file_name,
        found_on,
        column,
        met,
        bool(article),
        FactPlace(run, segment, line),
        offset,
        fetched_at,
        words,
        reading,
        rules,
        links,
        list_page_of(json.loads(list_page)) if list_page else None,
        scanned,
        unchanged,
        due,
        bool(watched),
    )
