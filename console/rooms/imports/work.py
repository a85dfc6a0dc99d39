"""An import that goes on: where it stands, what it said, how it is stopped; from there on to its preview."""

from dataclasses import dataclass
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.started_import import place_of
from console.visit import home_here, log, visitor_from
from domain.audit import Action
from domain.work import Work, WorkState
from usecases.work.start_import import import_named, option_of
from usecases.work.started_work import stop_work


@dataclass(frozen=True, slots=True)
class Room:
    """Where imports of a command belong: the room's name and page, how the audit calls it, the page of a preview."""

    label: str
    page: str
    action: Action
    preview: str = ""


_TARGETS = Room("目标与通报", "targets", Action.TARGET, "target_report")
_ROOMS = {
    "lexicon": Room("词库", "lexicon_import", Action.LEXICON, "lexicon_preview"),
    "targets": _TARGETS,
    "publications": _TARGETS,
    "media": Room("新媒体登记", "media", Action.MEDIA),
    "letters": Room("来信、依申请公开", "letters", Action.MEDIA),
}
"""By the command."""


def import_work(request: HttpRequest, room: str, name: str) -> HttpResponse:
    """The whole page; a preview that is ready is gone on to."""
    work = import_asked_for(request, room, name)
    onward = _onward(room, work)
    return HttpResponseRedirect(onward) if onward else render(request, "imports/work.html", _shown(room, work))


def import_progress(request: HttpRequest, room: str, name: str) -> HttpResponse:
    """The part that changes."""
    work = import_asked_for(request, room, name)
    answer = render(request, "imports/progress.html", _shown(room, work))
    if onward := _onward(room, work):
        answer.headers["HX-Redirect"] = onward
    return answer


def import_stop(request: HttpRequest, room: str, name: str) -> HttpResponse:
    """Ask it to stop: what it had not brought to its end is not taken in."""
    work = import_asked_for(request, room, name)
    stop_work(home_here(), work.order.site, name, visitor_from(request).actor)
    log(request, _ROOMS[room].action, work.order.subject, "停止导入")
    return HttpResponseRedirect(reverse("import_work", args=(room, name)))


def import_asked_for(request: HttpRequest, room: str, name: str) -> Work:
    """The import of that name; 404 for another site's, and for what is none."""
    work = import_named(home_here(), place_of(request, room), name) if room in _ROOMS else None
    if work is None or work.order.words[0] != room:
        raise Http404
    return work


def _onward(room: str, work: Work) -> str:
    report = option_of(work, "--report")
    # Gone once it was agreed to, or after a day.
    is_ready = work.state is WorkState.DONE and report and Path(report).exists()
    return reverse(_ROOMS[room].preview, args=(work.name,)) if is_ready else ""


def _shown(room: str, work: Work) -> dict[str, object]:
    return {"work": work, "room": room, "belongs": _ROOMS[room]}
