"""Coming back from another system: the bounce that brings our own cookies along, and the session that begins."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from console.session import remember
from console.visit import address_of, now
from domain.issue import Refused
from usecases.accounts.sign_in_elsewhere import sign_in_elsewhere

_NEXT = "elsewhere_next"


def set_out(request: HttpRequest) -> None:
    """Keep where the person wanted to go."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    request.session[_NEXT] = wanted if wanted and safe else "/"


def bounce(request: HttpRequest, done: str) -> HttpResponse:
    """A page that goes on to `done` by itself.

    Our cookies are SameSite=Strict: a request that another site began brings none, one that a page of ours begins does.
    """
    return render(request, "elsewhere.html", {"onward": f"{reverse(done)}?{urlencode(request.GET.dict())}"})


def arrive(request: HttpRequest, login: str, way: str) -> HttpResponse:
    """Begin the session of a proved login name and go where the person wanted to go."""
    account = sign_in_elsewhere(login, way, address_of(request), now())
    wanted = str(request.session.pop(_NEXT, "/"))
    remember(request, account, way)
    return HttpResponseRedirect(wanted)


def not_proved(way: str) -> Refused:
    """What is said whenever the other system's answer is missing, forged, late or meant for somebody else."""
    return Refused(f"{way}没有确认您的身份，或登录已过期；请回到登录页重新开始，仍不行请联系管理员")
