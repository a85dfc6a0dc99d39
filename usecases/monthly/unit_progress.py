"""A month's targets against progress, as a page shows them: a table a group, who is behind, who is supervised."""

from dataclasses import dataclass

from domain.issue import Refused
from domain.month import Month
from domain.ranking import MonthRanking, Standing, place_of
from domain.site import Site
from usecases.monthly.target_progress import month_progress


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit with its place in its table; None where it is not ranked."""

    place: int | None
    standing: Standing
    is_behind: bool | None


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One ranking table, best first, with what its units published together."""

    group: str
    units: tuple[RankedUnit, ...]
    yearly: int
    total: int
    month: int


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A month: tables, and the lists that follow from them."""

    ranking: MonthRanking
    tables: tuple[GroupTable, ...]
    under_month: tuple[Standing, ...]
    behind: tuple[Standing, ...]


def unit_progress(site: Site, month: Month) -> UnitProgress:
    """Everybody's month; raises Refused where there is no plan or no count."""
    ranking, reason = month_progress(site, month)
    if ranking is None:
        raise Refused(reason)
    tables = tuple(_table(ranking, group) for group in ranking.groups)
    standings = [each.standing for table in tables for each in table.units]
    return UnitProgress(
        ranking,
        tables,
        tuple(each for each in standings if each.has_completed_month is False),
        tuple(each for each in standings if each.is_behind(month.number)),
    )


def _table(ranking: MonthRanking, group: str) -> GroupTable:
    standings = ranking.of_group(group)
    return GroupTable(
        group,
        tuple(
            RankedUnit(place_of(each, standings, ranking.rules.by), each, each.is_behind(ranking.month.number))
            for each in standings
        ),
        sum(each.yearly for each in standings),
        sum(each.total or 0 for each in standings),
        sum(each.month or 0 for each in standings),
    )
