"""The list of runs, and one of them against the one before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from console.asked import choice_of
from console.paging import asked_page, pager_for
from console.registry import page_named
from console.rooms.runs.patrol import patrols_for
from console.visit import site_code, visitor_from
from domain.account import STAFF
from domain.recheck import RunKind
from store.models import Run
from usecases.patrol.look_at_runs import known_run, list_runs, story_of
from usecases.settling.settle_run import settlement_of
from usecases.settling.settlement_words import settlement_words

_PAGE = 30


def runs(request: HttpRequest) -> HttpResponse:
    """Runs of the chosen site, the newest first; above them what goes on, and how to begin."""
    kind = choice_of(RunKind, request.GET.get("kind"))
    rows, total = list_runs(site_code(request), kind, (asked_page(request) - 1) * _PAGE, _PAGE)
    shown = {
        "runs": rows,
        "pager": pager_for(request, total, _PAGE),
        "kinds": list(RunKind),
        "kind": kind,
        "patrols": patrols_for(request),
        "may_write": visitor_from(request).role in STAFF,
    }
    return render(request, "runs/list.html", shown)


def run(request: HttpRequest, name: str) -> HttpResponse:
    """One run: what it changed, what it did not check, against the one before."""
    found = asked_run(request, name)
    story = story_of(found, visitor_from(request).units)
    lists = (("新发现", found.new, story.new), ("复现", found.recurred, story.recurred))
    shown = {
        "story": story,
        "words": settlement_words(settlement_of(found)),
        "counts": _counts(found, story.before),
        "lists": (*lists, ("整改消失", found.mended, story.mended)),
        "can_open": page_named("issue") is not None,
    }
    return render(request, "runs/run.html", shown)


def asked_run(request: HttpRequest, name: str) -> Run:
    """The run of the chosen site; 404 for any other."""
    found = known_run(site_code(request), name)
    if found is None:
        raise Http404
    return found


def _counts(run: Run, before: Run | None) -> list[tuple[str, int, int | None]]:
    """What is counted of a run, with the same of the one before."""
    names = {
        "检查到的内容": "answered",
        "新发现": "new",
        "仍存在": "seen_again",
        "复现": "recurred",
        "整改消失": "mended",
        "本次未能确认": "not_confirmed",
        "误报或例外仍见到": "dismissed_seen",
        "未检查到": "gaps",
    }
    return [(label, getattr(run, name), getattr(before, name) if before else None) for label, name in names.items()]
