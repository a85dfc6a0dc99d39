"""What a person reads when something is refused, missing or broken."""

import logging
from collections.abc import Callable

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from domain.issue import Refused
from domain.site_file import BadSiteFile
from usecases.home.refusal import UnusableHome

_REFUSALS = (Refused, BadSiteFile, UnusableHome)
_ANSWERED = (Http404, PermissionDenied)
"""Django makes pages of them; no bug is meant."""
CONFLICT = 409

_log = logging.getLogger(__name__)


class Refusals:
    """Turns a use-case's refusal into its one Chinese line: a page, or a note at the top of the page that asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An answer for refusals; anything else is a bug and goes on to `broken`."""
        if isinstance(error, _ANSWERED):
            return None
        if not isinstance(error, _REFUSALS):
            _log.error("%s %s", request.method, request.path, exc_info=error)
            return None
        return refusal(request, str(error))


def refusal(request: HttpRequest, line: str, status: int = CONFLICT) -> HttpResponse:
    """The refusal as a note for a script, as JSON for the API's callers, else as a page."""
    if request.headers.get("HX-Request"):
        answer = render(request, "note.html", {"line": line}, status=status)
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#notes", "innerHTML"
        return answer
    return _page(request, status, "没有办成", line)


def unusable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request under a name that the console does not go by, or one that is none."""
    if isinstance(exception, DisallowedHost):
        line = "控制台不使用这个域名；请核对地址，或请管理员在 xuncha serve 后加上 --name 域名。"
    else:
        line = "请求的写法有误，服务器没有处理；请返回上一页重试。"
    return _page(request, 400, "请求无法处理", line)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, 403, "没有权限", "您的账号不能打开这个页面；如工作需要，请联系管理员调整角色。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also what belongs to another unit, so that its existence is not told."""
    return _page(request, 404, "没有这个页面", "地址有误，或者内容不属于您的单位。")


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500, "程序出错", "程序内部出错，已记入日志 logs/console.log；请把出错时间告诉维护人员。")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not made by us, or one that waited too long."""
    line = "页面打开太久或已在别处重新登录；请返回上一页刷新后再提交，已填写的内容会保留。"
    return _page(request, 403, "表单已失效", line)


def _page(request: HttpRequest, status: int, title: str, line: str) -> HttpResponse:
    return render(request, "trouble.html", {"title": title, "line": line, "status": status}, status=status)
