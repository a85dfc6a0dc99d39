"""Re-checks that somebody asks for from the console: of all that stands on lists, of a unit, of one list."""

from dataclasses import dataclass
from datetime import date

from domain.issue import ON_PAPER, Refused
from domain.work import Work, WorkKind, WorkOrder
from store.list_page_queries import list_with_key, numbers_on
from store.list_queries import Units
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.work.started_work import running_work, start_work, work_named, works_of

MOST_SELF_CHECKS = 3
"""A unit's own re-checks a day: each asks the portal for whole columns, and keeps the site's lock."""


@dataclass(frozen=True, slots=True)
class RecheckWish:
    """Who wants what looked at again: one list, one unit's issues, or ("" and 0) all that stands on lists.

    `units` are the visitor's own names, None for staff.
    """

    site: str
    actor: str
    units: Units = None
    unit: str = ""
    list_key: int = 0


def start_recheck(home: Home, wish: RecheckWish, today: date) -> Work | None:
    """Begin it; None for a list that is not the visitor's. Raises Refused."""
    own = tuple(wish.units or ())
    if wish.units is not None:
        _check_often(home, wish.site, own, today)
    if wish.list_key:
        return _start_for_list(home, wish, own)
    words = (wish.site, *([f"--unit={wish.unit}"] if wish.unit else []))
    subject = f"复核{wish.unit}的问题" if wish.unit else "复核全部已下发问题"
    return start_work(home, WorkOrder(WorkKind.RECHECK, wish.site, words, subject, wish.actor, own))


def recheck_work(home: Home, site: str, name: str, units: Units) -> Work | None:
    """A re-check that was started, as far as the visitor may see it."""
    work = work_named(home, site, name)
    is_recheck = work is not None and work.order.kind is WorkKind.RECHECK
    return work if work is not None and is_recheck and may_see_work(work, units) else None


def running_recheck(home: Home, site: str, units: Units) -> Work | None:
    """What goes on for the site, as far as the visitor may see it."""
    work = running_work(home, site)
    is_recheck = work is not None and work.order.kind is WorkKind.RECHECK
    return work if work is not None and is_recheck and may_see_work(work, units) else None


def may_see_work(work: Work, units: Units) -> bool:
    """A unit sees what it started itself; whoever sees all units sees all work."""
    return units is None or bool(work.order.units and set(work.order.units) <= set(units))


def _start_for_list(home: Home, wish: RecheckWish, own: tuple[str, ...]) -> Work | None:
    with using_home():
        paper = list_with_key(wish.site, wish.list_key, wish.units)
        numbers = numbers_on(paper, ON_PAPER) if paper else []
    if paper is None:
        return None
    if not numbers:
        raise Refused(f"{paper.number} 上没有还未整改到位的问题，不需要复核")
    words = (wish.site, "--issue", *map(str, numbers))
    return start_work(home, WorkOrder(WorkKind.RECHECK, wish.site, words, f"复核 {paper.number}", wish.actor, own))


def _check_often(home: Home, site: str, own: tuple[str, ...], today: date) -> None:
    works = works_of(home, site, WorkKind.RECHECK)
    begun = [work for work in works if work.begun.date() == today and set(work.order.units) & set(own)]
    if len(begun) >= MOST_SELF_CHECKS:
        raise Refused(f"今天已经复核 {len(begun)} 次；请明天再试，或联系审核人员复核")
