"""Every list that was sent, with what became of it."""

from dataclasses import dataclass
from datetime import date

from domain.issue import ON_PAPER, State
from domain.rectification import NO_UNIT
from store.list_queries import all_lists, recalled_lists, states_on_lists
from usecases.known_site import known_site
from usecases.refusal import using_home


@dataclass(frozen=True, slots=True)
class BookedList:
    """One list: its issues counted by where they stand today; `recalled` is the reason, "" when it stands."""

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


def booked_lists(site_code: str, unit: str | None = None) -> list[BookedList]:
    """All lists in the order in which they were sent, in three queries however many there are."""
    names = None if unit is None else ("" if unit == NO_UNIT else unit,)
    with using_home():
        known_site(site_code)
        papers, states = all_lists(site_code, names), states_on_lists(site_code, names)
        recalled = recalled_lists(site_code)
    found = []
    for paper in papers:
        counts = states.get(paper.id, {})
        aside = counts.get(State.DISMISSED, 0) + counts.get(State.WAIVED, 0)
        waiting = (State.ANSWERED, State.ESCALATED)
        found.append(
            BookedList(
                number=paper.number,
                unit=paper.unit or NO_UNIT,
                issued=paper.issued,
                due=paper.due,
                total=sum(counts.values()),
                mended=counts.get(State.CLOSED, 0) + counts.get(State.MENDED, 0),
                answered=counts.get(State.ANSWERED, 0),
                to_mend=sum(counts.get(state, 0) for state in ON_PAPER if state not in waiting),
                escalated=counts.get(State.ESCALATED, 0),
                put_aside=aside,
                recalled=recalled[paper.id].reason if paper.id in recalled else "",
            )
        )
    return found
