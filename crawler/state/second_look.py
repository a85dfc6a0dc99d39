"""A sample of pages asked twice when all else is done: as a browser asks, and as a search engine does.

Both requests of a page differ behind the "#", which no address on the wire has.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crawler.state.crawl_database import open_to_read
from crawler.target import Errand, Target
from domain.fetched import ArchivePosition, FetchedPage
from domain.link import TargetKind

AS_READER, AS_SEARCH = "#AS-READER", "#AS-SEARCH"
_TABLE = "CREATE TABLE IF NOT EXISTS second_look (url TEXT PRIMARY KEY, final_url TEXT, file TEXT, offset INTEGER)"
_ARTICLES = "SELECT url FROM target WHERE errand = ? AND outcome = 'OK' AND kind = 'PAGE' AND \"column\" != ''"

# A search engine's own words for itself: planted code looks for them, and for where a reader came from.
SEARCH_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Referer": "https://www.baidu.com/s?wd=%E6%94%BF%E5%8A%A1%E5%85%AC%E5%BC%80",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What one of the two requests brought: bytes, or only the address to which it was sent."""

    final_url: str
    archived: ArchivePosition | None


class SecondLooks:
    """The crawl's own list; `note` becomes lasting with the next commit."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(_TABLE)

    def articles(self, count: int, salt: str) -> list[str]:
        """A sample of the articles that were read, another one for each run."""
        urls = [url for (url,) in self._database.execute(_ARTICLES, (Errand.FETCH.value,))]
        return sorted(urls, key=lambda url: hashlib.sha256(f"{salt} {url}".encode()).digest())[:count]

    def note(self, url: str, final_url: str, place: ArchivePosition | None) -> None:
        """What came for one of the two requests."""
        row = (url, final_url, place.file if place else None, place.offset if place else None)
        self._database.execute("INSERT OR REPLACE INTO second_look VALUES (?, ?, ?, ?)", row)

    def note_page(self, page: FetchedPage) -> None:
        """Bytes that were archived for one of the two requests; other pages are none of ours."""
        if page.url.endswith((AS_READER, AS_SEARCH)):
            self.note(page.url, page.final_url, page.archived)


def second_looks(urls: Iterable[str]) -> list[Target]:
    """Both requests of each page, one after the other, so that little can change between them."""
    return [
        Target(url.partition("#")[0] + mark, Errand.SECOND_LOOK, 0, "", "", TargetKind.PAGE)
        for url in dict.fromkeys(urls)
        for mark in (AS_READER, AS_SEARCH)
    ]


def looks_of(folder: Path) -> Iterator[tuple[str, Look, Look]]:
    """Each page for which both requests brought something: what a reader got, what a search engine got."""
    with closing(open_to_read(folder)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'second_look'").fetchone():
            return
        rows = database.execute("SELECT url, final_url, file, offset FROM second_look").fetchall()
    found = {
        url: Look(final or "", ArchivePosition(file, offset) if file else None) for url, final, file, offset in rows
    }
    for url, look in found.items():
        page, mark, _ = url.partition(AS_READER)
        if mark and page + AS_SEARCH in found:
            yield page, look, found[page + AS_SEARCH]
