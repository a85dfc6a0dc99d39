"""Pictures of ours that were looked at whole and found sound: not looked at again while they stay the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.answer.answer import Answer
from crawler.state.crawl_database import open_to_read
from crawler.state.target_row import storable

_TABLE = "CREATE TABLE IF NOT EXISTS picture (url TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID"


class Pictures:
    """The crawl's own list, with that of the run before it; `note` becomes lasting with the next commit."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(_TABLE)
        self._before: dict[str, str] = {}

    def remember(self, run: Path) -> None:
        """Takes in what an earlier run found sound."""
        with closing(open_to_read(run)) as database:
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'picture'").fetchone():
                self._before = dict(database.execute("SELECT url, mark FROM picture"))

    def is_known(self, url: str, answer: Answer) -> bool:
        """Whether it is the very picture that was found sound before; it is then known to the next run too."""
        mark = _mark(answer)
        if not mark or self._before.get(url) != mark:
            return False
        self.note(url, answer)
        return True

    def note(self, url: str, answer: Answer) -> None:
        """A picture that is sound."""
        if mark := _mark(answer):
            self._database.execute("INSERT OR REPLACE INTO picture VALUES (?, ?)", (storable(url), mark))


def _mark(answer: Answer) -> str:
    """By what the server says that a picture is the same, "" where it says nothing of the kind."""
    told = [answer.headers.get(name, "") for name in ("etag", "last-modified")]
    _, _, whole = answer.headers.get("content-range", "").partition("/")  # where only a part came
    return " ".join((*told, whole or answer.headers.get("content-length", ""))) if any(told) else ""
