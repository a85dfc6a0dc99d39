"""Who stands where: completion of the year's task, order, ties, the last ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from domain.month import Month
from domain.target import COUNTY, TOWN


class RankBy(Enum):
    """By what units are put in order: pieces of the year, or their share of the task."""

    COUNT = "count"
    RATIO = "ratio"


class RankScope(Enum):
    """Among whom the last ones are looked for."""

    ALL = "all"
    GROUP = "group"


class TieRule(Enum):
    """Whether those level with the last place that counts are named as well."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class RankingRules:
    """How units are put under supervision: the last `places` for `months` months on end."""

    by: RankBy = RankBy.RATIO
    scope: RankScope = RankScope.GROUP
    ties: TieRule = TieRule.INCLUDE
    places: int = 3
    months: int = 2


DEFAULT_RANKING = RankingRules()


@dataclass(frozen=True, slots=True)
class Padding:
    """What of a count may be there to fill it: pieces published twice, taken from others, of the party."""

    repeated: int = 0
    reposted: int = 0
    party: int = 0

    def __add__(self, other: "Padding") -> "Padding":
        return Padding(self.repeated + other.repeated, self.reposted + other.reposted, self.party + other.party)


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's numbers for a month.

    `shown` is the unit's name as the plan writes it. `total` counts from January, `month` the month
    alone; None: nobody knows. `crawled` and `imported` are the two sources of `total`.
    """

    unit: str
    shown: str
    group: str
    yearly: int
    monthly: int | None
    total: int | None
    month: int | None
    crawled: int | None = None
    imported: int | None = None
    padding: Padding = Padding()
    withdrawn: int = 0

    @property
    def ratio(self) -> Decimal | None:
        """The completed share in percent with two decimals; None without a task or a count."""
        if not self.yearly or self.total is None:
            return None
        return (Decimal(self.total * 100) / Decimal(self.yearly)).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def has_completed_year(self) -> bool | None:
        """Whether the year's task is done; None where nobody knows."""
        return None if self.total is None else self.total >= self.yearly

    @property
    def has_completed_month(self) -> bool | None:
        """Whether the month's task is done; None without a monthly task or a count."""
        return None if self.monthly is None or self.month is None else self.month >= self.monthly

    def is_behind(self, month: int) -> bool | None:
        """Whether the year's count lags behind month/12 of the year's task."""
        return None if self.total is None else self.total * 12 < self.yearly * month

    def key(self, by: RankBy) -> Decimal | None:
        """What the unit is ranked by; the exact share, so that rounding makes no ties. None: not ranked."""
        if self.total is None or not self.yearly:
            return None
        return Decimal(self.total) if by is RankBy.COUNT else Decimal(self.total) / Decimal(self.yearly)


def ranked(standings: Iterable[Standing], by: RankBy = RankBy.RATIO) -> list[Standing]:
    """Best first; equal ones keep the plan's order, those without a task or a count come last."""
    known, unknown = _parted(standings, by)
    return [*sorted(known, key=lambda each: each.key(by) or Decimal(0), reverse=True), *unknown]


def place_of(standing: Standing, among: Iterable[Standing], by: RankBy) -> int | None:
    """The unit's place; units that are level share the better one. None for one that is not ranked."""
    own = standing.key(by)
    if own is None:
        return None
    return 1 + sum(1 for each in among if (key := each.key(by)) is not None and key > own)


def last_ones(standings: Iterable[Standing], rules: RankingRules) -> list[Standing]:
    """The units in the last places, worst first, in each ranking that the scope makes."""
    everyone = list(standings)
    if rules.scope is RankScope.ALL:
        return _last(everyone, rules)
    groups = dict.fromkeys(each.group for each in everyone)
    return [found for group in groups for found in _last([one for one in everyone if one.group == group], rules)]


def _last(standings: Sequence[Standing], rules: RankingRules) -> list[Standing]:
    """Nobody is last among so few that all would be."""
    known, _ = _parted(standings, rules.by)
    if len(known) <= rules.places:
        return []
    upwards = sorted(known, key=lambda each: each.key(rules.by) or Decimal(0))
    limit = upwards[rules.places - 1].key(rules.by)
    level = [each for each in upwards if each.key(rules.by) == limit]
    below = [each for each in upwards[: rules.places] if each.key(rules.by) != limit]
    # Who of the level ones is last nobody can say: all of them are named, or none.
    fits = len(below) + len(level) <= rules.places
    return below + (level if fits or rules.ties is TieRule.INCLUDE else [])


def _parted(standings: Iterable[Standing], by: RankBy) -> tuple[list[Standing], list[Standing]]:
    everyone = list(standings)
    known = [each for each in everyone if each.key(by) is not None]
    return known, [each for each in everyone if each.key(by) is None]


@dataclass(frozen=True, slots=True)
class MonthRanking:
    """Everybody's numbers for a month, in the plan's order.

    `data_until` is the day up to which the counts reach; `supervised` have been among the last for
    as many months as the rules say; `remarks` are Chinese and say what the reader must know of the
    numbers, `doubts` what whoever writes the paper must know. `has_quality`: a crawl counted, so that padding is known.
    """

    site_name: str
    month: Month
    standings: tuple[Standing, ...]
    rules: RankingRules
    data_until: date
    supervised: tuple[Standing, ...] = ()
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    has_quality: bool = False

    @property
    def groups(self) -> list[str]:
        """Names of the tables: 县直单位, 乡镇, then others as the plan has them."""
        found = dict.fromkeys(each.group for each in self.standings)
        return sorted(found, key=lambda group: _ORDER.index(group) if group in _ORDER else len(_ORDER))

    @property
    def has_both(self) -> bool:
        """Whether crawl and files both say something, so that they can be held side by side."""
        crawled = any(each.crawled is not None for each in self.standings)
        return crawled and any(each.imported is not None for each in self.standings)

    @property
    def is_under_way(self) -> bool:
        """Whether the month was not over when the counts were taken."""
        return self.data_until < self.month.last_day

    def of_group(self, group: str) -> list[Standing]:
        """A table's units, best first."""
        return ranked((each for each in self.standings if each.group == group), self.rules.by)


_ORDER = (COUNTY, TOWN)


def total_of(standings: Iterable[Standing]) -> int:
    """Pieces of the year of all these units together."""
    return sum(each.total or 0 for each in standings)


def month_of(standings: Iterable[Standing]) -> int:
    """Pieces of the month of all these units together."""
    return sum(each.month or 0 for each in standings)
