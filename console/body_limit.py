"""Refuses a body that nobody here would read before a byte of it is: 2 GB would fill a small server's disk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from console.trouble import refusal
from usecases.checking.check_paths import MAX_BYTES

_ROOM_FOR_FIELDS = 40 << 20


class BodyLimit:
    """Answers 413 by the length that the request declares; gunicorn takes none without a length but in chunks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the refusal."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
        if not chunked and length.isdigit() and int(length) <= MAX_BYTES + _ROOM_FOR_FIELDS:
            return self._get_response(request)
        answer = _refused(request)
        # What is still on its way is not waited for.
        answer.headers["Connection"] = "close"
        return answer


def _refused(request: HttpRequest) -> HttpResponse:
    line = f"提交的内容超过 {MAX_BYTES >> 20} MB；请拆分或压缩后再提交"
    if request.path.startswith("/api/"):
        return JsonResponse({"error": line}, status=413)
    return refusal(request, line, 413)
