"""What a run did not check, one by one, and as a workbook."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import choice_of
from console.download import file_download
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.rooms.runs.runs import asked_run
from console.visit import log, site_code
from domain.audit import Action
from domain.gap import GapKind, Stage
from reports import gap_xlsx
from usecases.patrol.look_at_runs import all_gaps, gap_page


def gaps(request: HttpRequest, name: str) -> HttpResponse:
    """A page of them, of one step and reason where these are asked for."""
    found = asked_run(request, name)
    stage, kind = choice_of(Stage, request.GET.get("stage")), choice_of(GapKind, request.GET.get("kind"))
    rows, total = gap_page(found, stage, kind, (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE)
    shown = {
        "run": found,
        "rows": rows,
        "pager": pager_for(request, total),
        "stages": list(Stage),
        "kinds": list(GapKind),
        "stage": stage,
        "kind": kind,
        "query": request.GET.urlencode(),
    }
    return render(request, "runs/gaps.html", shown)


def gaps_file(request: HttpRequest, name: str) -> FileResponse:
    """The same as a workbook."""
    found = asked_run(request, name)
    stage, kind = choice_of(Stage, request.GET.get("stage")), choice_of(GapKind, request.GET.get("kind"))
    log(request, Action.EXPORT, f"未检查项 {name}", found.site.code)
    return file_download(f"未检查项-{site_code(request)}-{name}.xlsx", gap_xlsx.write(all_gaps(found, stage, kind)))
