"""What a crawl decided not to fetch: one line a reason, with a count and examples, instead of a million addresses."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.state.target_row import storable
from domain.gap import Gap, GapKind, Stage

_EXAMPLES = 3
_KEEP = "INSERT OR REPLACE INTO cut VALUES (?, ?, ?, ?, ?, ?)"
_READ = "SELECT key, kind, subject, reason, number, examples FROM cut ORDER BY rowid"


@dataclass(slots=True)
class _Cut:
    kind: GapKind
    subject: str
    reason: str
    number: int = 0
    examples: list[str] = field(default_factory=list)


class Cuts:
    """Cuts of one crawl by their key; `keep` brings those that changed into the crawl's database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._cuts = dict(_read(database))
        self._changed: set[str] = set()

    def open(self, key: str, gap: Gap) -> None:
        """From now on something is left out, though nothing may have been met yet."""
        if key not in self._cuts:
            self._cuts[key] = _Cut(gap.kind, gap.subject, gap.reason)
            self._changed.add(key)

    def add(self, key: str, url: str) -> None:
        """One more address that falls under an opened cut."""
        cut = self._cuts[key]
        cut.number += 1
        if len(cut.examples) < _EXAMPLES:
            cut.examples.append(url)
        self._changed.add(key)

    def keep(self) -> None:
        """The changed ones become part of the open transaction."""
        self._database.executemany(_KEEP, [_row(key, self._cuts[key]) for key in self._changed])
        self._changed.clear()


def cut_gaps(database: sqlite3.Connection, kind: GapKind | None = None) -> Iterator[Gap]:
    """Every cut as a gap whose reason names its size and examples; of one kind where asked."""
    for _, cut in _read(database):
        if kind in (None, cut.kind):
            yield Gap(Stage.CRAWL, cut.kind, cut.subject, f"{cut.reason}{_extent(cut)}")


def _extent(cut: _Cut) -> str:
    if not cut.number:
        return ""
    return f"；共 {cut.number} 个地址未抓取，例如：{'、'.join(cut.examples)}"


def _read(database: sqlite3.Connection) -> Iterator[tuple[str, _Cut]]:
    for key, kind, subject, reason, number, examples in database.execute(_READ).fetchall():
        yield key, _Cut(GapKind[kind], subject, reason, number, examples.split("\n") if examples else [])


def _row(key: str, cut: _Cut) -> tuple[str, str, str, str, int, str]:
    texts = storable(cut.subject), storable(cut.reason)
    return storable(key), cut.kind.name, *texts, cut.number, storable("\n".join(cut.examples))
