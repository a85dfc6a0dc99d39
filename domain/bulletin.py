"""The monthly bulletin (月报、督查专报): what data say of a month, and what people write around it."""

from dataclasses import dataclass
from datetime import date

from domain.month import Month
from domain.ranking import MonthRanking


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """What people write; a tuple holds one paragraph an item."""

    masthead: str
    issuer: str
    number: str
    issued: date
    portal: str
    note: tuple[str, ...] = ()
    overview: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    reported_to: str = ""
    sent_to: str = ""


@dataclass(frozen=True, slots=True)
class ProblemExample:
    """One confirmed problem as an example: whose, in what, which fault."""

    unit: str
    title: str
    fault: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Confirmed problems of one kind: how many each unit has, most first; `nobody` have no unit."""

    kind: str
    units: tuple[tuple[str, int], ...]
    nobody: int = 0
    examples: tuple[ProblemExample, ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return sum(count for _, count in self.units) + self.nobody


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """Confirmed problems not mended at a month's end, and those found mended in it."""

    month: Month
    standing: int
    mended: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One month's bulletin.

    `ranking` None where no plan or no counts are known, then `no_ranking` tells whoever writes the
    paper why. `problems` go by
    category; `late` were not mended in time, `again` were mended and came back. `mended` counts what was
    closed in the month by category. `patrols` are the days of the month's whole patrols; `trend` is the
    months up to this one, none where there is nothing to compare.
    """

    site_name: str
    month: Month
    words: BulletinWords
    ranking: MonthRanking | None
    no_ranking: str = ""
    problems: tuple[ProblemGroup, ...] = ()
    late: ProblemGroup | None = None
    again: ProblemGroup | None = None
    mended: tuple[tuple[str, int], ...] = ()
    patrols: tuple[date, ...] = ()
    trend: tuple[TrendMonth, ...] = ()
