"""Saved views: a filter under a name of one's own."""

from django.http import HttpRequest, HttpResponseRedirect, QueryDict

from console.asked import number_of
from console.rooms.issues.asked import filter_query
from console.rooms.issues.board import list_address
from console.visit import account_of
from usecases.accounts.saved_views import delete_view, save_view


def save(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the filter that the form names."""
    query = filter_query(QueryDict(request.POST.get("queue", "")))
    save_view(account_of(request), request.POST.get("name", ""), query)
    return HttpResponseRedirect(list_address(query))


def delete(request: HttpRequest) -> HttpResponseRedirect:
    """Forget a view."""
    delete_view(account_of(request), number_of(request.POST.get("view"), 0))
    return HttpResponseRedirect(list_address(filter_query(QueryDict(request.POST.get("queue", "")))))
