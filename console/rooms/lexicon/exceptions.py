"""Wordings that people found right: looked through, ended."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.paging import PAGE_SIZE, asked_page, pager_for
from console.told import tell
from console.visit import log, now, site_code, visitor_from
from domain.account import STAFF
from domain.audit import Action
from usecases.settling.except_words import end_exception, list_exceptions


def exceptions(request: HttpRequest) -> HttpResponse:
    """Those that stand for the chosen site, the newest first."""
    standing = list_exceptions(site_code(request))[::-1]
    first = (asked_page(request) - 1) * PAGE_SIZE
    visitor = visitor_from(request)
    shown = {
        "exceptions": standing[first : first + PAGE_SIZE],
        "pager": pager_for(request, len(standing)),
        "today": now().date(),
        "may_write": visitor.role in STAFF,
    }
    return render(request, "lexicon/exceptions.html", shown)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw one: what it had put aside waits for a verdict again. Another site's is not found."""
    if number not in {each.number for each in list_exceptions(site_code(request))}:
        raise Http404
    back = end_exception(number, visitor_from(request).actor, now())
    log(request, Action.LEXICON, f"放行 {number}", f"取消，{back} 个问题重新待核实")
    tell(request, f"已取消放行 {number}，{back} 个问题重新待核实。")
    return HttpResponseRedirect(reverse("lexicon_exceptions"))
