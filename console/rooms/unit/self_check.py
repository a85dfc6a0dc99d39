"""自查: the unit looks its own columns over; what is found is shown to the unit alone."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.needs_site import needs_site
from console.visit import account_of, home_here, log, now, site_code, site_of, visitor_from
from domain.audit import Action
from domain.work import Work
from usecases.recheck.self_check import MOST_PAGES
from usecases.recheck.self_check_words import SelfCheckWords
from usecases.work.start_self_check import (
    MOST_A_DAY,
    SelfCheckWish,
    self_check_work,
    self_checks_left,
    start_self_check,
)
from usecases.work.started_work import stop_work


@needs_site
def self_check_start(request: HttpRequest) -> HttpResponse:
    """Take a place in the line."""
    visitor = visitor_from(request)
    wish = SelfCheckWish(site_of(request), account_of(request).unit, visitor.units or (), visitor.actor)
    work = start_self_check(home_here(), wish, now().date())
    log(request, Action.RECHECK, wish.site.code, work.order.subject)
    return HttpResponseRedirect(reverse("self_check", args=(work.name,)))


@needs_site
def self_check_shown(request: HttpRequest, name: str) -> HttpResponse:
    """Where it stands, then what it found."""
    return render(request, "unit/self_check.html", _shown(request, name))


@needs_site
def self_check_progress(request: HttpRequest, name: str) -> HttpResponse:
    """The part of that page that changes."""
    return render(request, "unit/self_check_progress.html", _shown(request, name))


@needs_site
def self_check_stop(request: HttpRequest, name: str) -> HttpResponse:
    """Ask it to stop, or to leave the line."""
    work, _ = _found(request, name)
    stop_work(home_here(), site_code(request), name, visitor_from(request).actor)
    log(request, Action.RECHECK, site_code(request), f"停止{work.order.subject}")
    return HttpResponseRedirect(reverse("self_check", args=(name,)))


def _found(request: HttpRequest, name: str) -> tuple[Work, SelfCheckWords | None]:
    found = self_check_work(home_here(), site_code(request), name, visitor_from(request).units or ())
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, name: str) -> dict[str, object]:
    work, words = _found(request, name)
    units = visitor_from(request).units or ()
    left = self_checks_left(home_here(), site_code(request), units, now().date())
    return {"work": work, "found": words, "most_pages": MOST_PAGES, "left": left, "most_a_day": MOST_A_DAY}
