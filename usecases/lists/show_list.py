"""One list as people look at it: the words as sent, and what became of each item since."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.answer import UnitAnswer
from domain.issue import ON_PAPER, State
from domain.recheck import RecheckVerdict
from domain.rectification import RectificationItem, RectificationList
from store.list_page_queries import (
    TO_MEND,
    items_shown,
    last_verdicts,
    list_with_key,
    overdue_on_lists,
    recalls_of,
    states_of_lists,
)
from store.list_queries import Units
from store.models import RectificationItemRecord
from store.rectification_models import RecheckRecord
from usecases.home.refusal import using_home
from usecases.lists.frozen_item import item_from
from usecases.lists.give_answer import answers_of
from usecases.lists.list_books import BookedList, booked
from usecases.lists.rectification_lists import list_from, read_lists


@dataclass(frozen=True, slots=True)
class ItemToday:
    """A row of a list and its issue today; `verdict` is the last re-check's, None before the first."""

    item: RectificationItem
    state: State
    due: date | None
    is_overdue: bool
    verdict: RecheckVerdict | None = None
    verdict_note: str = ""
    verdict_at: datetime | None = None

    @property
    def may_be_answered(self) -> bool:
        """Whether the unit can call it mended."""
        return self.state in TO_MEND

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done about it."""
        return self.state in ON_PAPER


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list with some of its items; `answers` are all of them, `seen` the newest one's number."""

    book: BookedList
    paper: RectificationList
    items: tuple[ItemToday, ...]
    answers: tuple[UnitAnswer, ...]

    @property
    def seen(self) -> int:
        """The number of the newest answer, 0 before the first."""
        return self.answers[-1].number if self.answers else 0


def show_list(site_code: str, key: int, units: Units, today: date, first: int, most: int) -> ShownList | None:
    """The list with that key; None for one that is not these units'."""
    with using_home():
        paper = list_with_key(site_code, key, units)
        if paper is None:
            return None
        rows = items_shown(paper, first, most)
        verdicts = last_verdicts([row.issue_id for row in rows])
        counts, recalled = states_of_lists([key]).get(key, {}), recalls_of([key]).get(key, "")
        book = booked(paper, counts, recalled, overdue_on_lists([key], today).get(key, 0))
        answers = answers_of([paper])
    items = tuple(_today(row, verdicts.get(row.issue_id), today) for row in rows)
    return ShownList(book, list_from(paper, (each.item for each in items)), items, tuple(answers))


def whole_list(site_code: str, key: int, units: Units) -> RectificationList | None:
    """The list with all its items, as sent; None for one that is not these units'."""
    with using_home():
        paper = list_with_key(site_code, key, units)
        return read_lists([paper])[0] if paper else None


def _today(row: RectificationItemRecord, verdict: RecheckRecord | None, today: date) -> ItemToday:
    issue = row.issue
    late = issue.state in TO_MEND and issue.due is not None and issue.due < today
    if verdict is None:
        return ItemToday(item_from(row.words), issue.state, issue.due, late)
    return ItemToday(item_from(row.words), issue.state, issue.due, late, verdict.verdict, verdict.note, verdict.at)
