"""Entries: searched, looked at, tried on a text."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import typed_day
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.visit import home_here
from domain.issue import Refused
from usecases.words.search_terms import (
    KIND_NAMES,
    LONGEST_TEXT,
    TermSearch,
    find_terms,
    lexicon_of,
    pack_of,
    term_named,
    try_text,
)


def terms(request: HttpRequest) -> HttpResponse:
    """Entries that a search means."""
    lexicon, asked = lexicon_of(home_here()), request.GET
    kinds = {word: kind for kind, word in KIND_NAMES.items()}
    wanted = TermSearch(
        asked.get("text", "").strip(),
        kinds.get(asked.get("kind", "")),
        asked.get("pack", ""),
        asked.get("source", "").strip(),
    )
    found = find_terms(lexicon, wanted)
    first = (asked_page(request) - 1) * PAGE_SIZE
    shown = {
        "terms": [{"of": each, "kind": KIND_NAMES[each.kind]} for each in found[first : first + PAGE_SIZE]],
        "pager": pager_for(request, len(found)),
        "asked": asked,
        "kinds": list(kinds),
        "packs": sorted({pack_of(each) for each in lexicon.terms}),
        "total": len(lexicon.terms),
    }
    return render(request, "lexicon/terms.html", shown)


def term(request: HttpRequest) -> HttpResponse:
    """One entry with its examples; ids may hold any letter, so they stand behind the question mark."""
    name = request.GET.get("id", "")
    if not name:
        return HttpResponseRedirect(reverse("lexicon"))
    found = term_named(lexicon_of(home_here()), name)
    if found is None:
        raise Http404
    zones = [zone.value for zone in sorted(found.zones, key=lambda zone: zone.value)]
    shown = {"term": found, "kind": KIND_NAMES.get(found.kind, ""), "pack": pack_of(found), "zones": zones}
    return render(request, "lexicon/term.html", shown)


def try_words(request: HttpRequest) -> HttpResponse:
    """Each candidate of a text with the step that kept or dropped it; the text goes nowhere else."""
    shown = {"longest": LONGEST_TEXT, "text": request.POST.get("text", ""), "day": request.POST.get("published", "")}
    if request.method != "POST":
        return render(request, "lexicon/try.html", shown)
    try:
        published = typed_day(request.POST, "published", "发布日期")
        tried = try_text(lexicon_of(home_here()), request.POST.get("text", ""), published)
    except Refused as refused:
        return render(request, "lexicon/try.html", {**shown, "line": str(refused)}, status=409)
    return render(request, "lexicon/try.html", {**shown, "tried": tried, "is_tried": True})
