"""Counts of a crawl's addresses, kept as they change, so that asking costs nothing."""

import sqlite3

from crawler.target import Errand
from domain.fetched import CrawlEnd, CrawlProgress
from domain.link import HEALTHY, Outcome

_PROGRESS = "SELECT fetched, waiting, probed, failed, not_due FROM progress"
_COUNT = "SELECT errand, outcome, count(*) FROM target GROUP BY errand, outcome"

_UNTRIED = frozenset({Outcome.NOT_CHECKED, Outcome.UNSUPPORTED, Outcome.NOT_DUE})
"""Outcomes of addresses that nobody asked: no failure of theirs."""


class Tally:
    """How many addresses wait, by errand, and what the others gave."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.waiting = dict.fromkeys(Errand, 0)
        self._done = dict.fromkeys(Errand, 0)
        self._failed = 0
        for errand, outcome, count in database.execute(_COUNT):
            if outcome is None:
                self.waiting[Errand(errand)] += count
            else:
                self._add_done(Errand(errand), Outcome[outcome], count)

    def queued(self, errand: Errand) -> None:
        """One more waits."""
        self.waiting[errand] += 1

    def finished(self, errand: Errand, outcome: Outcome) -> None:
        """One that waited is done."""
        self.waiting[errand] -= 1
        self._add_done(errand, outcome, 1)

    def progress(self) -> CrawlProgress:
        """The counts now; `failed` are those that were asked and gave no healthy answer."""
        waiting = sum(self.waiting.values())
        probed, not_due = self._done[Errand.PROBE] + self._done[Errand.DRESS], self._done[Errand.RECALL]
        fetched = (
            sum(self._done.values()) - probed - not_due - self._done[Errand.MADE_UP] - self._done[Errand.SECOND_LOOK]
        )
        return CrawlProgress(fetched, waiting, probed, self._failed, not_due)

    def _add_done(self, errand: Errand, outcome: Outcome, count: int) -> None:
        self._done[errand] += count
        if outcome not in HEALTHY and outcome not in _UNTRIED and errand not in (Errand.MADE_UP, Errand.SECOND_LOOK):
            self._failed += count


def keep_progress(database: sqlite3.Connection, now: CrawlProgress) -> None:
    """Where the crawl stands, for other processes; lasting with the next commit."""
    row = (now.fetched, now.waiting, now.probed, now.failed, now.not_due)
    database.execute("UPDATE progress SET fetched = ?, waiting = ?, probed = ?, failed = ?, not_due = ?", row)


def keep_end(database: sqlite3.Connection, end: CrawlEnd | None) -> None:
    """How the crawl ended, None when it runs again; lasting with the next commit."""
    database.execute("UPDATE progress SET ended = ?", (None if end is None else end.name,))


def last_progress(database: sqlite3.Connection) -> CrawlProgress:
    """Where the crawl stood at its last commit."""
    return CrawlProgress(*database.execute(_PROGRESS).fetchone())


def ended(database: sqlite3.Connection) -> CrawlEnd | None:
    """How the crawl ended, None when it has not."""
    (name,) = database.execute("SELECT ended FROM progress").fetchone()
    return None if name is None else CrawlEnd[name]
