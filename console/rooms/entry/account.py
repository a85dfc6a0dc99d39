"""One's own account: password and second factor."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.session import remember, way_of
from console.visit import account_of, log, now
from domain.audit import Action
from domain.issue import Refused
from usecases.accounts.own_account import change_password, new_secret, secret_picture, switch_off, switch_on

_SECRET = "new_totp_secret"


def account(request: HttpRequest) -> HttpResponse:
    """What the account is."""
    return render(request, "account.html", {"account": account_of(request)})


def password(request: HttpRequest) -> HttpResponse:
    """Change the password; this session stays, all others end."""
    mine = account_of(request)
    if request.method != "POST":
        return render(request, "password.html", {"account": mine})
    try:
        if request.POST.get("new") != request.POST.get("again"):
            raise Refused("两次输入的新密码不一样；请重新输入")
        changed = change_password(mine.login, request.POST.get("old", ""), request.POST.get("new", ""), now())
    except Refused as refused:
        return render(request, "password.html", {"account": mine, "line": str(refused)}, status=409)
    remember(request, changed, way_of(request))
    log(request, Action.PASSWORD, mine.login)
    return HttpResponseRedirect(reverse("account"))


def second_factor(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on or off."""
    if request.method != "POST":
        return _form(request, "")
    mine = account_of(request)
    try:
        if request.POST.get("step") == "off":
            switch_off(mine.login, request.POST.get("password", ""))
            words = "停用"
        else:
            switch_on(mine.login, request.session.get(_SECRET, ""), request.POST.get("code", ""), now())
            words = "启用"
    except Refused as refused:
        return _form(request, str(refused))
    request.session.pop(_SECRET, None)
    log(request, Action.SECOND_FACTOR, mine.login, words)
    return HttpResponseRedirect(reverse("account"))


def _form(request: HttpRequest, line: str) -> HttpResponse:
    mine = account_of(request)
    secret = request.session.setdefault(_SECRET, new_secret())
    shown = {"account": mine, "line": line, "secret": secret, "picture": secret_picture(secret, mine.login)}
    return render(request, "second_factor.html", shown, status=409 if line else 200)
