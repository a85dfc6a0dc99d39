"""The HTTP API put together: its parts, its OpenAPI document, its refusals as one Chinese line."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from console.api import check, issues, lists, runs
from console.api.auth import TooManyRequests
from domain.issue import Refused
from domain.site_file import BadSiteFile
from usecases.home.refusal import UnusableHome

api = NinjaAPI(
    title="巡查接口",
    version="1",
    description="请求头写 Authorization: Bearer 令牌，令牌由管理员在“接口令牌”页面发放。出错时返回 error，一句中文。",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/check", check.router)
api.add_router("/issues", issues.router)
api.add_router("/lists", lists.router)
api.add_router("/runs", runs.router)


def _answer(request: HttpRequest, line: str, status: int) -> HttpResponse:
    return api.create_response(request, {"error": line}, status=status)


@api.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    line = "令牌无效、已过期或已撤销；请在请求头写 Authorization: Bearer 令牌"
    answer = _answer(request, line, 401)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, str(error), error.status_code)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return _answer(request, "没有这项内容，或者不在令牌的范围之内", 404)


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where = ".".join(str(part) for part in error.errors[0]["loc"][1:]) if error.errors else ""
    return _answer(request, f"参数“{where}”有误；写法见 /api/openapi.json", 422)


@api.exception_handler(TooManyRequests)
def _too_often(request: HttpRequest, error: TooManyRequests) -> HttpResponse:
    answer = _answer(request, str(error), 429)
    answer.headers["Retry-After"] = str(error.seconds)
    return answer


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return _answer(request, "请求超过 32 MB；较长的内容请以 file 上传文件", 413)


@api.exception_handler(Refused)
@api.exception_handler(BadSiteFile)
@api.exception_handler(UnusableHome)
def _not_done(request: HttpRequest, error: Exception) -> HttpResponse:
    return _answer(request, str(error), 409)


def openapi_document() -> dict[str, Any]:
    """The API's own description (OpenAPI 3.1), for a CMS's developers."""
    return dict(api.get_openapi_schema())
