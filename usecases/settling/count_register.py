"""Count what the register holds of a year once it has settled, so that nobody who looks at a ranking waits for it."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date

from django.db import transaction

from domain.month import Month
from domain.ranking import Padding
from domain.site import Site
from store.counted_years import counted_year, keep_counted_year
from store.keep import keep_site
from store.publication_queries import Piece, publications_between
from usecases.home.refusal import using_home
from usecases.units.count_publications import UnitCount, count_pieces, count_year
from usecases.units.unit_book import UnitBook


def count_register(site: Site, as_of: date) -> None:
    """This month's year and the last whole month's: what pages ask for first."""
    month = Month.of(as_of)
    for year in sorted({month.year, month.before.year}):
        with using_home(), transaction.atomic():
            found = count_year(UnitBook(site), _pieces(site, date(year, 1, 1), date(year, 12, 31)))
            counts = {
                str(number): {unit: _numbers(count) for unit, count in units.items()} for number, units in found.items()
            }
            keep_counted_year(keep_site(site.code, site.name), year, _names(site), counts)


def crawled_counts(site: Site, month: Month) -> dict[str, UnitCount]:
    """The year's pieces up to the end of a month, as patrols saw them."""
    kept = counted_year(site.code, month.year, _names(site))
    if kept is None:
        return count_pieces(UnitBook(site), _pieces(site, date(month.year, 1, 1), month.last_day), month)
    return {unit: _count(*numbers) for unit, numbers in kept[str(month.number)].items()}


def _pieces(site: Site, first: date, last: date) -> Iterator[Piece]:
    return publications_between(site.code, first, last, imported=False)


def _numbers(count: UnitCount) -> list[int]:
    padding = count.padding
    return [count.total or 0, count.month or 0, padding.repeated, padding.reposted, padding.party, count.withdrawn]


def _count(total: int, month: int, repeated: int, reposted: int, party: int, withdrawn: int) -> UnitCount:
    return UnitCount(total, month, Padding(repeated, reposted, party), withdrawn)


def _names(site: Site) -> str:
    """A digest of all by which a piece is credited to a unit."""
    names = [site.name, [(unit.name, unit.aliases) for unit in site.units]]
    return hashlib.blake2b(json.dumps(names, ensure_ascii=False).encode(), digest_size=16).hexdigest()
