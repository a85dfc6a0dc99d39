"""Disclosure columns (栏目): what the site file says of them and what a crawl saw in them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class ColumnKind(Enum):
    """What a column is for; the rule pack sets its longest time without an update."""

    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    PERSONNEL = "personnel"
    PLANNING = "planning"
    ANNUAL_REPORT = "annual-report"
    LEADERS = "leaders"
    INTERPRETATION = "interpretation"
    CONSULTATION = "consultation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the site file names it.

    `unit` is the responsible unit's name, "" when nobody is named; `max_age_days` overrides the
    rule pack, None leaves it to the pack. `render`: a browser has to show its pages, since
    scripts make them.
    """

    name: str
    url: str
    unit: str = ""
    kind: ColumnKind = ColumnKind.OTHER
    max_age_days: int | None = None
    render: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list page; `published` is an ISO date, "" when the row shows none."""

    url: str
    title: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a column's list as one adapter understood it.

    `adapter` names the adapter, "" when none did; `recognised` False means that we could not read
    it, which says nothing about the column. `declared_rows` is the total the page itself states,
    None when it states none, `declared_pages` likewise. `next_pages` are the further pages it
    leads to; `reason` says in Chinese why it was not recognised, "" where nothing is known.
    `timeless` says that it would be read alike on any later day: every date in it has its year,
    month and day.
    """

    column: str
    url: str
    adapter: str
    recognised: bool
    entries: tuple[Entry, ...] = ()
    declared_rows: int | None = None
    next_pages: tuple[str, ...] = ()
    declared_pages: int | None = None
    reason: str = ""
    timeless: bool = False


@dataclass(frozen=True, slots=True)
class ColumnState:
    """All that one crawl saw of a column.

    `recognised` is True only when its first list page was fetched and understood, and then
    `entry_count` really counts; `newest` is the newest date of any row, None when no row has one.
    `entries` are the rows that were read, each address once.
    """

    column: Column
    recognised: bool
    entry_count: int
    dated_count: int
    newest: date | None
    declared_rows: int | None = None
    entries: tuple[Entry, ...] = ()
