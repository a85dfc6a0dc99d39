"""The filtered list as a file: csv, xlsx or JSON Lines."""

from collections.abc import Iterator

import orjson
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from console.download import csv_download, file_download
from console.rooms.issues.asked import search_asked
from console.visit import home_here, log, now, site_code
from domain.audit import Action
from domain.issue import Refused
from reports import finding_xlsx
from usecases.issues.finding_json import KEYS, finding_json
from usecases.issues.issue_workbook import issue_workbook
from usecases.issues.list_findings import ListedFinding
from usecases.issues.search_issues import every_issue

FORMS = ("xlsx", "csv", "jsonl")


def issues_file(request: HttpRequest) -> HttpResponseBase:
    """All that the address asks for."""
    form = request.GET.get("form", FORMS[0])
    if form not in FORMS:
        raise Refused(f"没有“{form}”这种文件；可用的：{'、'.join(FORMS)}")
    code = site_code(request)
    search = search_asked(request, request.GET)
    log(request, Action.EXPORT, f"问题 {code}", form)
    name = f"问题清单{now():%Y%m%d-%H%M}.{form}"
    if form == "xlsx":
        return file_download(name, issue_workbook(home_here(), code, search))
    found = every_issue(code, search)
    if form == "csv":
        rows = (_row(each) for each in found)
        return csv_download(name, ("编号", *finding_xlsx.HEADINGS), rows)
    answer = StreamingHttpResponse(_lines(found), content_type="application/x-ndjson; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def _row(finding: ListedFinding) -> list[str | int]:
    plain = finding_json(finding)
    return [finding.number, *(plain[key] for key in KEYS)]


def _lines(found: Iterator[ListedFinding]) -> Iterator[bytes]:
    for finding in found:
        row = finding_json(finding) | {"number": finding.number}
        yield orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
