"""How far units are with the year's task, worked out once for what the register holds now."""

from datetime import date
from functools import lru_cache

from django.db import connection

from domain.issue import Refused
from domain.month import Month
from domain.ranking import MonthRanking
from domain.site import Site
from store.publication_queries import last_settled, newest_import
from usecases.home.refusal import using_home
from usecases.monthly.rank_units import rank_units

_KEPT = 32


def target_progress(site: Site, today: date) -> tuple[MonthRanking | None, str]:
    """This month's numbers, else the month's before; None and the reason (Chinese) where there are none."""
    return month_progress(site, Month.of(today))


def month_progress(site: Site, month: Month) -> tuple[MonthRanking | None, str]:
    """A month's numbers; None and the reason (Chinese) where there are none."""
    with using_home():
        settled = last_settled(site.code)
        database = str(connection.settings_dict["NAME"])
        mark = (database, settled.isoformat() if settled else "", newest_import(site.code))
    return _progress(_Known(site), month, mark)


class _Known:
    """A site to be known by its code: what else its file says changes with a run only."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.site.code == self.site.code

    def __hash__(self) -> int:
        return hash(self.site.code)


@lru_cache(maxsize=_KEPT)
def _progress(known: _Known, month: Month, mark: tuple[str, str, int]) -> tuple[MonthRanking | None, str]:
    try:
        return rank_units(known.site, month), ""
    except Refused as refused:
        return None, str(refused)
