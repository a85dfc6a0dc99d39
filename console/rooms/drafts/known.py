"""The draft that an address names, within the visitor's scope."""

from django.http import Http404, HttpRequest

from console.visit import site_code, visitor_from
from domain.draft import Draft
from domain.issue import Refused
from usecases.drafts.list_drafts import draft_of


def asked_draft(request: HttpRequest) -> Draft:
    """The draft of `number`; another unit's is as unknown as one that does not exist (404)."""
    number = request.POST.get("number") or request.GET.get("number") or ""
    try:
        draft = draft_of(site_code(request), number)
    except Refused:
        raise Http404 from None
    if not visitor_from(request).may_see_unit(draft.unit):
        raise Http404
    return draft
