"""A unit's look over its own columns, started from the console and shown to the unit alone."""

from dataclasses import dataclass
from datetime import date

from domain.issue import Refused
from domain.site import Site
from domain.work import Work, WorkKind, WorkOrder
from usecases.home.home import Home
from usecases.recheck.self_check import own_columns
from usecases.recheck.self_check_words import SelfCheckWords, self_check_words
from usecases.work.started_work import line_up, output_of, work_named, works_of

MOST_A_DAY = 3
"""A unit's looks over its columns a day: each asks the portal for some hundred pages."""


@dataclass(frozen=True, slots=True)
class SelfCheckWish:
    """Whose columns; `units` are all names of the unit."""

    site: Site
    unit: str
    units: tuple[str, ...]
    actor: str


def start_self_check(home: Home, wish: SelfCheckWish, today: date) -> Work:
    """Take a place in the line; raises Refused when there are no columns, or it was asked for too often."""
    if not own_columns(wish.site, wish.units):
        raise Refused("站点文件中没有由本单位负责的栏目，没有可以自查的内容；请联系审核人员核对栏目归属")
    mine = self_checks_of(home, wish.site.code, wish.units)
    if any(work.goes_on for work in mine):
        raise Refused("本单位的自查正在进行；请等它结束，或先停止它")
    if not _left(mine, today):
        raise Refused(f"今天已经自查 {MOST_A_DAY} 次；请明天再试，夜间巡查也会看到这些栏目")
    words = (wish.site.code, "--unit", wish.unit, "--format", "json")
    subject = f"自查{wish.unit}的栏目"
    return line_up(home, WorkOrder(WorkKind.SELF_CHECK, wish.site.code, words, subject, wish.actor, wish.units))


def self_checks_of(home: Home, site: str, units: tuple[str, ...]) -> list[Work]:
    """The unit's own, newest first; nobody else is shown them."""
    return [work for work in works_of(home, site, WorkKind.SELF_CHECK) if _is_own(work, units)]


def self_checks_left(home: Home, site: str, units: tuple[str, ...], today: date) -> int:
    """How many more the unit may have today."""
    return _left(self_checks_of(home, site, units), today)


def _left(mine: list[Work], today: date) -> int:
    return max(0, MOST_A_DAY - sum(work.begun.date() == today for work in mine))


def self_check_work(
    home: Home, site: str, name: str, units: tuple[str, ...]
) -> tuple[Work, SelfCheckWords | None] | None:
    """One of the unit's own, and what it found once it is done."""
    work = work_named(home, site, name)
    if work is None or work.order.kind is not WorkKind.SELF_CHECK or not _is_own(work, units):
        return None
    return work, None if work.goes_on else self_check_words(output_of(home, site, name))


def _is_own(work: Work, units: tuple[str, ...]) -> bool:
    return bool(set(work.order.units) & set(units))
