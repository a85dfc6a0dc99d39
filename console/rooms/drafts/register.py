"""The register of drafts, and their forms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from console.asked import choice_of, number_of
from console.download import file_download
from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.rooms.drafts.known import asked_draft
from console.visit import home_here, log, now, site_code, site_of, visitor_from
from domain.audit import Action
from domain.draft import DraftState
from usecases.drafts.list_drafts import list_drafts
from usecases.drafts.write_draft_form import register_bytes, review_form_bytes, secrecy_form_bytes

_SUFFIXES = (".docx", ".pdf")


@needs_site
def register(request: HttpRequest) -> HttpResponse:
    """Drafts, the newest first."""
    state = choice_of(DraftState, request.GET.get("state"))
    year = number_of(request.GET.get("year"), 0) or None
    units = visitor_from(request).units
    offset = (asked_page(request) - 1) * PAGE_SIZE
    page = list_drafts(site_code(request), units, state, year, offset=offset, limit=PAGE_SIZE)
    shown = {
        "drafts": page.drafts,
        "total": page.total,
        "pager": pager_for(request, page.total),
        "states": list(DraftState),
        "state": state,
        "year": year,
    }
    return render(request, "drafts/register.html", shown)


@needs_site
def register_file(request: HttpRequest) -> HttpResponseBase:
    """The register of a year as a workbook."""
    year = number_of(request.GET.get("year"), now().year)
    units = visitor_from(request).units
    body = register_bytes(home_here(), site_of(request), now().date(), units, year)
    log(request, Action.EXPORT, f"稿件登记簿 {year}")
    return file_download(f"信息发布审查登记簿（{year}年）.xlsx", body)


def form(request: HttpRequest) -> HttpResponseBase:
    """三审三校单 or 信息发布保密审查表 of a draft."""
    found, suffix = asked_draft(request), request.GET.get("suffix", ".docx")
    if suffix not in _SUFFIXES:
        raise Http404
    log(request, Action.EXPORT, found.number)
    if request.GET.get("kind") == "secrecy":
        return file_download(
            f"信息发布保密审查表 {found.number}{suffix}", secrecy_form_bytes(home_here(), [found], suffix)
        )
    return file_download(f"三审三校单 {found.number}{suffix}", review_form_bytes(home_here(), found, suffix))
