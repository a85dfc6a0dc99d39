"""What is known of a month's publications: what patrols registered, and what files state."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.month import Month
from domain.publication import ReportedCount
from domain.site import Site
from store.publication_queries import Piece, has_publications, publications_between, reported_counts, runs_between
from usecases.settling.count_register import crawled_counts
from usecases.units.count_publications import UnitCount, sum_reported
from usecases.units.unit_book import UnitBook


@dataclass(frozen=True, slots=True)
class KnownCounts:
    """Counts of units from both sources; `crawled` None before the first patrol, `imported` where no file says.

    `knows_month`: at least one source reaches into the month.
    """

    crawled: dict[str, UnitCount] | None
    imported: dict[str, UnitCount] | None
    data_until: date
    knows_month: bool
    remarks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known at all."""
        return self.crawled is None and self.imported is None

    def of_unit(self, unit: str) -> tuple[UnitCount, UnitCount | None, UnitCount | None]:
        """What counts for a unit, what the patrols say, what files say: a file stands before the patrols."""
        crawled = None if self.crawled is None else self.crawled.get(unit, UnitCount(0, 0))
        imported = None if self.imported is None else self.imported.get(unit)
        counted = UnitCount(_first(imported, crawled, "total"), _first(imported, crawled, "month"))
        if crawled is not None:
            counted.padding, counted.withdrawn = crawled.padding, crawled.withdrawn
        return counted, crawled, imported

    def totals(self) -> dict[str, int]:
        """The year's pieces of every unit that has any, "" for those of nobody."""
        units = dict.fromkeys([*(self.imported or {}), *(self.crawled or {})])
        return {unit: self.of_unit(unit)[0].total or 0 for unit in units}


def known_counts(site: Site, month: Month) -> KnownCounts:
    """As the store says."""
    book, first, last = UnitBook(site), date(month.year, 1, 1), month.last_day
    crawled = imported = None
    if has_publications(site.code, imported=False):
        crawled = crawled_counts(site, month)
    listed = _by_month(publications_between(site.code, first, last, imported=True), month)
    stated = [*listed, *reported_counts(site.code, month.year)]
    if stated:
        imported = sum_reported(book, stated, month)
    runs = runs_between(site.code, month.first_day, date.max)
    is_stated = any(each.month == month.number for each in stated)
    read_until = runs[-1].as_of if runs else None
    knows = is_stated or (crawled is not None and read_until is not None)
    until = last if is_stated or read_until is None else min(last, read_until)
    return KnownCounts(crawled, imported, until, knows, tuple(_remarks(site, month, crawled is not None, is_stated)))


def _by_month(rows: Iterable[Piece], month: Month) -> list[ReportedCount]:
    """Pieces of imported lists as counts; in a month of which a list tells, units that it lacks have none."""
    pieces = {(row.unit, row.published.month, row.title, row.published) for row in rows}
    counts = Counter((unit, number) for unit, number, _, _ in pieces)
    units, months = {unit for unit, _ in counts}, {number for _, number in counts}
    return [
        ReportedCount(unit, month.year, number, counts[unit, number])
        for unit in sorted(units)
        for number in sorted(months)
    ]


def _first(imported: UnitCount | None, crawled: UnitCount | None, name: str) -> int | None:
    told = [getattr(each, name) for each in (imported, crawled) if each is not None]
    return next((number for number in told if number is not None), None)


def _remarks(site: Site, month: Month, is_crawled: bool, is_stated: bool) -> list[str]:
    """What the reader must know of where the numbers come from."""
    during = runs_between(site.code, month.first_day, month.last_day)
    after = runs_between(site.code, month.after.first_day, date.max)
    if during or not is_crawled:
        return []
    name = f"{month.year}年{month.number}月"
    if is_stated:
        return [f"{name}没有完成的巡查，条数按导入数据统计"]
    if after:
        return [f"{name}没有完成的巡查，条数按{after[0].as_of.isoformat()}巡查登记的发布日期统计，此前已撤下的未计入"]
    return [f"{name}及以后没有完成的巡查，本月条数未能统计"]
