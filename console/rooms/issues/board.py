"""问题: the list with its filters, counts and saved views."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from console.asked import number_of
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.rooms.issues.asked import NO_COLUMN, filter_query, search_asked, state_word
from console.visit import account_of, site_code, visitor_from
from domain.account import STAFF
from domain.issue import State
from domain.rectification import NO_UNIT
from domain.rule import Certainty, Severity
from scanners.registry import all_rules
from store.issue_queries import MOST_WITH_TEXT, Facets
from usecases.accounts.saved_views import views_of
from usecases.issues.search_issues import AWAITING, ORDER_NAMES, STATE_GROUPS, search_issues, searched_text

_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: what the address says, what people read, how many issues it would give."""

    value: str
    words: str
    many: int


def issues(request: HttpRequest) -> HttpResponseBase:
    """One page of what the address asks for."""
    asked = request.GET
    text = asked.get("text", "")
    if searched_text(text) != text.strip():
        return _without_number(request)
    code = site_code(request)
    if not code:
        return render(request, "issues/none.html")
    page = search_issues(code, search_asked(request, asked), (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE)
    shown = {
        "page": page,
        "total": page.facets.total,
        "most": MOST_WITH_TEXT,
        "pager": pager_for(request, page.facets.total),
        "asked": asked,
        "query": filter_query(asked),
        "other_filters": filter_query({name: asked[name] for name in asked if name != "state"}),
        "state": state_word(request, asked),
        "may_decide": visitor_from(request).role in STAFF,
        "awaiting": AWAITING,
        "views": views_of(account_of(request)),
        "orders": ORDER_NAMES,
        "done": number_of(asked.get("done"), 0),
        **_choices(page.facets, asked),
    }
    return render(request, "issues/board.html", shown)


def _without_number(request: HttpRequest) -> HttpResponse:
    """A whole personal number stays neither in the address nor in anybody's log: its mask finds the same."""
    asked = request.GET.copy()
    asked["text"] = searched_text(asked.get("text", ""))
    return HttpResponseRedirect(f"{reverse('issues')}?{asked.urlencode()}")


def _choices(facets: Facets, asked: Mapping[str, str]) -> dict[str, object]:
    rules = all_rules()
    families: Counter[str] = Counter()
    for rule, many in facets.rule.items():
        families[rule[:3]] += many
    kinds = {code[:3]: rule.category.value for code, rule in rules.items()}
    codes = {code: f"{code} {rules[code].name if code in rules else ''}" for code in facets.rule}
    by_rule = [
        (Choice(family, f"{family} {kinds.get(family, '')}", many), _sorted(_of_family(facets.rule, family), codes))
        for family, many in sorted(families.items())
    ]
    return {
        "states": _state_choices(facets.state),
        "units": _with_chosen(_sorted(facets.unit, {"": NO_UNIT}), asked.get("unit", "")),
        "rules": by_rule,
        "severities": _members(Severity, facets.severity),
        "certainties": _members(Certainty, facets.certainty),
        "columns": _with_chosen(_sorted(facets.column, {"": NO_COLUMN})[:_MOST_COLUMNS], asked.get("column", "")),
    }


def _of_family(counts: Counter[str], family: str) -> Counter[str]:
    return Counter({code: many for code, many in counts.items() if code.startswith(family)})


def _sorted(counts: Counter[str], words: Mapping[str, str]) -> list[Choice]:
    """The most first; one without a name goes by the words for it, in the address too."""
    found = [Choice(value or words.get("", ""), words.get(value, value), many) for value, many in counts.items()]
    return sorted(found, key=lambda choice: (-choice.many, choice.value))


def _with_chosen(choices: list[Choice], chosen: str) -> list[Choice]:
    """What was chosen stays to be seen, also where it gives nothing now."""
    known = not chosen or any(choice.value == chosen for choice in choices)
    return choices if known else [Choice(chosen, chosen, 0), *choices]


def _members(kind: type[Enum], counts: Counter[str]) -> list[Choice]:
    return [Choice(each.value, each.value, counts[each.name]) for each in kind]


def _state_choices(counts: Counter[str]) -> list[Choice]:
    groups = [
        Choice(word, word, sum(counts[each.name] for each in (State if states is None else states)))
        for word, states in STATE_GROUPS.items()
    ]
    return [*groups, *_members(State, counts)]


def list_address(query: str, **more: object) -> str:
    """The list with these filters."""
    parts = [query, urlencode({name: value for name, value in more.items() if value})]
    joined = "&".join(part for part in parts if part)
    return f"{reverse('issues')}?{joined}" if joined else reverse("issues")
