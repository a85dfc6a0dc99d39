"""One line of a supervising office's indicator table, as data, and where a site stands on it."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from domain.column import ColumnKind


class IndicatorPart(Enum):
    """What a line does to the result."""

    VETO = "单项否决"
    DEDUCTION = "扣分"


class Standing(Enum):
    """Where a site stands on a veto line."""

    HIT = "已触发"
    OPEN = "待核实"
    BY_PEOPLE = "须人工认定"
    CLEAR = "未触发"
    UNCHECKED = "未检查"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line: faults of these rules, of columns of these kinds (none: any), count against the site.

    `at_least` of them veto (None: people decide case by case); `each` costs so many points, `points` at most.
    A number that the table
    does not give, or that nobody has filled in, is None, and the result stays open.
    """

    id: str
    part: IndicatorPart
    name: str
    rules: tuple[str, ...]
    kinds: tuple[ColumnKind, ...] = ()
    at_least: int | None = None
    each: Fraction | None = None
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """A line with its faults: `confirmed` by people, `pending` seen by scans; `checked` False when no rule looks."""

    indicator: Indicator
    confirmed: int
    pending: int
    checked: bool

    @property
    def standing(self) -> Standing:
        """Whether enough is confirmed, or would be if all that is pending is true."""
        if not self.checked:
            return Standing.UNCHECKED
        if self.indicator.at_least is None:
            return Standing.BY_PEOPLE if self.confirmed + self.pending else Standing.CLEAR
        if self.confirmed >= self.indicator.at_least:
            return Standing.HIT
        return Standing.OPEN if self.confirmed + self.pending >= self.indicator.at_least else Standing.CLEAR

    @property
    def deducted(self) -> Fraction | None:
        """Points lost for what is confirmed, None while the table's numbers are open."""
        if not self.checked or self.indicator.each is None or self.indicator.points is None:
            return None
        return min(self.confirmed * self.indicator.each, self.indicator.points)
