"""详情: one issue with all that helps to judge it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import number_of
from console.rooms.issues.asked import filter_query, queue_of, search_asked
from console.rooms.issues.board import list_address
from console.rooms.issues.verdict import site_of
from console.visit import log, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from domain.word_exception import Reach
from usecases.issue_story import IssueStory, issue_story
from usecases.search_issues import AWAITING, issue_after


def issue(request: HttpRequest, number: int) -> HttpResponse:
    """The issue's page; what is not within the visitor's scope does not exist."""
    code = site_of(request, number)
    story = story_or_404(request, code, number)
    log(request, Action.LOOK, str(number))
    queue = queue_of(request)
    search, query = search_asked(request, queue), filter_query(queue)
    shown = {
        "story": story,
        "row": story.listed,
        "query": query,
        "back": list_address(query),
        "following": issue_after(code, search, number),
        "previous": issue_after(code, search, number, back=True),
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
