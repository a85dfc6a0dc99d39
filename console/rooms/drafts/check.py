"""Check a draft on the spot: nothing of it is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.api.desk import desk_here
from console.rooms.drafts.choices import choices
from console.rooms.drafts.handed_in import TEXT_NAME, handed_in, pasted_text
from console.visit import home_here, log, now, site_code
from domain.audit import Action
from domain.issue import Refused
from usecases.checking.check_address import check_address
from usecases.checking.check_paths import Checked
from usecases.checking.checked_answer import checked_answer
from usecases.checking.marked_draft import mark_draft


def desk(request: HttpRequest) -> HttpResponse:
    """The form."""
    return render(request, "drafts/check.html", choices(request))


def check(request: HttpRequest) -> HttpResponse:
    """What was found, marked in the pasted text; the texts and files are forgotten with the answer."""
    results = _results(request)
    log(request, Action.DRAFT, "检查", f"{len(results)} 份，发现 {sum(len(each.findings) for each in results)} 处")
    text = pasted_text(request)
    shown: dict[str, Any] = {**choices(request), "text": text, "url": request.POST.get("url", "")}
    shown["results"] = [_shown(each, first) for first, each in _numbered(results)]
    shown["clean"] = not any(each.findings or each.gaps for each in results)
    if text and results[0].name == TEXT_NAME:
        shown["marked"] = mark_draft(text, results[0].findings)
    return render(request, "drafts/check.html", shown)


def _results(request: HttpRequest) -> list[Checked]:
    code, today, desk = site_code(request), now().date(), desk_here()
    url = request.POST.get("url", "").strip()
    results = [desk.check(each.name, each.body, code, today) for each in handed_in(request)]
    if url:
        results.append(check_address(home_here(), desk, url, code, today))
    if not results:
        raise Refused("没有要检查的内容；请粘贴正文，选择文件，或填写网页地址")
    return results


def _numbered(results: list[Checked]) -> list[tuple[int, Checked]]:
    """Each result with the number of its first finding: they are counted through over all files."""
    found, first = [], 1
    for each in results:
        found.append((first, each))
        first += len(each.findings)
    return found


def _shown(checked: Checked, first: int) -> dict[str, Any]:
    answer = checked_answer(checked)
    findings = [{**finding, "number": first + place} for place, finding in enumerate(answer["findings"])]
    return {"name": checked.name, "findings": findings, "gaps": answer["gaps"]}
