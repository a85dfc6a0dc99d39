"""One list: what stands on it today, its papers, and calling it back."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.needs_site import needs_site
from console.paging import asked_page, pager_for
from console.rooms.lists.papers import papers_file
from console.told import tell
from console.visit import home_here, log, now, site_code, visitor_from
from domain.account import ANSWERERS, STAFF
from domain.audit import Action
from usecases.lists.list_steps import Step, recall_list
from usecases.lists.show_list import show_list, whole_list
from usecases.work.start_recheck import running_recheck

_ITEMS = 100
_KINDS = ("zip", "xlsx", "docx", "pdf")


@needs_site
def list_shown(request: HttpRequest, number: int) -> HttpResponse:
    """The list with its items as they stand today."""
    visitor, site = visitor_from(request), site_code(request)
    found = show_list(site, number, visitor.units, now().date(), (asked_page(request) - 1) * _ITEMS, _ITEMS)
    if found is None:
        raise Http404
    shown = {
        "list": found,
        "pager": pager_for(request, found.book.total, _ITEMS),
        "kinds": _KINDS,
        "running": running_recheck(home_here(), site, visitor.units),
        "may_write": visitor.role in STAFF,
        "may_answer": visitor.role in ANSWERERS and not found.book.recalled,
        "back": reverse("lists" if visitor.units is None else "own_unit"),
    }
    return render(request, "lists/shown.html", shown)


@needs_site
def list_file(request: HttpRequest, number: int, kind: str) -> FileResponse:
    """The list's papers."""
    found = whole_list(site_code(request), number, visitor_from(request).units)
    if found is None or kind not in _KINDS:
        raise Http404
    log(request, Action.EXPORT, found.number, kind)
    return papers_file(home_here(), [found], f"{found.number}.{kind}")


@needs_site
def recall(request: HttpRequest, number: int) -> HttpResponse:
    """Call the list back, with a reason."""
    visitor, site = visitor_from(request), site_code(request)
    found = whole_list(site, number, visitor.units)
    if found is None:
        raise Http404
    result = recall_list(site, found.number, Step(visitor.actor, now(), request.POST.get("reason", "")))
    log(request, Action.LIST, found.number, f"撤回，{result.changed} 个问题退回")
    tell(request, f"{found.number} 已撤回，{result.changed} 个问题退回“属实”，其余 {result.left} 个不受影响。")
    return HttpResponseRedirect(reverse("list_shown", args=(number,)))
