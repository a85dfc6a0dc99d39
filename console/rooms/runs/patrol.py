"""The patrol that goes on: started, followed, stopped."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.visit import home_here, log, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from domain.work import WorkKind, WorkOrder
from usecases.timetable.known_site_files import SiteFile, known_site_files, site_file_of
from usecases.work.started_work import start_work, stop_work
from usecases.work.watch_patrol import Patrol, patrol_of

_MOST_PAGES = 1_000_000


def patrols_for(request: HttpRequest) -> list[tuple[SiteFile, Patrol]]:
    """Each site that the visitor may see and that can be patrolled, with what goes on there."""
    visitor, home = visitor_from(request), home_here()
    files = [each for each in known_site_files(home, sites_folder()) if visitor.may_see_site(each.code)]
    return [(each, patrol_of(home, each.code)) for each in files]


def start(request: HttpRequest) -> HttpResponse:
    """Begin a patrol of a site by its site file."""
    file = _file(request)
    words = [str(file.path.absolute()), *_limit(request)]
    if request.POST.get("how") in ("full", "fresh"):
        words.append(f"--{request.POST['how']}")
    order = WorkOrder(WorkKind.PATROL, file.code, tuple(words), f"巡查 {file.name}", visitor_from(request).actor)
    start_work(home_here(), order)
    log(request, Action.PATROL, file.code, f"开始巡查 {' '.join(words[1:])}".strip())
    return HttpResponseRedirect(reverse("runs"))


def stop(request: HttpRequest) -> HttpResponse:
    """Stop cleanly: what was fetched stays, and the next patrol goes on from there."""
    file = _file(request)
    work = stop_work(home_here(), file.code, request.POST.get("work", ""), visitor_from(request).actor)
    log(request, Action.PATROL, file.code, f"停止{work.order.subject}")
    return HttpResponseRedirect(reverse("runs"))


def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The part of a page that tells where a patrol stands; asked again every few seconds while it goes on."""
    if not visitor_from(request).may_see_site(code):
        raise Http404
    file = next((each for each in known_site_files(home_here(), sites_folder()) if each.code == code), None)
    if file is None:
        raise Http404
    shown = {"file": file, "patrol": patrol_of(home_here(), code), "may_write": visitor_from(request).role in STAFF}
    return render(request, "runs/progress.html", shown)


def sites_folder() -> Path:
    """Where `xuncha serve --sites` says that site files lie."""
    return Path(getattr(settings, "SITES_FOLDER", "sites"))


def _file(request: HttpRequest) -> SiteFile:
    code = request.POST.get("code", "")
    if not visitor_from(request).may_see_site(code):
        raise Http404
    return site_file_of(home_here(), sites_folder(), code)


def _limit(request: HttpRequest) -> list[str]:
    typed = request.POST.get("max_pages", "").strip()
    if not typed:
        return []
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= _MOST_PAGES):
        raise Refused(f"“最多抓取”须是 1 至 {_MOST_PAGES} 的整数；不填则按站点文件")
    return ["--max-pages", typed]
