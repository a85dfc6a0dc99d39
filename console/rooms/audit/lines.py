"""The audit on a page, and all of it as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from console.asked import begin_of, choice_of, day_of, end_of
from console.download import csv_download
from console.paging import PAGE_SIZE, asked_page, pager_for
from console.visit import log, now
from console.words import instant
from domain.audit import Action, AuditEntry
from usecases.accounts.accounts import all_accounts
from usecases.accounts.audit import AuditFilter, audit_lines, whole_audit

_HEADINGS = ("时间", "登录名", "姓名", "操作", "对象", "说明", "来源地址")


def audit(request: HttpRequest) -> HttpResponse:
    """A page of lines, newest first."""
    lines, total = audit_lines(_asked(request), (asked_page(request) - 1) * PAGE_SIZE, PAGE_SIZE)
    shown = {
        "lines": lines,
        "pager": pager_for(request, total),
        "actions": [each.value for each in Action],
        "logins": [each.login for each in all_accounts()],
        "asked": request.GET,
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/lines.html", shown)


def audit_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every line that the filter means, oldest first."""
    log(request, Action.EXPORT, "审计")
    rows = (_row(entry) for entry in whole_audit(_asked(request)))
    return csv_download(f"审计{now():%Y%m%d-%H%M}.csv", _HEADINGS, rows)


def _asked(request: HttpRequest) -> AuditFilter:
    asked = request.GET
    return AuditFilter(
        asked.get("login", "").strip(),
        choice_of(Action, asked.get("action")),
        begin_of(day_of(asked.get("since"))),
        end_of(day_of(asked.get("until"))),
        asked.get("text", "").strip(),
    )


def _row(entry: AuditEntry) -> tuple[str, ...]:
    return (
        instant(entry.at),
        entry.login,
        entry.name,
        entry.action.value,
        entry.subject,
        entry.note,
        entry.address,
    )
