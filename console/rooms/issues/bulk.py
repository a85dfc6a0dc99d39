"""One verdict on many issues: the chosen ones, or all that the filter means. It is asked before it is done."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import number_of
from console.rooms.issues.asked import filter_query, queue_of, search_asked
from console.rooms.issues.board import list_address
from console.rooms.issues.verdict import order_asked, some_numbers
from console.visit import log, site_code, visitor_from
from domain.audit import Action
from domain.issue import Refused
from scanners.registry import all_rules
from store.issue_queries import IssueSearch
from usecases.issues.decide_issues import MOST_AT_ONCE, decide_issues
from usecases.issues.review_issues import VERDICTS
from usecases.issues.search_issues import search_issues

_SHOWN = 20
_MOST_REFUSALS = 200


def bulk(request: HttpRequest) -> HttpResponse:
    """First what it would mean, then, once agreed to, what came of it."""
    code, search = site_code(request), _search(request)
    back = list_address(filter_query(queue_of(request)))
    if request.POST.get("agreed") != "1":
        return _question(request, code, search, back)
    order = order_asked(request)
    result = decide_issues(code, search, order, number_of(request.POST.get("expected"), 0))
    log(request, Action.DECIDE, some_numbers(result.numbers), f"批量“{order.verdict}” {result.changed} 个")
    shown = {
        "changed": result.changed,
        "verdict": order.verdict,
        "refused": result.refused[:_MOST_REFUSALS],
        "more": max(0, len(result.refused) - _MOST_REFUSALS),
        "back": back,
        "query": filter_query(queue_of(request)),
    }
    return render(request, "issues/bulk_done.html", shown)


def _question(request: HttpRequest, code: str, search: IssueSearch, back: str) -> HttpResponse:
    page = search_issues(code, search, 0, _SHOWN)
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise Refused(f"没有结论“{verdict}”；可用的结论：{'、'.join(VERDICTS)}")
    if not page.facets.total:
        raise Refused("没有选中任何问题；请先勾选，或选择“筛选出的全部”")
    if page.facets.total > MOST_AT_ONCE or page.is_part:
        raise Refused(f"一次最多处理 {MOST_AT_ONCE} 个问题；请缩小筛选范围，分几次处理")
    rules = all_rules()
    names = {code: rules[code].name if code in rules else code for code in page.facets.rule}
    kinds = Counter({names[rule]: many for rule, many in page.facets.rule.items() if many})
    shown = {
        "page": page,
        "total": page.facets.total,
        "verdict": verdict,
        "kinds": kinds.most_common(),
        "units": page.facets.unit.most_common(_SHOWN),
        "numbers": request.POST.getlist("number") if search.numbers is not None else [],
        "known": number_of(request.POST.get("known"), page.known),
        "all": search.numbers is None,
        "query": filter_query(queue_of(request)),
        "back": back,
    }
    return render(request, "issues/bulk.html", shown)


def _search(request: HttpRequest) -> IssueSearch:
    if request.POST.get("all") == "1":
        return search_asked(request, queue_of(request))
    numbers = tuple({number_of(each, 0) for each in request.POST.getlist("number")})
    return IssueSearch(units=visitor_from(request).units, numbers=numbers)
