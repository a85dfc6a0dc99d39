"""Which files a crawl has brought already: one that lies under several addresses is kept and read once."""

import sqlite3

from crawler.answer.content_kind import extension_of
from domain.fetched import ArchivePosition, FetchedPage
from domain.link import Outcome, TargetKind

First = tuple[str, ArchivePosition]
"""The address that brought a content first, and where its bytes lie."""


class Contents:
    """Files of one crawl by digest; `keep` brings new ones into the crawl's database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._first: dict[str, First] = {
            key: (url, ArchivePosition(file, offset))
            for key, url, file, offset in database.execute("SELECT key, url, file, offset FROM content")
        }
        self._new: list[str] = []

    def first(self, page: FetchedPage) -> First | None:
        """Where the same file came before; None for the first, and for what is no whole file of ours."""
        return self._first.get(_key(page)) if _is_file(page) else None

    def note(self, page: FetchedPage, position: ArchivePosition) -> None:
        """The page's bytes were archived there."""
        if _is_file(page):
            key = _key(page)
            self._first[key] = (page.url, position)
            self._new.append(key)

    def keep(self) -> None:
        """The new ones become part of the open transaction."""
        rows = [(key, url, place.file, place.offset) for key in self._new for url, place in [self._first[key]]]
        self._database.executemany("INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?)", rows)
        self._new.clear()


def _is_file(page: FetchedPage) -> bool:
    return page.kind is TargetKind.ATTACHMENT and page.outcome is Outcome.OK and page.size > 0


def _key(page: FetchedPage) -> str:
    # Some formats are told by name or label, so that equal bytes may be read in two ways.
    return f"{page.digest} {page.media_type} {extension_of('/' + page.file_name)}"
