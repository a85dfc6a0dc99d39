"""Targets against progress: the two tables, who is under the target, papers to take away."""

import tempfile
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from console.download import file_download
from console.needs_site import needs_site
from console.rooms.targets.month import asked_month, month_words
from console.visit import home_here, log, now, site_code, site_of, visitor_from
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from usecases.monthly.monthly_papers import write_ranking, write_scorecard
from usecases.monthly.target_imports import taken_imports
from usecases.monthly.unit_progress import unit_progress

_IMPORTS = 10
_KINDS = ("xlsx", "docx", "pdf", "md")


@needs_site
def targets(request: HttpRequest) -> HttpResponse:
    """The month's tables, or why there are none."""
    progress, line = None, ""
    try:
        progress = unit_progress(site_of(request), asked_month(request))
    except Refused as refused:
        line = str(refused)
    shown = {
        **month_words(request),
        "progress": progress,
        "line": line,
        "kinds": _KINDS,
        "imports": taken_imports(site_code(request), _IMPORTS),
        "may_write": visitor_from(request).role in STAFF,
    }
    return render(request, "targets/progress.html", shown)


@needs_site
def month_file(request: HttpRequest, paper: str, kind: str) -> FileResponse:
    """The month's ranking or the units' cards."""
    if paper not in ("ranking", "scorecard") or kind not in _KINDS:
        raise Http404
    site, month, home = site_of(request), asked_month(request), home_here()
    name = f"{'信息发布排名' if paper == 'ranking' else '单位情况表'}{month}.{kind}"
    with tempfile.TemporaryDirectory(prefix="xuncha-papers-") as folder:
        path = Path(folder) / name
        if paper == "ranking":
            write_ranking(home, site, month, path)
        else:
            write_scorecard(home, site, month, now().date(), path, None)
        body = path.read_bytes()
    log(request, Action.EXPORT, name)
    return file_download(name, body)
