"""The sign-in page and the way out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from console.session import forget, remember
from console.visit import address_of, log, now
from domain.audit import Action
from domain.issue import Refused
from usecases.accounts import has_admin
from usecases.sign_in import CodeNeeded, sign_in


def sign_in_page(request: HttpRequest) -> HttpResponse:
    """The form, and what came of it."""
    if request.method != "POST":
        return _form(request, "")
    login, password = request.POST.get("login", "").strip(), request.POST.get("password", "")
    try:
        account = sign_in(login, password, request.POST.get("code", ""), address_of(request), now())
    except CodeNeeded as needed:
        return _form(request, str(needed), code_needed=True)
    except Refused as refused:
        return _form(request, str(refused), code_needed="code" in request.POST, status=403)
    remember(request, account)
    return HttpResponseRedirect(_back(request))


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    log(request, Action.SIGN_OUT, "")
    forget(request)
    return HttpResponseRedirect(reverse("sign_in"))


def signed_in(request: HttpRequest) -> HttpResponse:
    """Where a second window ends up after signing in again."""
    return render(request, "signed_in.html")


def _form(request: HttpRequest, line: str, *, code_needed: bool = False, status: int = 200) -> HttpResponse:
    shown = {
        "line": line,
        "code_needed": code_needed,
        "login": request.POST.get("login", ""),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "has_admin": has_admin(),
    }
    return render(request, "sign_in.html", shown, status=status)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else "/"
