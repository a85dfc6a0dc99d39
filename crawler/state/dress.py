"""Style sheets and scripts of ours that a crawl brought: what dresses pages, by address.

Kept in the archive like pages, and found again by a table of their own in the crawl's database.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.state.crawl_database import open_to_read
from domain.fetched import ArchivePosition

MOST_BYTES = 6_000_000
_TABLE = (
    "CREATE TABLE IF NOT EXISTS dress (url TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID"
)
_ENDINGS = (".css", ".js")


def is_dress(url: str, tag: str = "link") -> bool:
    """Whether an address that a page names in `<link>` or `<script>` is a style sheet or a script."""
    path = url.partition("?")[0].lower()
    return tag in ("link", "script", "style") and path.endswith(_ENDINGS)


class Dress:
    """The crawl's own list; `note` becomes lasting with the next commit."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(_TABLE)

    def note(self, url: str, place: ArchivePosition) -> None:
        """The bytes of an address were archived there."""
        self._database.execute("INSERT OR REPLACE INTO dress VALUES (?, ?, ?)", (url, place.file, place.offset))


def dress_of(folder: Path) -> dict[str, ArchivePosition]:
    """Where the bytes lie, by address, as far as the crawl has come."""
    with closing(open_to_read(folder)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'dress'").fetchone():
            return {}
        rows = database.execute("SELECT url, file, offset FROM dress").fetchall()
    return {url: ArchivePosition(file, offset) for url, file, offset in rows}
