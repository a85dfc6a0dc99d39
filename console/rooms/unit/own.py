"""A unit's own page: its lists, what is to be mended until when, a look at its own issues."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.visit import account_of, home_here, now, site_code, site_of, visitor_from
from domain.work import WorkKind
from store.list_page_queries import ListFilter
from usecases.lists.list_books import page_of_lists, sent_by_state
from usecases.recheck.self_check import MOST_PAGES, own_columns
from usecases.work.start_recheck import MOST_SELF_CHECKS, may_see_work, running_recheck
from usecases.work.start_self_check import MOST_A_DAY, self_checks_of
from usecases.work.started_work import works_of

_WORKS = 5


@needs_site
def own_unit(request: HttpRequest) -> HttpResponse:
    """All that concerns the clerk's unit."""
    visitor, site, today = visitor_from(request), site_code(request), now().date()
    books, total = page_of_lists(
        ListFilter(site, today, visitor.units), (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE
    )
    works = [work for work in works_of(home_here(), site, WorkKind.RECHECK) if may_see_work(work, visitor.units)]
    shown = {
        "unit": account_of(request).unit,
        "books": books,
        "pager": pager_for(request, total),
        "states": sent_by_state(site, visitor.units),
        "today": today,
        "running": running_recheck(home_here(), site, visitor.units),
        "works": works[:_WORKS],
        "most": MOST_SELF_CHECKS,
        "columns": own_columns(site_of(request), visitor.units or ()),
        "self_checks": self_checks_of(home_here(), site, visitor.units or ())[:_WORKS],
        "most_pages": MOST_PAGES,
        "most_a_day": MOST_A_DAY,
    }
    return render(request, "unit/own.html", shown)
