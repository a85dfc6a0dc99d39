"""The place in an attachment: cells, lines, or the page of a PDF as a covered picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import number_of
from console.rooms.issues.detail import story_or_404
from console.rooms.issues.verdict import site_of
from console.visit import home_here, log
from domain.audit import Action
from store.models import IssueRecord
from usecases.archive_view.attachment_spot import attachment_spot
from usecases.archive_view.page_picture import page_picture
from usecases.reading.archived_copy import NotKept


def spot(request: HttpRequest, number: int) -> HttpResponse:
    """The neighbourhood of the place as a part of the issue's page."""
    issue = _with_attachment(request, number)
    log(request, Action.PAGE, str(number), "附件")
    try:
        shown = {"spot": attachment_spot(home_here(), issue), "number": number}
    except NotKept as reason:
        shown = {"line": str(reason), "number": number}
    return render(request, "issues/spot.html", shown)


def picture(request: HttpRequest, number: int) -> HttpResponse:
    """The page as PNG, or in words why there is none."""
    issue = _with_attachment(request, number)
    log(request, Action.PAGE, str(number), "附件图样")
    try:
        body = page_picture(home_here(), issue, number_of(request.GET.get("page")))
    except NotKept as reason:
        return render(request, "issues/no_picture.html", {"line": str(reason)}, content_type="image/svg+xml")
    return HttpResponse(body, content_type="image/png")


def _with_attachment(request: HttpRequest, number: int) -> IssueRecord:
    issue = story_or_404(request, site_of(request, number), number).issue
    if not issue.attachment:
        raise Http404
    return issue
