"""The lists that were sent, a page at a time, and their papers in one file."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import choice_of
from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.rooms.lists.papers import papers_file
from console.visit import home_here, log, now, site_code, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from domain.rectification import NO_UNIT
from store.list_page_queries import ListCondition, ListFilter
from usecases.lists.list_books import lists_asked, page_of_lists, units_listed
from usecases.work.start_recheck import running_recheck

_MOST_IN_ONE_FILE = 200


@needs_site
def lists(request: HttpRequest) -> HttpResponse:
    """Lists that the filter means, newest first."""
    visitor, site, wanted = visitor_from(request), site_code(request), _asked(request)
    books, total = page_of_lists(wanted, (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE)
    shown = {
        "books": books,
        "pager": pager_for(request, total),
        "conditions": [each.value for each in ListCondition],
        "units": units_listed(site, visitor.units),
        "asked": request.GET,
        "query": request.GET.urlencode(),
        "today": wanted.today,
        "running": running_recheck(home_here(), site, visitor.units),
        "may_write": visitor.role in STAFF,
    }
    return render(request, "lists/list.html", shown)


@needs_site
def lists_file(request: HttpRequest) -> FileResponse:
    """Papers of all lists that the filter means, in one zip."""
    wanted = _asked(request)
    papers, total = lists_asked(wanted, _MOST_IN_ONE_FILE)
    if not papers:
        raise Refused("没有符合条件的清单，没有可下载的文件")
    if total > _MOST_IN_ONE_FILE:
        raise Refused(f"共 {total} 份清单，一次最多下载 {_MOST_IN_ONE_FILE} 份；请先按单位或状态筛选")
    log(request, Action.EXPORT, f"整改清单 {wanted.site}", f"{total} 份")
    return papers_file(home_here(), papers, f"整改清单{wanted.today}.zip")


def _asked(request: HttpRequest) -> ListFilter:
    unit = request.GET.get("unit", "")
    return ListFilter(
        site_code(request),
        now().date(),
        visitor_from(request).units,
        ("" if unit == NO_UNIT else unit) if unit else None,
        choice_of(ListCondition, request.GET.get("state")),
    )
