"""The register of foreign domains: looked through, approved until a day, taken back."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of, typed_day
from console.download import csv_download
from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.visit import log, now, site_code, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.external_domain import Approval, ExternalDomain
from domain.issue import Refused
from usecases.issues.approve_domains import approve_domains, withdraw_approval
from usecases.issues.list_domains import DomainFilter, find_domains, list_domains

_HEADINGS = (
    "域名",
    "类别",
    "网页标题",
    "链接地址数",
    "所在网页数",
    "首次发现",
    "最近发现",
    "登记",
    "登记人",
    "期限",
    "备注",
)
_NAMED = 5


@needs_site
def domains(request: HttpRequest) -> HttpResponse:
    """The domains that the filter means, those seen last first."""
    today = now().date()
    known, wanted = list_domains(site_code(request), today), _asked(request)
    found = [each for each in known if wanted.means(each, today)]
    first = (asked_page(request) - 1) * PAGE_SIZE
    shown = {
        "rows": [(each, each.approval(today)) for each in found[first : first + PAGE_SIZE]],
        "pager": pager_for(request, len(found)),
        "asked": request.GET,
        "query": request.GET.urlencode(),
        "approvals": [(each, sum(row.approval(today) is each for row in known)) for each in Approval],
        "categories": sorted({each.category for each in known if each.category}),
        "may_write": visitor_from(request).role in STAFF,
        "today": today,
    }
    return render(request, "domains/list.html", shown)


@needs_site
def domains_file(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a file."""
    site, today = site_code(request), now().date()
    found = find_domains(site, today, _asked(request))
    log(request, Action.EXPORT, f"外链登记 {site}", f"{len(found)} 个域名")
    return csv_download(f"外链登记-{site}-{today}.csv", _HEADINGS, (_row(each, today) for each in found))


@needs_site
def approve(request: HttpRequest) -> HttpResponse:
    """Register who answers for the chosen domains; who is the one that is signed in."""
    until, reason = typed_day(request.POST, "until", "期限"), request.POST.get("note", "").strip()
    if not reason:
        raise Refused("登记外链须写明依据或用途；请填写后再提交")
    actor, site = visitor_from(request).actor, site_code(request)
    names = approve_domains(site, _chosen(request), actor, now().date(), until=until, note=reason)
    log(request, Action.DOMAIN, _named(names), f"登记{f'至 {until}' if until else '，长期'}：{reason}")
    return _back(request)


@needs_site
def withdraw(request: HttpRequest) -> HttpResponse:
    """Nobody answers for the chosen domains any more."""
    reason = request.POST.get("note", "").strip()
    if not reason:
        raise Refused("取消登记须写明原因；请填写后再提交")
    names = withdraw_approval(site_code(request), _chosen(request), reason)
    log(request, Action.DOMAIN, _named(names), f"取消登记：{reason}")
    return _back(request)


def _chosen(request: HttpRequest) -> list[str]:
    typed = request.POST.get("hosts", "").replace("，", " ").replace("、", " ").replace(",", " ").split()
    chosen = list(dict.fromkeys([*request.POST.getlist("host"), *typed]))
    if not chosen:
        raise Refused("没有选中域名；请在表中勾选，或在“另加域名”中填写")
    return chosen


def _asked(request: HttpRequest) -> DomainFilter:
    asked = request.GET
    return DomainFilter(
        choice_of(Approval, asked.get("approval")), asked.get("category", ""), asked.get("text", "").strip()
    )


def _back(request: HttpRequest) -> HttpResponseRedirect:
    query = request.POST.get("query", "")
    return HttpResponseRedirect(f"{reverse('domains')}{f'?{query}' if query else ''}")


def _named(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (f" 等 {len(names)} 个" if len(names) > _NAMED else "")


def _row(each: ExternalDomain, today: date) -> tuple[str | int, ...]:
    until = each.approved_until.isoformat() if each.approved_until else "长期" if each.approved_by else ""
    return (
        *(each.host, each.category, each.title, each.addresses, each.pages),
        *(each.first_seen.isoformat(), each.last_seen.isoformat()),
        *(each.approval(today).value, each.approved_by, until, each.note),
    )
