"""Answers to a list: words and a file as proof, by the unit's clerk or by staff in its name."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from console.asked import number_of
from console.needs_site import needs_site
from console.told import tell
from console.upload import uploaded_file
from console.visit import home_here, log, now, site_code, visitor_from
from domain.audit import Action
from usecases.lists.answer_shelf import MOST_BYTES
from usecases.lists.give_answer import AnswerForm, answer_file, give_answer


@needs_site
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Take an answer in."""
    if "file" not in request.FILES:
        changed = _give(request, number, _form(request))
    else:
        with uploaded_file(request, "file", MOST_BYTES) as path:
            changed = _give(request, number, _form(request, path))
    log(request, Action.ANSWER, f"清单 {number}", f"{changed} 个问题已反馈")
    tell(request, f"反馈已提交，{changed} 个问题等待复核。" if changed else "补充说明已提交。")
    return HttpResponseRedirect(reverse("list_shown", args=(number,)))


@needs_site
def answer_download(request: HttpRequest, number: int) -> FileResponse:
    """The file of an answer; always to be saved, never shown by the browser itself."""
    found = answer_file(home_here(), site_code(request), number, visitor_from(request).units)
    if found is None:
        raise Http404
    name, path = found
    log(request, Action.ANSWER, f"反馈 {number}", "下载附件")
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")


def _give(request: HttpRequest, number: int, form: AnswerForm) -> int:
    changed = give_answer(home_here(), site_code(request), number, visitor_from(request).units, form)
    if changed is None:
        raise Http404
    return changed


def _form(request: HttpRequest, file: Path | None = None) -> AnswerForm:
    typed = request.POST
    return AnswerForm(
        actor=visitor_from(request).actor,
        at=now(),
        words=typed.get("words", ""),
        issues=tuple(number for word in typed.getlist("issue") if (number := number_of(word, 0))),
        file=file,
        seen=number_of(typed.get("seen"), 0),
    )
