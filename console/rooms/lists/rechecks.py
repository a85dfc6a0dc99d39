"""Re-checks: started, watched, stopped, and what they said."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import number_of
from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.visit import account_of, home_here, log, now, site_code, visitor_from
from domain.account import ANSWERERS, STAFF
from domain.audit import Action
from domain.work import Work
from usecases.recheck.recheck_books import page_of_rechecks, recheck_between, recheck_verdicts
from usecases.work.start_recheck import RecheckWish, recheck_work, running_recheck, start_recheck
from usecases.work.started_work import stop_work


@needs_site
def rechecks(request: HttpRequest) -> HttpResponse:
    """Re-checks that were made, newest first."""
    site, visitor = site_code(request), visitor_from(request)
    found, total = page_of_rechecks(site, (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE)
    shown = {
        "rechecks": found,
        "pager": pager_for(request, total),
        "running": running_recheck(home_here(), site, visitor.units),
        "may_write": visitor.role in STAFF,
    }
    return render(request, "lists/rechecks.html", shown)


@needs_site
def recheck_start(request: HttpRequest) -> HttpResponse:
    """Begin a re-check; a unit's clerk begins one of the own unit or of an own list only."""
    visitor, site = visitor_from(request), site_code(request)
    key = number_of(request.POST.get("list"), 0)
    unit = request.POST.get("unit", "").strip() if visitor.units is None else account_of(request).unit
    work = start_recheck(home_here(), RecheckWish(site, visitor.actor, visitor.units, unit, key), now().date())
    if work is None:
        raise Http404
    log(request, Action.RECHECK, site, work.order.subject)
    return HttpResponseRedirect(reverse("recheck_work", args=(work.name,)))


@needs_site
def recheck_work_shown(request: HttpRequest, name: str) -> HttpResponse:
    """A re-check that somebody started: where it stands, then what it said."""
    return render(request, "lists/recheck_work.html", _work_shown(request, name))


@needs_site
def recheck_progress(request: HttpRequest, name: str) -> HttpResponse:
    """The part of that page that changes."""
    return render(request, "lists/recheck_progress.html", _work_shown(request, name))


@needs_site
def recheck_stop(request: HttpRequest, name: str) -> HttpResponse:
    """Ask a re-check to stop."""
    work, site = _work(request, name), site_code(request)
    stop_work(home_here(), site, name, visitor_from(request).actor)
    log(request, Action.RECHECK, site, f"停止 {work.order.subject}")
    return HttpResponseRedirect(reverse("recheck_work", args=(name,)))


@needs_site
def recheck_shown(request: HttpRequest, number: int) -> HttpResponse:
    """What a re-check said of each issue."""
    shown = _verdicts(request, number)
    if not shown:
        raise Http404
    return render(request, "lists/recheck.html", shown)


def _work(request: HttpRequest, name: str) -> Work:
    found = recheck_work(home_here(), site_code(request), name, visitor_from(request).units)
    if found is None:
        raise Http404
    return found


def _work_shown(request: HttpRequest, name: str) -> dict[str, object]:
    work, visitor = _work(request, name), visitor_from(request)
    run = 0 if work.goes_on else recheck_between(site_code(request), work.begun, work.ended)
    return {
        "work": work,
        "may_stop": visitor.role in ANSWERERS,
        "is_staff": visitor.role in STAFF,
        **(_verdicts(request, run) if run else {}),
    }


def _verdicts(request: HttpRequest, number: int) -> dict[str, object]:
    first = (asked_page(request) - 1) * PAGE_SIZE
    units = visitor_from(request).units
    found = recheck_verdicts(site_code(request), number, units, first, PAGE_SIZE)
    if found is None:
        return {}
    recheck, verdicts, total = found
    return {"recheck": recheck, "verdicts": verdicts, "pager": pager_for(request, total)}
