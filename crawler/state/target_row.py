"""Targets, outcomes and gaps as rows of the crawl database, and back."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from crawler.target import Errand, Target
from domain.gap import Gap, GapKind, Stage
from domain.link import LinkOutcome, Outcome, TargetKind

Row = tuple[Any, ...]

_AT_ONCE = 2000
"""Rows read in one go: a reader must not hold a snapshot for long, or the writer's log grows."""

_OURS_ALONE = f"{Errand.MADE_UP.value}, {Errand.SECOND_LOOK.value}"
_DONE = (
    "SELECT id, url, own, kind, outcome, status, tries, reason, final_url FROM target "
    f"WHERE id > ? AND outcome IS NOT NULL AND errand NOT IN ({_OURS_ALONE}) ORDER BY id LIMIT {_AT_ONCE}"
)
_LEFT = (
    "SELECT id, url, errand FROM target "
    f"WHERE id > ? AND outcome IS NULL AND errand NOT IN ({_OURS_ALONE}) ORDER BY id LIMIT {_AT_ONCE}"
)


def storable(text: str) -> str:
    """The text without lone surrogates, which JSON of a CMS may hold and no file can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def row_of(number: int, target: Target) -> Row:
    """A new target as a row of `target`, up to the date its list gives."""
    return (
        number,
        storable(target.url),
        target.errand.value,
        target.depth,
        storable(target.found_on),
        target.column,
        target.kind.name,
        storable(target.raw),
        storable(target.text),
        target.listed,
    )


def target_of(row: Row) -> Target:
    """The target of a row, as `row_of` made it."""
    _, url, errand, depth, found_on, column, kind, raw, text, listed = row
    return Target(url, Errand(errand), depth, found_on, column, TargetKind[kind], raw, text, listed)


def finished(outcome: LinkOutcome) -> Row:
    """What the answer adds to a target's row; the kind may have changed with it."""
    final_url = None if outcome.final_url is None else storable(outcome.final_url)
    name, own = outcome.outcome.name, int(outcome.own)
    return (outcome.kind.name, name, own, outcome.status, outcome.tries, storable(outcome.reason), final_url)


def outcomes(database: sqlite3.Connection) -> Iterator[LinkOutcome]:
    """Every finished target, oldest first."""
    for _, url, own, kind, outcome, status, tries, reason, final_url in _all(database, _DONE):
        yield LinkOutcome(url, bool(own), TargetKind[kind], Outcome[outcome], status, tries, reason, final_url)


def left_waiting(database: sqlite3.Connection) -> Iterator[tuple[str, Errand]]:
    """Addresses that nobody got to, oldest first."""
    for _, url, errand in _all(database, _LEFT):
        yield url, Errand(errand)


def noted_gaps(database: sqlite3.Connection) -> Iterator[Gap]:
    """What the crawl itself cut."""
    for stage, kind, subject, reason in database.execute("SELECT stage, kind, subject, reason FROM gap"):
        yield Gap(Stage[stage], GapKind[kind], subject, reason)


def _all(database: sqlite3.Connection, query: str) -> Iterator[Row]:
    last = 0
    while rows := database.execute(query, (last,)).fetchall():
        yield from rows
        last = rows[-1][0]
