"""Verdicts: on one issue from the list or its own page, on many at once, and taking the last one back."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of, number_of, typed_day
from console.rooms.issues.asked import filter_query, queue_of, search_asked
from console.rooms.issues.board import list_address
from console.visit import log, now, site_code, sites_for, visitor_from
from domain.audit import Action
from domain.issue import Refused
from domain.word_exception import Reach
from scanners.registry import all_rules
from store.issue_queries import IssueSearch, newest_decision
from usecases.issues.decide_issues import VerdictOrder, decide_issue
from usecases.issues.list_findings import listed_finding
from usecases.issues.search_issues import AWAITING, first_issue, issue_after, issue_in_scope, site_of_issue
from usecases.issues.take_back_verdict import take_back_verdict


def site_of(request: HttpRequest, number: int) -> str:
    """The site of an issue that the visitor may see; 404 otherwise. Its unit is the use-cases' to ask."""
    code = site_of_issue(number)
    if code not in sites_for(request):
        raise Http404
    return code


def verdict(request: HttpRequest, number: int) -> HttpResponse:
    """Record a verdict; the row again for a script, else on to the next issue of the queue."""
    code = site_of(request, number)
    units = visitor_from(request).units
    _known_or_404(code, number, units)
    # Before the verdict: an issue that is decided has left the queue.
    search = search_asked(request, queue_of(request))
    order = order_asked(request)
    decide_issue(code, number, units, order)
    log(request, Action.DECIDE, str(number), order.verdict)
    if request.headers.get("HX-Request"):
        return _row(request, code, number, decided=True)
    return HttpResponseRedirect(_onward(request, code, search, number))


def take_back(request: HttpRequest) -> HttpResponse:
    """Take back one's own last verdict, of one issue when it is named."""
    number = number_of(request.POST.get("number"), 0)
    code = site_of(request, number) if number else site_code(request)
    visitor = visitor_from(request)
    taken = take_back_verdict(code, visitor.actor, now(), visitor.units, number or None)
    log(request, Action.DECIDE, some_numbers(taken.numbers), f"撤销“{taken.verdict}”")
    if request.headers.get("HX-Request") and number:
        return _row(request, code, number, decided=False)
    if len(taken.numbers) == 1 and not number:
        return HttpResponseRedirect(issue_address(taken.numbers[0], filter_query(queue_of(request))))
    return HttpResponseRedirect(list_address(filter_query(queue_of(request)), back=len(taken.numbers)))


def order_asked(request: HttpRequest) -> VerdictOrder:
    """The verdict that a form asks for."""
    form = request.POST
    reach = choice_of(Reach, form.get("reach"))
    return VerdictOrder(
        verdict=form.get("verdict", ""),
        actor=visitor_from(request).actor,
        at=now(),
        note=form.get("note", "").strip(),
        until=typed_day(form, "until", "截止日期"),
        known=number_of(form.get("known"), 0),
        reach=reach,
    )


def _known_or_404(code: str, number: int, units: tuple[str, ...] | None) -> None:
    try:
        issue_in_scope(code, number, IssueSearch(units=units))
    except Refused:
        raise Http404 from None


def _row(request: HttpRequest, code: str, number: int, *, decided: bool) -> HttpResponse:
    """The issue's row; what was taken back looks as it did before, whatever state that is."""
    issue = issue_in_scope(code, number, IssueSearch(units=visitor_from(request).units))
    row = listed_finding(issue, all_rules().get(issue.rule), code)
    shown = {
        "row": row,
        "known": newest_decision(),
        "may_decide": True,
        "awaiting": AWAITING,
        "query": filter_query(queue_of(request)),
        "decided": decided and row.state not in AWAITING,
    }
    return render(request, "issues/row.html", shown)


def _onward(request: HttpRequest, code: str, search: IssueSearch, number: int) -> str:
    """The next of the queue; from its end once more from the beginning; the list when nothing is left."""
    query = filter_query(queue_of(request))
    if request.POST.get("from") == "list":
        return list_address(query, done=number)
    following = issue_after(code, search, number) or first_issue(code, search)
    if following is None or following == number:
        return list_address(query, done=number)
    return issue_address(following, query, done=number)


def issue_address(number: int, query: str, done: int = 0) -> str:
    """An issue's page as part of a queue."""
    asked = urlencode({name: value for name, value in (("queue", query), ("done", done)) if value})
    return f"{reverse('issue', args=[number])}{'?' if asked else ''}{asked}"


def some_numbers(numbers: list[int]) -> str:
    """The first few numbers of many, for the audit."""
    shown = "、".join(map(str, sorted(numbers)[:20]))
    return f"{shown} 等 {len(numbers)} 个" if len(numbers) > 20 else shown
