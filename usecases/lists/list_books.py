"""Every list that was sent, with what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.issue import ON_PAPER, State
from domain.rectification import NO_UNIT, RectificationList
from store.list_page_queries import (
    ListFilter,
    lists_page,
    overdue_on_lists,
    recalls_of,
    sent_state_counts,
    states_of_lists,
    units_with_lists,
)
from store.list_queries import Units, all_lists, recalled_lists, states_on_lists
from store.models import RectificationListRecord
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.lists.rectification_lists import read_lists


@dataclass(frozen=True, slots=True)
class BookedList:
    """One list: its issues counted by where they stand today; `recalled` is the reason, "" when it stands.

    `overdue` are those still to be mended after their deadline; `key` is the list's number in the database.
    """

    number: str
    unit: str
    issued: date
    due: date
    total: int
    mended: int
    answered: int
    to_mend: int
    escalated: int
    put_aside: int
    recalled: str
    key: int = 0
    overdue: int = 0
    issuer: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing on it waits for anybody."""
        return not (self.answered or self.to_mend or self.escalated)


def booked_lists(site_code: str, unit: str | None = None) -> list[BookedList]:
    """All lists in the order in which they were sent, in three queries however many there are."""
    names = None if unit is None else ("" if unit == NO_UNIT else unit,)
    with using_home():
        known_site(site_code)
        papers, states = all_lists(site_code, names), states_on_lists(site_code, names)
        recalled = {key: each.reason for key, each in recalled_lists(site_code).items()}
    return [booked(paper, states.get(paper.id, {}), recalled.get(paper.id, "")) for paper in papers]


def page_of_lists(wanted: ListFilter, first: int, most: int) -> tuple[list[BookedList], int]:
    """Some of the lists that a filter means, newest first, and how many there are; the same queries for any number."""
    with using_home():
        papers, total = lists_page(wanted, first, most)
        keys = [paper.id for paper in papers]
        states, recalled = states_of_lists(keys), recalls_of(keys)
        overdue = overdue_on_lists(keys, wanted.today)
    return [
        booked(paper, states.get(paper.id, {}), recalled.get(paper.id, ""), overdue.get(paper.id, 0))
        for paper in papers
    ], total


def lists_asked(wanted: ListFilter, most: int) -> tuple[list[RectificationList], int]:
    """The whole lists that a filter means, newest first, and how many there are; none where there are too many."""
    with using_home():
        papers, total = lists_page(wanted, 0, most)
        return (read_lists(papers) if total <= most else []), total


def units_listed(site_code: str, units: Units) -> list[str]:
    """Units that ever got a list."""
    with using_home():
        return [unit or NO_UNIT for unit in units_with_lists(site_code, units)]


def sent_by_state(site_code: str, units: Units) -> dict[State, int]:
    """How many of all issues that were ever sent stand where, in the order of states."""
    with using_home():
        counts = sent_state_counts(site_code, units)
    return {state: counts[state] for state in State if state in counts}


def booked(paper: RectificationListRecord, counts: Mapping[State, int], recalled: str, overdue: int = 0) -> BookedList:
    """The list with its counts."""
    waiting = (State.ANSWERED, State.ESCALATED)
    return BookedList(
        number=paper.number,
        unit=paper.unit or NO_UNIT,
        issued=paper.issued,
        due=paper.due,
        total=sum(counts.values()),
        mended=counts.get(State.CLOSED, 0) + counts.get(State.MENDED, 0),
        answered=counts.get(State.ANSWERED, 0),
        to_mend=sum(counts.get(state, 0) for state in ON_PAPER if state not in waiting),
        escalated=counts.get(State.ESCALATED, 0),
        put_aside=counts.get(State.DISMISSED, 0) + counts.get(State.WAIVED, 0),
        recalled=recalled,
        key=paper.id,
        overdue=0 if recalled else overdue,
        issuer=paper.issuer,
    )
