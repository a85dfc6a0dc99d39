"""Plans and counts from a file: looked at with its remarks, then taken."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.asked import choice_of, number_of
from console.needs_site import needs_site
from console.started_import import begin_import, is_small, recent_imports
from console.told import tell
from console.visit import account_of, home_here, log, now, site_code, site_of, visitor_from
from console.waiting_upload import FACTS, forget_waiting, keep_waiting, waiting_file
from domain.audit import Action
from domain.issue import Refused
from domain.month import Month
from usecases.monthly.import_report import ImportReport, read_import_report, report_of
from usecases.monthly.target_imports import ImportOrder, TargetImport, preview_import, take_import
from usecases.work.start_import import import_named, option_of

_YEARS = range(2000, 2101)
_COMMANDS = {TargetImport.PLAN: "targets", TargetImport.COUNTS: "publications"}


@needs_site
def target_import(request: HttpRequest) -> HttpResponse:
    """Which file."""
    return render(request, "targets/import.html", _form(request))


@needs_site
def target_preview(request: HttpRequest) -> HttpResponse:
    """What the file would bring; a large one is read in a process of its own."""
    name, path = keep_waiting(request, "file")
    try:
        order = _order(request, path)
        if not is_small(request, "file"):
            words = (*_words(request, order), "--report", str(path.with_name(FACTS)))
            return begin_import(request, name, words, f"核对 {path.name}", is_last=False)
        report = report_of(preview_import(site_of(request), order))
    except Refused as refused:
        forget_waiting(request, name)
        return render(request, "targets/import.html", {**_form(request), "line": str(refused)}, status=409)
    return render(request, "targets/import.html", {**_form(request), **_previewed(report, name, path)})


@needs_site
def target_report(request: HttpRequest, name: str) -> HttpResponse:
    """What a large file would bring, as the process that read it wrote down."""
    work = import_named(home_here(), site_code(request), name)
    if work is None or work.order.words[0] not in _COMMANDS.values():
        raise Http404
    report = read_import_report(Path(option_of(work, "--report")))
    owner, _, token = Path(option_of(work, "--report")).parent.name.partition("-")
    kind = next(kind for kind, command in _COMMANDS.items() if command == work.order.words[0])
    shown = {
        "chosen": kind.value,
        "year": option_of(work, "--year"),
        "month_typed": option_of(work, "--month"),
        **_previewed(report, token if owner == str(account_of(request).pk) else "", Path(work.order.words[2])),
    }
    return render(request, "targets/import.html", {**_form(request), **shown})


@needs_site
def target_take(request: HttpRequest) -> HttpResponse:
    """Take the file in as it was shown."""
    name = request.POST.get("pending", "")
    path, facts = waiting_file(request, name)
    order = _order(request, path)
    if facts:
        words = (
            *_words(request, order),
            "--actor",
            visitor_from(request).actor,
            "--agreed",
            str(path.with_name(FACTS)),
        )
        answer = begin_import(request, name, words, f"导入 {path.name}")
        log(request, Action.TARGET, path.name, read_import_report(path.with_name(FACTS)).preview.title)
        return answer
    taken = take_import(site_of(request), order, request.POST.get("digest", ""), visitor_from(request).actor, now())
    forget_waiting(request, name)
    log(request, Action.TARGET, order.file.name, taken.title)
    tell(request, f"已导入 {order.file.name}：{taken.title}。")
    return HttpResponseRedirect(reverse("targets"))


def _words(request: HttpRequest, order: ImportOrder) -> tuple[str, ...]:
    """The command line that does the same."""
    year = ("--year", str(order.year)) if order.year else ()
    month = ("--month", str(order.month)) if order.month else ()
    if order.kind is TargetImport.PLAN:
        if not year:
            raise Refused("没有写明是哪一年的任务；请填写年度")
        month = ()
    return (_COMMANDS[order.kind], "import", str(order.file), "--site", site_code(request), *year, *month)


def _previewed(report: ImportReport, token: str, path: Path) -> dict[str, object]:
    return {"preview": report.preview, "row_count": report.row_count, "pending": token, "file": path.name}


def _form(request: HttpRequest) -> dict[str, object]:
    typed = request.POST
    return {
        "import_kinds": [each.value for each in TargetImport],
        "chosen": typed.get("kind", TargetImport.PLAN.value),
        "year": typed.get("year", str(now().year)),
        "month_typed": typed.get("month", ""),
        "recent": recent_imports(request, *_COMMANDS.values()),
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
