"""Which addresses a crawl knows, which of them wait, and what became of the others.

Nothing here is lasting before `commit`: rows go into one open transaction, so a process that dies
leaves its last commit, and whatever was under way then waits again.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from crawler.state.tally import Tally, keep_progress
from crawler.state.target_row import finished, outcomes, row_of, storable, target_of
from crawler.target import Errand, Target
from domain.fetched import CrawlProgress
from domain.gap import Gap
from domain.link import LinkOutcome

_FIELDS = 'id, url, errand, depth, found_on, "column", kind, raw, text, listed'
_INSERT = f"INSERT INTO target ({_FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?)"
_WAITING = f"SELECT {_FIELDS} FROM target WHERE id > ? AND errand = ? AND outcome IS NULL ORDER BY id LIMIT ?"
_FINISH = "UPDATE target SET kind=?, outcome=?, own=?, status=?, tries=?, reason=?, final_url=? WHERE id=?"


class NotTaken(Exception):
    """An outcome came for an address that is known but not under way: a mistake of the caller."""


class Frontier:
    """The crawl's memory of addresses, on the writer's database connection.

    Known addresses are also held as a plain set of strings. For 1,000,000 of 84 characters that
    takes 180 MB and 170 questions take 5 µs; 16-byte digests would take 98 MB and 99 µs, 8-byte
    hashes 80 MB, and those may, like a Bloom filter, lose a page without a trace.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known = {url for (url,) in database.execute("SELECT url FROM target")}
        self._last_id: int = database.execute("SELECT coalesce(max(id), 0) FROM target").fetchone()[0]
        self._taken: dict[str, tuple[int, Errand]] = {}
        # Ids up to which waiting ones were handed out: each batch reads on from there, so that all
        # batches together read the table once, whatever its size.
        self._handed_out = dict.fromkeys(Errand, 0)
        self._tally = Tally(database)

    def knows(self, url: str) -> bool:
        """Whether the address was ever offered, whatever became of it; costs a set look-up."""
        return url in self._known

    def offer(self, targets: Iterable[Target]) -> int:
        """Queues those not known yet, in order; returns how many were new."""
        new: dict[str, Target] = {}
        for target in targets:
            if target.url not in self._known:
                new.setdefault(target.url, target)
        rows = [row_of(self._last_id + nth, target) for nth, target in enumerate(new.values(), 1)]
        self._database.executemany(_INSERT, rows)
        self._known.update(new)
        self._last_id += len(rows)
        for target in new.values():
            self._tally.queued(target.errand)
        return len(rows)

    def next_batch(self, errand: Errand, limit: int) -> list[Target]:
        """Up to `limit` waiting ones, oldest first; each is handed out once in this object's life.

        That they are under way is held in memory only: after a crash they wait again.
        """
        rows = self._database.execute(_WAITING, (self._handed_out[errand], errand.value, limit)).fetchall()
        self._handed_out[errand] = rows[-1][0] if rows and len(rows) == limit else self._last_id
        self._taken.update((row[1], (row[0], errand)) for row in rows)
        return [target_of(row) for row in rows]

    def is_under_way(self, url: str) -> bool:
        """Whether the address was handed out and is not finished."""
        return url in self._taken

    def pass_over(self, errand: Errand) -> None:
        """What waits now is not handed out any more; it still waits for another process."""
        self._handed_out[errand] = self._last_id

    def finish(self, outcome: LinkOutcome) -> None:
        """What became of an address that was handed out, or of one that nobody offered.

        The latter is for links that need no request (malformed, another scheme). Holders are not
        kept: they follow from the facts. Raises NotTaken.
        """
        if outcome.url not in self._taken and outcome.url not in self._known:
            self._take_unoffered(outcome)
        if outcome.url not in self._taken:
            raise NotTaken(f"not under way, or finished already: {outcome.url}")
        number, errand = self._taken[outcome.url]
        self._database.execute(_FINISH, (*finished(outcome), number))
        del self._taken[outcome.url]
        self._tally.finished(errand, outcome.outcome)

    def note(self, gap: Gap) -> None:
        """Keeps that something will not be looked at, and why (a budget, a trap …)."""
        row = (gap.stage.name, gap.kind.name, storable(gap.subject), storable(gap.reason))
        self._database.execute("INSERT INTO gap VALUES (?, ?, ?, ?)", row)

    def waiting(self, errand: Errand) -> int:
        """How many are not finished, those under way included."""
        return self._tally.waiting[errand]

    def counts(self) -> CrawlProgress:
        """Where the crawl stands, uncommitted work included."""
        return self._tally.progress()

    def outcomes(self) -> Iterator[LinkOutcome]:
        """Every finished target, oldest first, uncommitted ones included."""
        return outcomes(self._database)

    def commit(self) -> None:
        """Makes all since the last commit lasting, or nothing of it."""
        keep_progress(self._database, self.counts())
        self._database.commit()

    def _take_unoffered(self, outcome: LinkOutcome) -> None:
        self.offer([Target(outcome.url, Errand.PROBE, 0, "", "", outcome.kind)])
        self._taken[outcome.url] = (self._last_id, Errand.PROBE)
