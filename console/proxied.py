"""The login name that a trusted proxy sends along, and the address of the visitor behind it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from console.session import forget, signed_in_account, way_of
from console.ways_in import ways_in

WAY = "代理认证"


def proxied_login(request: HttpRequest) -> str:
    """The login name in the proxy's header; "" from any other address, whatever it claims."""
    proxy = ways_in().proxy
    if proxy is None or request.META.get("REMOTE_ADDR", "") not in proxy.addresses:
        return ""
    return str(request.META.get(proxy.variable, "")).strip()


class SameAsProxy:
    """Ends a session that the proxy began once it names somebody else: two people may share a browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Compare and pass the request on."""
        account = signed_in_account(request)
        if account is not None and way_of(request) == WAY and proxied_login(request) != account.login:
            forget(request)
        return self._get_response(request)
