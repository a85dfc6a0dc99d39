"""A list is made: units chosen, previewed in the words that would be frozen, sent just so."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import typed_day
from console.needs_site import needs_site
from console.told import tell
from console.visit import log, now, site_of, visitor_from
from domain.audit import Action
from domain.rule_pack import read_rule_pack
from usecases.lists.make_lists import ListOrder, ListPreview, preview_lists, send_lists, units_waiting

_SHOWN_ITEMS = 300


@needs_site
def list_new(request: HttpRequest) -> HttpResponse:
    """Which units have something to mend."""
    return _page(request, None, ())


@needs_site
def list_preview(request: HttpRequest) -> HttpResponse:
    """What exactly would be frozen."""
    site, order = site_of(request), _order(request)
    preview = preview_lists(site, read_rule_pack(site.rules), order)
    return _page(request, preview, order.units)


@needs_site
def list_send(request: HttpRequest) -> HttpResponse:
    """Send what was previewed."""
    site, order = site_of(request), _order(request)
    lists = send_lists(site, read_rule_pack(site.rules), order, request.POST.get("digest", ""))
    for each in lists:
        log(request, Action.LIST, each.number, f"下发，{len(each.items)} 个问题")
    tell(request, f"已下发 {len(lists)} 份清单：{'、'.join(each.number for each in lists)}。")
    return HttpResponseRedirect(reverse("lists"))


def _page(request: HttpRequest, preview: ListPreview | None, chosen: tuple[str, ...]) -> HttpResponse:
    site = site_of(request)
    pack = read_rule_pack(site.rules)
    shown = {
        "waiting": units_waiting(site),
        "chosen": chosen,
        "issuer": request.POST.get("issuer", site.name),
        "due": request.POST.get("due", ""),
        "remark": request.POST.get("remark", ""),
        "days": sorted(pack.due_working_days.items(), key=lambda pair: pair[1]),
        "preview": preview,
        "most": _SHOWN_ITEMS,
        "total": sum(len(each.items) for each in preview.lists) if preview else 0,
        "today": now().date(),
    }
    return render(request, "lists/make.html", shown)


def _order(request: HttpRequest) -> ListOrder:
    form = request.POST
    if not form:
        raise Http404
    return ListOrder(
        units=tuple(dict.fromkeys(form.getlist("unit"))),
        as_of=now().date(),
        issuer=form.get("issuer", "").strip(),
        actor=visitor_from(request).actor,
        due=typed_day(form, "due", "整改时限"),
        remark=form.get("remark", ""),
    )
