"""The sign-in page and the way out."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from console.directory import Directory
from console.proxied import WAY as PROXY
from console.proxied import proxied_login
from console.session import forget, remember
from console.visit import address_of, log, now
from console.ways_in import ways_in
from domain.audit import Action
from domain.issue import Refused
from usecases.accounts.accounts import has_admin
from usecases.accounts.sign_in import Attempt, CodeNeeded, sign_in
from usecases.accounts.sign_in_elsewhere import sign_in_elsewhere


def sign_in_page(request: HttpRequest) -> HttpResponse:
    """The form, and what came of it."""
    if request.method != "POST":
        return _by_proxy(request) or _form(request, "")
    typed = request.POST
    attempt = Attempt(typed.get("login", "").strip(), typed.get("password", ""), typed.get("code", ""))
    order = ways_in().ldap
    try:
        account, way = sign_in(attempt, address_of(request), now(), Directory(order) if order else None)
    except CodeNeeded as needed:
        return _form(request, str(needed), code_needed=True)
    except Refused as refused:
        return _form(request, str(refused), code_needed="code" in request.POST, status=403)
    remember(request, account, way)
    return HttpResponseRedirect(_back(request, request.POST.get("next", "")))


def _by_proxy(request: HttpRequest) -> HttpResponse | None:
    login = proxied_login(request)
    if not login:
        return None
    try:
        account = sign_in_elsewhere(login, PROXY, address_of(request), now())
    except Refused as refused:
        return _form(request, str(refused), status=403)
    remember(request, account, PROXY)
    return HttpResponseRedirect(_back(request, request.GET.get("next", "")))


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    log(request, Action.SIGN_OUT, "")
    forget(request)
    return HttpResponseRedirect(reverse("sign_in"))


def signed_in(request: HttpRequest) -> HttpResponse:
    """Where a second window ends up after signing in again."""
    return render(request, "signed_in.html")


def _form(request: HttpRequest, line: str, *, code_needed: bool = False, status: int = 200) -> HttpResponse:
    after = request.POST.get("next", request.GET.get("next", ""))
    directory = ways_in().ldap
    shown = {
        "line": line,
        "code_needed": code_needed,
        "login": request.POST.get("login", ""),
        "next": after,
        "other_ways": _other_ways(after),
        "directory": directory.label if directory else "",
        "has_admin": has_admin(),
    }
    return render(request, "sign_in.html", shown, status=status)


def _other_ways(after: str) -> list[dict[str, str]]:
    """Buttons for the systems that the home's file names."""
    ways = ways_in()
    known = (("oidc_start", ways.oidc), ("cas_start", ways.cas))
    return [{"name": way.label, "url": f"{reverse(page)}?{urlencode({'next': after})}"} for page, way in known if way]


def _back(request: HttpRequest, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else "/"
