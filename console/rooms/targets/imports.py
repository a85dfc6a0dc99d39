"""Plans and counts from a file: looked at with its remarks, then taken."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of, number_of
from console.needs_site import needs_site
from console.told import tell
from console.visit import log, now, site_of, visitor_from
from console.waiting_upload import forget_waiting, keep_waiting, waiting_file
from domain.audit import Action
from domain.issue import Refused
from domain.month import Month
from usecases.monthly.target_imports import ImportOrder, TargetImport, preview_import, take_import

_SHOWN_ROWS = 300
_YEARS = range(2000, 2101)


@needs_site
def target_import(request: HttpRequest) -> HttpResponse:
    """Which file."""
    return render(request, "targets/import.html", _form(request))


@needs_site
def target_preview(request: HttpRequest) -> HttpResponse:
    """What the file would bring."""
    name, path = keep_waiting(request, "file")
    try:
        order = _order(request, path)
        preview = preview_import(site_of(request), order)
    except Refused as refused:
        forget_waiting(request, name)
        return render(request, "targets/import.html", {**_form(request), "line": str(refused)}, status=409)
    shown = {
        **_form(request),
        "preview": preview,
        "pending": name,
        "file": path.name,
        "limit": _SHOWN_ROWS,
    }
    return render(request, "targets/import.html", shown)


@needs_site
def target_take(request: HttpRequest) -> HttpResponse:
    """Take the file in as it was shown."""
    name = request.POST.get("pending", "")
    order = _order(request, waiting_file(request, name)[0])
    taken = take_import(site_of(request), order, request.POST.get("digest", ""), visitor_from(request).actor, now())
    forget_waiting(request, name)
    log(request, Action.TARGET, order.file.name, taken.title)
    tell(request, f"已导入 {order.file.name}：{taken.title}。")
    return HttpResponseRedirect(reverse("targets"))


def _form(request: HttpRequest) -> dict[str, object]:
    typed = request.POST
    return {
        "import_kinds": [each.value for each in TargetImport],
        "chosen": typed.get("kind", TargetImport.PLAN.value),
        "year": typed.get("year", str(now().year)),
        "month_typed": typed.get("month", ""),
    }


def _order(request: HttpRequest, path: Path) -> ImportOrder:
    typed = request.POST
    kind = choice_of(TargetImport, typed.get("kind"))
    if kind is None:
        raise Refused("没有选择导入什么；请选择目标任务或发布条数")
    return ImportOrder(kind, path, _year(typed.get("year", "")), _month(typed.get("month", "")))


def _year(word: str) -> int | None:
    if not word.strip():
        return None
    year = number_of(word.strip(), 0)
    if year not in _YEARS:
        raise Refused(f"年度“{word}”不对；请填写四位年份，如 2026")
    return year


def _month(word: str) -> Month | None:
    if not word.strip():
        return None
    try:
        return Month.parse(word)
    except ValueError:
        raise Refused(f"月份“{word}”不对；请写成 2026-03 这样") from None
