"""Hand in a draft for its signatures."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from console.asked import choice_of
from console.rooms.drafts.handed_in import handed_in
from console.told import tell
from console.visit import account_of, home_here, log, now, site_of, visitor_from
from domain.audit import Action
from domain.draft import Channel, DraftKind
from usecases.drafts.open_draft import DraftOrder, open_draft


def open_page(request: HttpRequest) -> HttpResponse:
    """A new draft in the register; a clerk's is always of the clerk's own unit."""
    form = request.POST
    order = DraftOrder(
        unit=account_of(request).unit or form.get("unit", ""),
        title=form.get("title", ""),
        department=form.get("department", ""),
        kind=choice_of(DraftKind, form.get("kind")) or DraftKind.GOVERNMENT,
        channel=choice_of(Channel, form.get("channel")) or Channel.WEBSITE,
    )
    handler = visitor_from(request).actor
    draft = open_draft(home_here(), site_of(request), order, handed_in(request), handler, now())
    log(request, Action.DRAFT, draft.number, "送审")
    tell(request, f"已登记为 {draft.number}，等待“{draft.next_step.value if draft.next_step else ''}”。")
    return HttpResponseRedirect(f"{reverse('draft')}?{urlencode({'number': draft.number})}")
