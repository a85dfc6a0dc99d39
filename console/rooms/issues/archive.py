"""The archived page in a frame of its own: nothing of it can run, send, open or load anything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from console.rooms.issues.detail import story_or_404
from console.rooms.issues.verdict import site_of
from console.visit import home_here, log
from domain.audit import Action
from usecases.archive_view.archived_page import archived_page
from usecases.reading.archived_copy import NotKept

_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"


def page(request: HttpRequest, number: int) -> HttpResponse:
    """The page with the spot marked, or why there is none."""
    issue = story_or_404(request, site_of(request, number), number).issue
    log(request, Action.PAGE, str(number))
    try:
        shown = archived_page(home_here(), issue)
    except NotKept as reason:
        return in_frame(render(request, "issues/frame.html", {"line": str(reason)}))
    # Written by usecases/archive_view/safe_page.py, which escapes whatever the page brought.
    return in_frame(render(request, "issues/frame.html", {"shown": shown, "markup": SafeString(shown.page.markup)}))


def in_frame(answer: HttpResponse) -> HttpResponse:
    """The answer with headers under which even a page that slipped through could do nothing."""
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer
