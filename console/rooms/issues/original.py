"""查看原文: the unmasked words, for a reason that is written down first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.rooms.issues.detail import story_or_404
from console.rooms.issues.verdict import site_of
from console.visit import home_here, log
from domain.audit import Action
from domain.masking import masked_text
from usecases.issues.original_words import checked_reason, original_words
from usecases.reading.archived_copy import NotKept


def original(request: HttpRequest, number: int) -> HttpResponse:
    """The words once; whoever reloads the page is asked again."""
    issue = story_or_404(request, site_of(request, number), number).issue
    reason = checked_reason(request.POST.get("reason", ""))
    # Before anything is shown: a look that is not on record must not be possible.
    log(request, Action.UNMASK, str(number), masked_text(reason))
    try:
        words = original_words(home_here(), issue)
    except NotKept as line:
        return render(request, "issues/original.html", {"number": number, "line": str(line)}, status=409)
    return render(request, "issues/original.html", {"number": number, "words": words})
