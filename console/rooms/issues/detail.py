"""详情: one issue with all that helps to judge it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from console.asked import number_of
from console.rooms.issues.asked import filter_query, queue_of, search_asked
from console.rooms.issues.board import list_address
from console.rooms.issues.verdict import issue_address, site_of
from console.visit import log, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from domain.word_exception import Reach
from usecases.issues.issue_story import IssueStory, issue_story
from usecases.issues.search_issues import AWAITING, issue_after


def issue(request: HttpRequest, number: int) -> HttpResponse:
    """The issue's page; what is not within the visitor's scope does not exist."""
    code = site_of(request, number)
    story = story_or_404(request, code, number)
    log(request, Action.LOOK, str(number))
    query = filter_query(queue_of(request))
    shown = {
        "story": story,
        "row": story.listed,
        "query": query,
        "back": list_address(query),
        "may_decide": visitor_from(request).role in STAFF,
        "awaits": story.listed.state in AWAITING,
        "reaches": [each.value for each in Reach],
        "done": number_of(request.GET.get("done"), 0),
        "issue_site": code,
    }
    return render(request, "issues/detail.html", shown)


def story_or_404(request: HttpRequest, code: str, number: int) -> IssueStory:
    """The story of an issue that the visitor may see."""
    try:
        return issue_story(code, number, visitor_from(request))
    except Refused:
        raise Http404 from None


def step(request: HttpRequest, number: int) -> HttpResponse:
    """On to the issue that follows in the queue, or back; at its end to the list."""
    code = site_of(request, number)
    story_or_404(request, code, number)
    queue = queue_of(request)
    other = issue_after(code, search_asked(request, queue), number, back=request.GET.get("way") == "back")
    query = filter_query(queue)
    return HttpResponseRedirect(list_address(query) if other is None else issue_address(other, query))
