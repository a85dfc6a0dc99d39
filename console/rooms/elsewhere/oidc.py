"""Signing in by OpenID Connect: authorization code with PKCE, state and nonce, all of it by Authlib."""

from functools import cache
from importlib import import_module
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from console.rooms.elsewhere.arrival import arrive, bounce, not_proved, set_out
from console.ways_in import Oidc, ways_in
from domain.issue import Refused

WAY = "统一身份认证（OIDC）"
_SECONDS = 10


class CodeClient(Protocol):
    """What we use of Authlib."""

    def authorize_redirect(self, request: HttpRequest, redirect_uri: str) -> HttpResponse:
        """To the provider, with state, nonce and the code challenge kept in the session."""

    def authorize_access_token(self, request: HttpRequest, **named: object) -> dict[str, Any]:
        """What the provider answers, with the checked claims as `userinfo`."""


def oidc_start(request: HttpRequest) -> HttpResponse:
    """To the provider."""
    client = _client(_oidc())
    set_out(request)
    try:
        return client.authorize_redirect(request, request.build_absolute_uri(reverse("oidc_back")))
    except _troubles() as error:
        raise Refused("统一身份认证服务器没有应答；请稍后再试，或用本系统密码登录") from error


def oidc_back(request: HttpRequest) -> HttpResponse:
    """From the provider."""
    _oidc()
    return bounce(request, "oidc_done")


def oidc_done(request: HttpRequest) -> HttpResponse:
    """What the provider says is checked: state, code, signature, issuer, audience, nonce, time."""
    oidc = _oidc()
    client = _client(oidc)
    try:
        token = client.authorize_access_token(request, claims_options={"iss": {"value": oidc.issuer}})
    except _troubles() as error:
        raise not_proved(WAY) from error
    login = (token.get("userinfo") or {}).get(oidc.claim)
    if not isinstance(login, str):
        raise not_proved(WAY)
    return arrive(request, login, WAY)


def _oidc() -> Oidc:
    oidc = ways_in().oidc
    if oidc is None:
        raise Http404
    return oidc


@cache
def _client(oidc: Oidc) -> CodeClient:
    try:
        library = import_module("authlib.integrations.django_client")
    except ModuleNotFoundError:
        raise Refused("本机没有安装 OIDC 登录所需的程序包；请管理员运行 pip install 'xuncha[oidc]'") from None
    client: CodeClient = library.OAuth().register(
        "oidc",
        client_id=oidc.client_id,
        client_secret=oidc.client_secret,
        server_metadata_url=f"{oidc.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": _SECONDS},
    )
    return client


def _troubles() -> tuple[type[Exception], ...]:
    """Whatever the library raises when an answer is missing or wrong."""
    names = ("authlib.common.errors:AuthlibBaseError", "joserfc.errors:JoseError", "requests:RequestException")
    pairs = (name.split(":") for name in names)
    return (*(getattr(import_module(module), kind) for module, kind in pairs), ValueError, KeyError, RuntimeError)
