"""Signing in by CAS (protocol 3): a ticket, checked at the server by python-cas, bound to the browser that set out."""

import secrets
from functools import partial
from importlib import import_module
from typing import Protocol
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from console.rooms.elsewhere.arrival import arrive, bounce, not_proved, set_out
from console.ways_in import Cas, ways_in
from domain.issue import Refused

WAY = "统一身份认证（CAS）"
_STATE = "cas_state"
_SECONDS = 10


class TicketClient(Protocol):
    """What we use of python-cas."""

    def get_login_url(self) -> str:
        """Where the browser is sent."""

    def verify_ticket(self, ticket: str) -> tuple[str | None, object, object]:
        """The login name behind a ticket, None for a bad one."""


def cas_start(request: HttpRequest) -> HttpResponse:
    """To the server."""
    cas = _cas()
    set_out(request)
    request.session[_STATE] = secrets.token_urlsafe(24)
    return HttpResponseRedirect(_client(request, cas, request.session[_STATE]).get_login_url())


def cas_back(request: HttpRequest) -> HttpResponse:
    """From the server."""
    _cas()
    return bounce(request, "cas_done")


def cas_done(request: HttpRequest) -> HttpResponse:
    """The ticket is asked after: it is good once, for this service address, which holds this browser's state."""
    cas, state = _cas(), request.GET.get("state", "")
    kept = request.session.pop(_STATE, "")
    if not kept or not constant_time_compare(kept, state):
        raise not_proved(WAY)
    try:
        login, _, _ = _client(request, cas, state).verify_ticket(request.GET.get("ticket", ""))
    except (OSError, ValueError, SyntaxError) as error:  # no answer, no such answer, no XML
        raise not_proved(WAY) from error
    if not login:
        raise not_proved(WAY)
    return arrive(request, str(login), WAY)


def _cas() -> Cas:
    cas = ways_in().cas
    if cas is None:
        raise Http404
    return cas


def _client(request: HttpRequest, cas: Cas, state: str) -> TicketClient:
    try:
        library, requests = import_module("cas"), import_module("requests")
    except ModuleNotFoundError:
        raise Refused("本机没有安装 CAS 登录所需的程序包；请管理员运行 pip install 'xuncha[cas]'") from None
    session = requests.Session()
    # The library waits for ever.
    session.request = partial(session.request, timeout=_SECONDS)
    service = f"{request.build_absolute_uri(reverse('cas_back'))}?{urlencode({'state': state})}"
    server = cas.server.rstrip("/") + "/"
    client: TicketClient = library.CASClient(version=3, service_url=service, server_url=server, session=session)
    return client
