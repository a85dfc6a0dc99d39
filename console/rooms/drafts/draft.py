"""One draft: what the check saw, who signed, what comes next."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of, number_of
from console.download import file_download
from console.rooms.drafts.handed_in import handed_in
from console.rooms.drafts.known import asked_draft
from console.told import tell
from console.visit import home_here, log, now, site_code, site_of, visitor_from
from domain.account import Role
from domain.audit import Action
from domain.draft import STEPS, Draft, DraftEvent, Step
from domain.issue import Refused
from usecases.drafts.list_drafts import draft_papers
from usecases.drafts.open_draft import hand_in_again
from usecases.drafts.sign_draft import Signature, refuse_draft, return_draft, sign_draft, withdraw_draft

_STEPS = {DraftEvent.PASS: sign_draft, DraftEvent.RETURN: return_draft, DraftEvent.REFUSE: refuse_draft}


def draft(request: HttpRequest) -> HttpResponse:
    """The page of one draft."""
    found = asked_draft(request)
    shown = {
        "draft": found,
        "steps": [(step, found.signature(step)) for step in STEPS[found.levels]],
        "papers": draft_papers(home_here(), site_code(request), found.number),
        "may_act": visitor_from(request).role is not Role.LEADER,
    }
    return render(request, "drafts/draft.html", shown)


def decide(request: HttpRequest) -> HttpResponse:
    """Sign, send back, refuse or withdraw, as the form says; what changed meanwhile is told by the use-case."""
    found, form, code = asked_draft(request), request.POST, site_code(request)
    visitor, note = visitor_from(request), request.POST.get("note", "")
    event, step = choice_of(DraftEvent, form.get("event")), choice_of(Step, form.get("step"))
    if event is DraftEvent.WITHDRAW:
        withdraw_draft(code, found.number, visitor.actor, note, now())
    elif event in _STEPS and step is not None:
        signature = Signature(visitor.actor, now(), step, number_of(form.get("revision")), note)
        _STEPS[event](code, found.number, signature)
    else:
        raise Refused("没有写明怎样处理；请选择通过、退回或不同意")
    log(request, Action.DRAFT, found.number, event.value)
    return _back(request, found, f"已登记“{event.value}”。")


def hand_in(request: HttpRequest) -> HttpResponse:
    """A changed text under the same number; it is signed anew."""
    found = asked_draft(request)
    hand_in_again(home_here(), site_of(request), found.number, handed_in(request), visitor_from(request).actor, now())
    log(request, Action.DRAFT, found.number, "重新送审")
    return _back(request, found, "已重新送审，各级须重新签署。")


def draft_file(request: HttpRequest) -> HttpResponseBase:
    """A file that waits to be reviewed, as a download only: it may hold anything."""
    found = asked_draft(request)
    papers = draft_papers(home_here(), site_code(request), found.number)
    place = number_of(request.GET.get("place"))
    if place > len(papers):
        raise Http404
    log(request, Action.DRAFT, found.number, f"下载第 {place} 个文件")
    return file_download(papers[place - 1].name, papers[place - 1].read_bytes())


def _back(request: HttpRequest, found: Draft, line: str) -> HttpResponse:
    tell(request, line)
    return HttpResponseRedirect(f"{reverse('draft')}?{urlencode({'number': found.number})}")
