"""POST /api/check: what the scanners say of a text, a file or an address before it is published."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError
from ninja.responses import Status
from pydantic import ValidationError

from console.api.auth import Token
from console.api.desk import desk_here
from console.api.shapes import LONGEST_TEXT, CheckAnswer, CheckOrder, JobAnswer, Trouble
from console.visit import home_here, log, now, visitor_from
from domain.api_token import ApiToken, Scope
from domain.audit import Action
from store.queries import site_codes
from usecases.accounts.answer_once import answer_once
from usecases.checking.check_address import check_address
from usecases.checking.check_jobs import CheckJob, job_of, start_job
from usecases.checking.check_paths import MAX_BYTES
from usecases.checking.checked_answer import checked_answer

router = Router(auth=Token(Scope.CHECK), tags=["发布前检查"])

AT_ONCE_BYTES = 2 << 20
"""A larger file is answered with a job to ask after."""

_BODIES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": CheckOrder.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}, "site": {"type": "string"}},
                }
            },
        },
    }
}

Answered = Status[dict[str, Any]]


@router.post(
    "",
    response={200: CheckAnswer, 202: JobAnswer, 400: Trouble, 404: Trouble, 409: Trouble, 413: Trouble},
    summary="检查正文、文件或网页地址",
    openapi_extra=_BODIES,
)
def check(request: HttpRequest) -> Answered:
    """A text or a small file is answered at once, a large one with 202 and a job."""
    if (request.content_type or "").startswith("multipart/"):
        return _check_file(request)
    order = _order(request)
    site = _site(request, order.site)
    if order.url is not None:
        checked = check_address(home_here(), desk_here(), order.url, site, now().date())
    elif order.text is not None:
        checked = desk_here().check(order.name, order.text.encode(), site, now().date())
    else:
        raise HttpError(400, "没有要检查的内容；请在 text 中写正文，或在 url 中写网页地址，或以 file 上传文件")
    return Status(200, checked_answer(checked))


@router.get("/{job}", response={200: JobAnswer, 404: Trouble}, summary="查询较大文件的检查结果")
def check_job(request: HttpRequest, job: str) -> dict[str, Any]:
    """The job and, once it is done, its answer."""
    found = job_of(home_here(), _owner(request), job)
    if found is None:
        raise HttpError(404, "没有这个检查任务，或者已超过一天被清除；请重新提交")
    return _job(found)


def _check_file(request: HttpRequest) -> Answered:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise HttpError(400, "没有收到文件；请以 file 为名上传一个文件")
    size, name, site = file.size or 0, file.name or "文件", _site(request, str(request.POST.get("site", "")))
    if size > MAX_BYTES:
        raise HttpError(413, f"文件超过 {MAX_BYTES >> 20} MB；请拆分后再检查")
    log(request, Action.API, "发布前检查", f"文件 {size} 字节")
    if size <= AT_ONCE_BYTES:
        return Status(200, checked_answer(desk_here().check(name, file.read(), site, now().date())))
    key = request.headers.get("Idempotency-Key", "")
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    said = f"{name}\n{size}\n{site}".encode()
    return Status(202, answer_once(token, key, said, lambda: _job(_started(request, file, name, site)), now()))


def _started(request: HttpRequest, file: "UploadedFile[Any]", name: str, site: str) -> CheckJob:
    return start_job(home_here(), _owner(request), name, file.chunks(), site, now().date())


def _order(request: HttpRequest) -> CheckOrder:
    try:
        return CheckOrder.model_validate_json(request.body)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "正文"
        line = f"请求有误（{where}）；应为 JSON，正文最长 {LONGEST_TEXT // 10_000} 万字，写法见 /api/openapi.json"
        raise HttpError(400, line) from None


def _site(request: HttpRequest, asked: str) -> str:
    visitor = visitor_from(request)
    code = asked or visitor.site
    if code and (code not in site_codes() or not visitor.may_see_site(code)):
        raise HttpError(404, f"没有站点“{code}”；请核对站点代号")
    return code


def _owner(request: HttpRequest) -> str:
    return visitor_from(request).login


def _job(job: CheckJob) -> dict[str, Any]:
    return {"job": job.number, "state": "done" if job.done else "running", "answer": job.answer}
