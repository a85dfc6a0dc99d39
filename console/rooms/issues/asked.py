"""What a list of issues was asked for: its address read into a search, and written again."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from console.asked import choice_of, day_of
from console.visit import visitor_from
from domain.account import STAFF
from domain.issue import State
from domain.rectification import NO_UNIT
from domain.rule import Certainty, Severity
from store.issue_queries import IssueSearch
from usecases.issues.search_issues import AWAITING_WORD, OPEN_WORD, ORDER_NAMES, STATE_GROUPS, searched_text

NO_COLUMN = "（无栏目）"
FILTERS = (
    *("state", "unit", "rule", "severity", "certainty", "column", "text"),
    *("first_since", "first_until", "last_since", "last_until", "published_since", "published_until", "order"),
)


def search_asked(request: HttpRequest, asked: Mapping[str, str]) -> IssueSearch:
    """The search behind an address, narrowed to what the visitor may see; what is unknown leaves its question open."""
    unit, column = asked.get("unit", ""), asked.get("column", "")
    order = asked.get("order", "")
    return IssueSearch(
        units=visitor_from(request).units,
        unit=("" if unit == NO_UNIT else unit) if unit else None,
        rule=asked.get("rule", "").strip().upper(),
        severity=choice_of(Severity, asked.get("severity")),
        certainty=choice_of(Certainty, asked.get("certainty")),
        states=_states(state_word(request, asked)),
        column=("" if column == NO_COLUMN else column) if column else None,
        text=searched_text(asked.get("text", "")),
        order=order if order in ORDER_NAMES else ORDER_NAMES[0],
        first_since=day_of(asked.get("first_since")),
        first_until=day_of(asked.get("first_until")),
        last_since=day_of(asked.get("last_since")),
        last_until=day_of(asked.get("last_until")),
        published_since=day_of(asked.get("published_since")),
        published_until=day_of(asked.get("published_until")),
    )


def state_word(request: HttpRequest, asked: Mapping[str, str]) -> str:
    """The state or group of states that is meant; reviewers begin with what awaits them."""
    word = asked.get("state", "")
    if word in STATE_GROUPS or choice_of(State, word):
        return word
    return AWAITING_WORD if visitor_from(request).role in STAFF else OPEN_WORD


def filter_query(asked: Mapping[str, str]) -> str:
    """The filters of an address, in one order and without anything else; "" when there are none."""
    return urlencode([(name, asked[name]) for name in FILTERS if asked.get(name)])


def queue_of(request: HttpRequest) -> QueryDict:
    """The filters of the list from which an issue was opened."""
    return QueryDict(request.POST.get("queue") or request.GET.get("queue") or "")


def _states(word: str) -> frozenset[State] | None:
    if word in STATE_GROUPS:
        return STATE_GROUPS[word]
    state = choice_of(State, word)
    return frozenset({state}) if state else None
