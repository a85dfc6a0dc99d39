"""Deadlines: what is near, what is late, what comes under supervision (督办)."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.told import tell
from console.visit import log, now, site_of, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.reminder import ReminderStage
from domain.rule_pack import read_rule_pack
from usecases.lists.reminders import deadline_counts, escalate_overdue


@needs_site
def deadlines(request: HttpRequest) -> HttpResponse:
    """Reminders by unit and deadline."""
    site = site_of(request)
    pack = read_rule_pack(site.rules)
    found = deadline_counts(site.code, pack, now().date())
    first = (asked_page(request) - 1) * PAGE_SIZE
    shown = {
        "reminders": found[first : first + PAGE_SIZE],
        "pager": pager_for(request, len(found)),
        "late": sum(each.issues for each in found if each.stage is ReminderStage.TO_ESCALATE),
        "pack": pack,
        "may_write": visitor_from(request).role in STAFF,
    }
    return render(request, "lists/deadlines.html", shown)


@needs_site
def escalate(request: HttpRequest) -> HttpResponse:
    """Put what is too late under supervision."""
    site, moment = site_of(request), now()
    late = escalate_overdue(site.code, read_rule_pack(site.rules), moment.date(), visitor_from(request).actor, moment)
    many = sum(len(each.issues) for each in late)
    units = "、".join(dict.fromkeys(each.unit for each in late))
    if many:
        log(request, Action.LIST, f"督办 {site.code}", f"{many} 个问题")
    tell(request, f"已转督办 {many} 个问题：{units}。" if many else "没有需要转督办的问题，可能刚刚已经转过。")
    return HttpResponseRedirect(reverse("deadlines"))
