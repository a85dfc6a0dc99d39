"""The office's own list of words: what it would do first, then switched on."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.told import tell
from console.visit import home_here, log, now
from console.waiting_upload import forget_waiting, keep_waiting, waiting_file, write_facts
from domain.audit import Action
from domain.issue import Refused
from lexicons.bad_lexicon import BadLexicon
from usecases.words.import_terms import FEWEST_PAGES, TermDraft, agreed_terms, draft_terms, import_terms

_MOST_BYTES = 20 << 20
_MOST_PAGES = 3000
"""Of the archive that a list is tried on while somebody waits; `xuncha lexicon import` tries all of it."""
_SHOWN = 100


def own_list(request: HttpRequest) -> HttpResponse:
    """The form; then conflicts, duplicates and what the list would have hit."""
    if request.method != "POST":
        return render(request, "lexicon/import.html")
    token = ""
    try:
        token, path = keep_waiting(request, "file", _MOST_BYTES)
        draft = draft_terms(home_here(), path, now().date(), _MOST_PAGES)
    except (Refused, BadLexicon) as refused:
        forget_waiting(request, token)
        return render(request, "lexicon/import.html", {"line": str(refused)}, status=409)
    write_facts(request, token, {"held": sorted(draft.held)})
    return render(request, "lexicon/preview.html", _shown(draft, token, path.name))


def agree(request: HttpRequest) -> HttpResponse:
    """Switch the list on as it was previewed."""
    token = request.POST.get("token", "")
    path, facts = waiting_file(request, token)
    try:
        draft = agreed_terms(home_here(), path, now().date(), frozenset(facts.get("held", ())))
        import_terms(home_here(), draft)
    except BadLexicon as bad:
        raise Refused(str(bad)) from None
    on = sum(not entry.off for entry in draft.entries)
    forget_waiting(request, token)
    log(request, Action.LEXICON, path.name, f"启用 {on} 个词，暂不启用 {len(draft.entries) - on} 个")
    tell(
        request,
        f"已启用 {on} 个词。下一次巡查按新词库重新判断；也可以在服务器上运行 xuncha scan 站点 --changed-terms。",
    )
    return HttpResponseRedirect(reverse("lexicon"))


def _shown(draft: TermDraft, token: str, name: str) -> dict[str, object]:
    trials = [(words, trial, words in draft.held) for words, trial in list(draft.trials.items())[:_SHOWN]]
    return {
        "draft": draft,
        "token": token,
        "name": name,
        "on": sum(not entry.off for entry in draft.entries),
        "trials": trials,
        "refused": draft.sifted.refused[:_SHOWN],
        "remarks": draft.sifted.remarks[:_SHOWN],
        "few": draft.pages < FEWEST_PAGES,
    }
