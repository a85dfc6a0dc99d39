"""The month's bulletin: its text as a form, the paper as it will be, files."""

import tempfile
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.download import file_download
from console.needs_site import needs_site
from console.rooms.targets.month import asked_month, month_words
from console.rooms.targets.paper import shown_blocks
from console.told import tell
from console.visit import home_here, log, now, site_of, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from reports import bulletin as bulletin_paper
from usecases.monthly.bulletin_words import ONE_LINE
from usecases.monthly.edit_bulletin import (
    BulletinForm,
    BulletinSection,
    Overtaken,
    bulletin_form,
    save_bulletin,
    section_digest,
)
from usecases.monthly.gather_bulletin import gather_bulletin
from usecases.monthly.monthly_papers import refuse_future, write_bulletin

_KINDS = ("docx", "pdf", "md")


@needs_site
def bulletin(request: HttpRequest) -> HttpResponse:
    """The form, and saving it."""
    home, site, month = home_here(), site_of(request), asked_month(request)
    refuse_future(month, now().date())
    if request.method != "POST":
        return _page(request, bulletin_form(home, site, month))
    typed = {each.name: request.POST.get(each.name, "") for each in bulletin_form(home, site, month).sections}
    try:
        save_bulletin(home, site, month, typed, request.POST.get("digest", ""), now().date())
    except Refused as refused:
        latest = bulletin_form(home, site, month)
        return _page(request, latest, typed, str(refused), isinstance(refused, Overtaken))
    log(request, Action.BULLETIN, f"{site.code} {month}", "修改文字")
    tell(request, f"{month} 通报文字已保存。")
    return HttpResponseRedirect(f"{reverse('bulletin')}?month={month}")


@needs_site
def bulletin_preview(request: HttpRequest) -> HttpResponse:
    """The bulletin as it will be."""
    home, site, month, today = home_here(), site_of(request), asked_month(request), now().date()
    refuse_future(month, today)
    gathered = gather_bulletin(home, site, month, today)
    ranking = gathered.ranking
    shown = {
        **month_words(request),
        "blocks": shown_blocks(bulletin_paper.paper_of(gathered)),
        "remarks": (*ranking.remarks, *ranking.doubts) if ranking else (gathered.no_ranking,),
        "kinds": _KINDS,
        "may_write": visitor_from(request).role in STAFF,
    }
    return render(request, "targets/bulletin_preview.html", shown)


@needs_site
def bulletin_file(request: HttpRequest, kind: str) -> FileResponse:
    """The bulletin to take away."""
    if kind not in _KINDS:
        raise Http404
    site, month = site_of(request), asked_month(request)
    name = f"政务公开工作通报{month}.{kind}"
    with tempfile.TemporaryDirectory(prefix="xuncha-papers-") as folder:
        written = write_bulletin(home_here(), site, month, now().date(), Path(folder) / name)
        body = written.path.read_bytes()
    log(request, Action.EXPORT, name)
    return file_download(name, body)


def _page(
    request: HttpRequest, form: BulletinForm, typed: dict[str, str] | None = None, line: str = "", clash: bool = False
) -> HttpResponse:
    """The form with what was typed; after a clash with the newest digest, and theirs where both changed a section.

    What the one who comes second left alone is taken from the first, so that saving again undoes nothing unseen.
    """
    fields = [_field(request, each, each.text if typed is None else typed[each.name], clash) for each in form.sections]
    digest = request.POST.get("digest", "") if line and not clash else form.digest
    shown = {**month_words(request), "fields": fields, "digest": digest, "line": line, "clash": clash}
    return render(request, "targets/bulletin.html", shown, status=409 if line else 200)


def _field(request: HttpRequest, section: BulletinSection, text: str, clash: bool) -> dict[str, object]:
    was = request.POST.get(f"was:{section.name}", section.digest)
    mine, theirs = section_digest(text) != was, section.digest != was
    if clash and not mine:
        text = section.text
    return {
        "section": section,
        "text": text,
        "was": section.digest if clash else was,
        "theirs": section.text if clash and mine and theirs else None,
        "one_line": section.name in ONE_LINE,
        "rows": min(14, max(3, text.count("\n") + 2)),
    }
