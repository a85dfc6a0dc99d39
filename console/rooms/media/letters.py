"""Letters and applications by number and unit: what is overdue, and the register they come from."""

from datetime import date

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of
from console.download import file_download
from console.needs_site import needs_site
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.rooms.media.accounts import judge_registers
from console.started_import import begin_fresh_import, is_small, recent_imports
from console.told import tell
from console.upload import uploaded_file
from console.visit import log, now, site_of, visitor_from
from console.waiting_upload import keep_waiting
from domain.account import STAFF
from domain.audit import Action
from domain.issue import Refused
from domain.register import LateLetter, LetterKind
from domain.site import Site
from reports import block_xlsx
from reports.register_paper import late_letters_paper
from usecases.registers.answer_letters import import_letters, judged_letters


@needs_site
def letters(request: HttpRequest) -> HttpResponse:
    """Letters with their deadlines, the latest first: the overdue ones unless all are asked for."""
    kind, today = choice_of(LetterKind, request.GET.get("kind")), now().date()
    known = [each for each in _seen(request, site_of(request), today) if kind in (None, each.letter.kind)]
    late = [each for each in known if each.days_late > 0]
    found = known if request.GET.get("show") == "all" else late
    first = (asked_page(request) - 1) * PAGE_SIZE
    shown = {
        "letters": found[first : first + PAGE_SIZE],
        "pager": pager_for(request, len(found)),
        "many": len(known),
        "late": len(late),
        "waiting": sum(each.letter.answered is None for each in known),
        "show": request.GET.get("show", ""),
        "kinds": list(LetterKind),
        "kind": kind,
        "may_write": visitor_from(request).role in STAFF,
        "recent": recent_imports(request, "letters"),
    }
    return render(request, "media/letters.html", shown)


@needs_site
def letters_file(request: HttpRequest) -> FileResponse:
    """The overdue ones as a workbook."""
    site, today = site_of(request), now().date()
    late = [each for each in _seen(request, site, today) if each.days_late > 0]
    log(request, Action.EXPORT, f"来信和依申请公开 {site.code}")
    return file_download(f"超期未答复-{today}.xlsx", block_xlsx.write(late_letters_paper(site.name, today, late)))


@needs_site
def import_book(request: HttpRequest) -> HttpResponse:
    """Take in a register; of its rows only numbers, units and days are kept."""
    site, kind = site_of(request), choice_of(LetterKind, request.POST.get("kind"))
    if kind is None:
        raise Refused("没有选择登记簿种类；请选择“来信”或“依申请公开”")
    if not is_small(request, "file"):
        token, path = keep_waiting(request, "file")
        words = ("letters", "import", str(path), "--site", site.code, "--kind", kind.value)
        answer = begin_fresh_import(request, token, words, f"导入{kind.value}登记簿")
        log(request, Action.MEDIA, f"{kind.value}登记簿", "开始导入")
        return answer
    with uploaded_file(request, "file") as path:
        kept = import_letters(site, path, kind)
    waiting = sum(letter.answered is None for letter in kept)
    log(request, Action.MEDIA, f"{kind.value}登记簿", f"导入 {len(kept)} 件，未答复 {waiting} 件")
    tell(request, f"已导入{kind.value} {len(kept)} 件，其中未答复 {waiting} 件。")
    judge_registers(request, site)
    return HttpResponseRedirect(reverse("letters"))


def _seen(request: HttpRequest, site: Site, today: date) -> list[LateLetter]:
    visitor = visitor_from(request)
    return [each for each in judged_letters(site, today) if visitor.may_see_unit(each.letter.unit)]
