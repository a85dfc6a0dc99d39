"""Counts that must outlive the process: budgets would start anew with every resumed crawl."""

import sqlite3

_KEEP = "INSERT OR REPLACE INTO counter VALUES (?, ?, ?)"


class Counters:
    """Numbers by kind and key, in memory; `keep` brings those that changed into the crawl's database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._numbers: dict[tuple[str, str], int] = {
            (kind, key): number for kind, key, number in database.execute("SELECT kind, key, number FROM counter")
        }
        self._changed: set[tuple[str, str]] = set()

    def number(self, kind: str, key: str) -> int:
        """How far the count stands, 0 when nothing was counted."""
        return self._numbers.get((kind, key), 0)

    def add(self, kind: str, key: str) -> int:
        """Counts one more; returns the new number."""
        pair = (kind, key)
        number = self._numbers[pair] = self._numbers.get(pair, 0) + 1
        self._changed.add(pair)
        return number

    def keep(self) -> None:
        """The changed ones become part of the open transaction."""
        self._database.executemany(_KEEP, [(*pair, self._numbers[pair]) for pair in self._changed])
        self._changed.clear()
