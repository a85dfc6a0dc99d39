"""The office's own list of words: what it would do first, then switched on; both take as long as they take."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.rooms.imports.work import import_asked_for
from console.started_import import begin_import, recent_imports
from console.visit import account_of, log
from console.waiting_upload import FACTS, forget_waiting, keep_waiting, waiting_file
from domain.audit import Action
from domain.issue import Refused
from usecases.words.import_terms import FEWEST_PAGES
from usecases.words.term_report import read_term_report
from usecases.work.start_import import option_of

_MOST_BYTES = 20 << 20


def own_list(request: HttpRequest) -> HttpResponse:
    """The form; a list that was sent is tried on all that was crawled."""
    shown = {"recent": recent_imports(request, "lexicon")}
    if request.method != "POST":
        return render(request, "lexicon/import.html", shown)
    token = ""
    try:
        token, path = keep_waiting(request, "file", _MOST_BYTES)
        words = ("lexicon", "import", str(path), "--report", str(path.with_name(FACTS)))
        return begin_import(request, token, words, f"试查词表 {path.name}", is_last=False)
    except Refused as refused:
        forget_waiting(request, token)
        return render(request, "lexicon/import.html", {**shown, "line": str(refused)}, status=409)


def preview(request: HttpRequest, name: str) -> HttpResponse:
    """Conflicts, duplicates and what the list would have hit; who sent it may agree."""
    work = import_asked_for(request, "lexicon", name)
    path = Path(option_of(work, "--report"))
    report = read_term_report(path)
    owner, _, token = path.parent.name.partition("-")
    shown = {
        "report": report,
        "name": Path(work.order.words[2]).name,
        "token": token if owner == str(account_of(request).pk) else "",
        "actor": work.order.actor,
        "few": report.pages < FEWEST_PAGES,
    }
    return render(request, "lexicon/preview.html", shown)


def agree(request: HttpRequest) -> HttpResponse:
    """Switch the list on as it was previewed."""
    token = request.POST.get("token", "")
    path, _ = waiting_file(request, token)
    report = read_term_report(path.with_name(FACTS))
    words = ("lexicon", "import", str(path), "--agreed", str(path.with_name(FACTS)))
    answer = begin_import(request, token, words, f"启用词表 {path.name}")
    log(request, Action.LEXICON, path.name, f"启用 {report.on} 个词，暂不启用 {report.entries - report.on} 个")
    return answer
