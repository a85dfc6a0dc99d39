"""The county's table of leaders: shown, taken in after a look."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.told import tell
from console.visit import home_here, log
from console.waiting_upload import forget_waiting, keep_waiting, waiting_file
from domain.audit import Action
from domain.issue import Refused
from usecases.registers.import_leaders import draft_leaders, keep_leaders, kept_leaders

_MOST_BYTES = 1 << 20
"""A county's table has a hundred rows; more is not read while somebody waits."""


def leaders(request: HttpRequest) -> HttpResponse:
    """The table that counts, and the form; after a file was sent what it would bring."""
    if request.method != "POST":
        return render(request, "lexicon/leaders.html", {"leaders": kept_leaders(home_here())})
    token = ""
    try:
        token, path = keep_waiting(request, "file", _MOST_BYTES)
        draft = draft_leaders(home_here(), path)
    except Refused as refused:
        forget_waiting(request, token)
        shown = {"leaders": kept_leaders(home_here()), "line": str(refused)}
        return render(request, "lexicon/leaders.html", shown, status=409)
    return render(request, "lexicon/leaders.html", {"leaders": draft.leaders, "draft": draft, "token": token})


def agree_to_leaders(request: HttpRequest) -> HttpResponse:
    """The table as it was previewed takes the place of the one before."""
    token = request.POST.get("token", "")
    path, _ = waiting_file(request, token)
    draft = draft_leaders(home_here(), path)
    keep_leaders(home_here(), draft)
    forget_waiting(request, token)
    log(request, Action.LEXICON, "领导名单", f"导入 {len(draft.leaders)} 人")
    tell(request, f"领导名单已更新，共 {len(draft.leaders)} 人；下一次巡查起按新名单核对。")
    return HttpResponseRedirect(reverse("lexicon_leaders"))
