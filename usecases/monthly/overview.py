"""Where a site stands, for who looks once a week: what is open, what is late, how it went, what was not checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.issue import ON_PAPER, OPEN, State
from domain.rectification import NO_UNIT
from domain.reminder import ReminderStage, stage_of
from domain.rule import Category
from domain.rule_pack import read_rule_pack
from domain.site import Site
from scanners.registry import all_rules
from store.models import Run
from store.overview_queries import due_counts, last_patrols, open_counts
from store.queries import gap_counts
from usecases.home.refusal import using_home
from usecases.units.deadline import deadline, working_days_between
from usecases.units.unit_book import UnitBook

_RUNS_SHOWN = 12
_FAMILY = 3  # letters of a rule's code that name its category

GROUPS = (OPEN - {State.CONFIRMED, *ON_PAPER}, (State.CONFIRMED,), ON_PAPER)
"""Open issues that await a verdict, that are confirmed, that stand on a list."""


@dataclass(slots=True)
class OpenCount:
    """Open issues of one category or unit: awaiting a verdict, confirmed and not sent, sent and not mended.

    `families` are what the rules of a category begin with; a unit has none.
    """

    name: str
    waiting: int = 0
    confirmed: int = 0
    on_paper: int = 0
    families: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All of them."""
        return self.waiting + self.confirmed + self.on_paper

    def add(self, many: Sequence[int]) -> None:
        """Count issues in each group of states, as GROUPS orders them."""
        self.waiting += many[0]
        self.confirmed += many[1]
        self.on_paper += many[2]


@dataclass(slots=True)
class UnitDue:
    """What presses a unit: issues whose deadline is near or is today, those past it, and the earliest deadline."""

    unit: str
    soon: int = 0
    late: int = 0
    escalated: int = 0
    earliest: date = field(default=date.max)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What one patrol brought; `open` are issues that stood when it was settled."""

    run: str
    as_of: date
    new: int
    mended: int
    open: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What the latest patrol looked at, and what it did not, by step and reason (Chinese)."""

    run: str
    as_of: date
    end: str
    complete: bool
    answered: int
    rules: int
    gaps: tuple[tuple[str, str, int], ...]

    @property
    def gap_count(self) -> int:
        """All that was not checked."""
        return sum(many for _, _, many in self.gaps)


@dataclass(frozen=True, slots=True)
class Overview:
    """One site, or some units of it, as it stands today."""

    total: OpenCount
    categories: tuple[OpenCount, ...]
    units: tuple[OpenCount, ...]
    due: tuple[UnitDue, ...]
    trend: tuple[TrendPoint, ...]
    checked: Checked | None

    @property
    def late(self) -> int:
        """Issues past their deadline."""
        return sum(each.late + each.escalated for each in self.due)

    @property
    def soon(self) -> int:
        """Issues whose deadline is near or is today."""
        return sum(each.soon for each in self.due)


def overview_of(site: Site, today: date, units: tuple[str, ...] | None) -> Overview:
    """The site's state for somebody who may see those units, None for all; trend and coverage are the whole site's."""
    with using_home():
        counts = open_counts(site.code, units, GROUPS)
        runs = last_patrols(site.code, _RUNS_SHOWN)
        checked = _checked(runs[-1]) if runs else None
        due = _due(site, today, units)
    book = UnitBook(site)
    total = OpenCount("")
    for _, _, many in counts:
        total.add(many)
    return Overview(
        total,
        _by_category((rule, many) for rule, _, many in counts),
        _by_unit((_present_name(book, unit), many) for _, unit, many in counts),
        due,
        tuple(map(_point, runs)),
        checked,
    )


def _by_category(counts: Iterable[tuple[str, Sequence[int]]]) -> tuple[OpenCount, ...]:
    """In the order of the categories."""
    found: dict[str, OpenCount] = {}
    for rule, many in counts:
        name = _category(rule)
        count = found.setdefault(name, OpenCount(name))
        count.families |= {rule[:_FAMILY]}
        count.add(many)
    return tuple(sorted(found.values(), key=_category_place))


def _by_unit(counts: Iterable[tuple[str, Sequence[int]]]) -> tuple[OpenCount, ...]:
    """Most first."""
    found: dict[str, OpenCount] = {}
    for name, many in counts:
        found.setdefault(name, OpenCount(name)).add(many)
    return tuple(sorted(found.values(), key=lambda each: -each.total))


def _due(site: Site, today: date, units: tuple[str, ...] | None) -> tuple[UnitDue, ...]:
    """By unit, the latest first; the same steps as reminders, counted instead of listed."""
    pack, book = read_rule_pack(site.rules), UnitBook(site)
    found: dict[str, UnitDue] = {}
    for unit, due, state, many in due_counts(site.code, units, deadline(today, pack.remind_before).due):
        late = working_days_between(due, today) or (today > due)
        stage = ReminderStage.ESCALATED if state is State.ESCALATED else None
        stage = stage or stage_of(late, pack.remind_before, pack.escalate_after)
        name = _present_name(book, unit)
        _count_due(found.setdefault(name, UnitDue(name)), stage, due, many)
    pressed = (each for each in found.values() if each.soon or each.late or each.escalated)
    return tuple(sorted(pressed, key=lambda each: (-each.escalated, -each.late, each.earliest)))


def _count_due(unit: UnitDue, stage: ReminderStage | None, due: date, many: int) -> None:
    if stage is None:
        return
    unit.earliest = min(unit.earliest, due)
    if stage in (ReminderStage.SOON, ReminderStage.TODAY):
        unit.soon += many
    elif stage is ReminderStage.ESCALATED:
        unit.escalated += many
    else:
        unit.late += many


def _present_name(book: UnitBook, unit: str) -> str:
    """A unit that was renamed or merged is shown as it is called today."""
    return (book.unit(unit) or unit) if unit else NO_UNIT


def _category(rule: str) -> str:
    known = all_rules().get(rule)
    return known.category.value if known else "其他"


def _category_place(count: OpenCount) -> int:
    labels = [each.value for each in Category]
    return labels.index(count.name) if count.name in labels else len(labels)


def _point(run: Run) -> TrendPoint:
    standing = run.new + run.seen_again + run.recurred + run.not_confirmed
    return TrendPoint(run.name, run.as_of, run.new + run.recurred, run.mended, standing)


def _checked(run: Run) -> Checked:
    gaps = tuple(gap_counts(run))
    return Checked(run.name, run.as_of, run.end.value, run.complete, run.answered, run.rules, gaps)
