"""How many pieces each unit published, from the register or as files state it, each piece once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from domain.month import Month
from domain.publication import ReportedCount, bare_title, is_party_news
from domain.ranking import Padding
from store.publication_queries import Piece
from usecases.units.unit_book import UnitBook

# What a page names as its source although it is no organisation: “管理员”, “本站原创”.
_ORGANISATION = re.compile(
    r"(网|报|社|台|刊|客户端|公众号|头条|政府|[部厅局委办院省市]|党校|大学)(?:[（(].*)?$|人民|新华|央视|学习强国|求是"
)
_OWN = re.compile(r"本[站网]|原创|本局|本单位|管理员")
_MONTHS = 12


@dataclass(slots=True)
class UnitCount:
    """One unit's year up to a month, and the month alone; None: not known."""

    total: int | None = None
    month: int | None = None
    padding: Padding = field(default_factory=Padding)
    withdrawn: int = 0

    def add(self, other: "UnitCount") -> None:
        """Counts of two names of one unit are one."""
        self.total = _sum(self.total, other.total)
        self.month = _sum(self.month, other.month)


def count_pieces(book: UnitBook, rows: Iterable[Piece], month: Month) -> dict[str, UnitCount]:
    """Pieces of each unit ("" without one) from the year's first day; the rows come oldest first.

    The same title on the same day, or over the same words, is one piece that was published twice,
    in two columns or again later: the first one counts. Withdrawn pieces count, as they were published.
    """
    tally = _Tally(book)
    for row in rows:
        tally.take(row, row.published >= month.first_day)
    return tally.counts()


def count_year(book: UnitBook, rows: Iterable[Piece]) -> dict[int, dict[str, UnitCount]]:
    """The same for each month of a year, by its number, in one pass."""
    tally = _Tally(book)
    found: dict[int, dict[str, UnitCount]] = {}
    for row in rows:
        while len(found) + 1 < row.published.month:
            found[len(found) + 1] = tally.counts()
            tally.begin_month()
        tally.take(row, is_of_month=True)
    while len(found) < _MONTHS:
        found[len(found) + 1] = tally.counts()
        tally.begin_month()
    return found


class _Tally:
    """Pieces counted so far. A county writes some hundred names and sources, a hundred thousand times."""

    def __init__(self, book: UnitBook) -> None:
        self._book = book
        self._units: dict[str, _Counting] = {}
        self._by_name: dict[str, _Counting] = {}
        self._reposted: dict[str, bool] = {}

    def take(self, row: Piece, is_of_month: bool) -> None:
        """The next one."""
        counting = self._by_name.get(row.unit)
        if counting is None:
            unit = self._book.unit(row.unit) or row.unit
            counting = self._by_name[row.unit] = self._units.setdefault(unit, _Counting())
        if row.source not in self._reposted:
            self._reposted[row.source] = _is_reposted(self._book, row.source)
        counting.take(row, is_of_month, self._reposted[row.source])

    def begin_month(self) -> None:
        """What comes is of the month after."""
        for counting in self._units.values():
            counting.month = 0

    def counts(self) -> dict[str, UnitCount]:
        """As it stands."""
        return {unit: counting.result() for unit, counting in self._units.items()}


@dataclass(slots=True)
class _Counting:
    """One unit's pieces so far, under whatever name."""

    total: int = 0
    month: int = 0
    withdrawn: int = 0
    repeated: int = 0
    reposted: int = 0
    party: int = 0
    seen: set[tuple[str, date | None]] = field(default_factory=set)

    def take(self, row: Piece, is_of_month: bool, is_reposted: bool) -> None:
        """The next one."""
        if self._is_repeated(row):
            self.repeated += 1
            return
        self.total += 1
        self.month += is_of_month
        self.withdrawn += row.gone is not None
        self.reposted += is_reposted
        self.party += is_party_news(row.title)

    def _is_repeated(self, row: Piece) -> bool:
        marks: tuple[tuple[str, date | None], ...] = ((bare_title(row.title), row.published),)
        if row.words:
            marks = (*marks, (row.words, None))
        before = len(self.seen)
        self.seen.update(marks)
        return len(self.seen) < before + len(marks)

    def result(self) -> UnitCount:
        """What is known at the end."""
        padding = Padding(self.repeated, self.reposted, self.party)
        return UnitCount(self.total, self.month, padding, self.withdrawn)


def sum_reported(book: UnitBook, rows: Iterable[ReportedCount], month: Month) -> dict[str, UnitCount]:
    """What files state of each unit; names of one unit are added up."""
    by_name: dict[str, dict[int, ReportedCount]] = {}
    for row in rows:
        by_name.setdefault(row.name, {})[row.month] = row
    counts: dict[str, UnitCount] = {}
    for name, months in by_name.items():
        counts.setdefault(book.unit(name) or name, UnitCount()).add(
            UnitCount(_through(months, month.number), _alone(months, month.number))
        )
    return counts


def _is_reposted(book: UnitBook, source: str) -> bool:
    """Whether a page names an organisation of another place as its source."""
    return bool(source) and not book.is_local(source) and not _OWN.search(source) and bool(_ORGANISATION.search(source))


def _through(months: dict[int, ReportedCount], number: int) -> int | None:
    """The year's count: the latest that is stated and the single months after it; None where one is missing."""
    total, missing = 0, False
    for month in range(1, number + 1):
        row = months.get(month)
        if row is not None and row.through is not None:
            total, missing = row.through, False
        elif row is not None and row.count is not None:
            total += row.count
        else:
            missing = True
    return None if missing else total


def _alone(months: dict[int, ReportedCount], number: int) -> int | None:
    """The month's own count, else the difference to the month before."""
    row = months.get(number)
    if row is None:
        return None
    if row.count is not None:
        return row.count
    before = 0 if number == 1 else _through(months, number - 1)
    return None if before is None or row.through is None else row.through - before


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other
