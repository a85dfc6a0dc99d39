"""Accounts: listed, made, changed, switched off, given a new password."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.rooms.people.form import choices, order_from, typed_password
from console.visit import home_here, log, now
from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.accounts import add_account, all_accounts, set_password
from usecases.accounts.manage_accounts import (
    account_numbered,
    as_seen,
    change_as_seen,
    end_second_factor,
    last_sign_in,
    with_known_scope,
)


def people(request: HttpRequest) -> HttpResponse:
    """Everybody, those switched off too."""
    return render(request, "people/list.html", {"people": all_accounts(), "now": now()})


def add(request: HttpRequest) -> HttpResponse:
    """A new account; its owner sets a password of their own at the first sign-in."""
    if request.method != "POST":
        return render(request, "people/add.html", choices())
    login = request.POST.get("login", "").strip()
    try:
        order = with_known_scope(home_here(), order_from(request, login))
        account = add_account(order, typed_password(request), now(), must_change=True)
    except Refused as refused:
        shown = {**choices(), "line": str(refused), "typed": request.POST}
        return render(request, "people/add.html", shown, status=409)
    log(request, Action.ACCOUNT, login, f"建立，{order.role.value}，{_scope(account)}")
    return HttpResponseRedirect(reverse("people"))


def change(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its facts, and the form to change them."""
    account = _account(number)
    if request.method != "POST":
        return _shown(request, account)
    try:
        order = with_known_scope(home_here(), order_from(request, account.login))
        active = request.POST.get("active") == "1"
        changed = change_as_seen(order, request.POST.get("seen", ""), active=active)
    except Refused as refused:
        return _shown(request, account, str(refused))
    state = "可用" if active else "停用"
    log(request, Action.ACCOUNT, account.login, f"改为 {order.role.value}，{_scope(changed)}，{state}")
    return HttpResponseRedirect(reverse("people"))


def reset(request: HttpRequest, number: int) -> HttpResponse:
    """A password set by the administrator: ends a lock and every session; to be changed at the next sign-in."""
    account = _account(number)
    try:
        set_password(account.login, typed_password(request), now(), must_change=True)
    except Refused as refused:
        return _shown(request, account, str(refused))
    log(request, Action.ACCOUNT, account.login, "重设密码")
    return HttpResponseRedirect(reverse("person", args=[number]))


def no_second_factor(request: HttpRequest, number: int) -> HttpResponse:
    """End the second factor of somebody who lost their telephone."""
    account = _account(number)
    try:
        end_second_factor(account.login)
    except Refused as refused:
        return _shown(request, account, str(refused))
    log(request, Action.ACCOUNT, account.login, "停用两步验证")
    return HttpResponseRedirect(reverse("person", args=[number]))


def _shown(request: HttpRequest, account: Account, line: str = "") -> HttpResponse:
    facts = {"seen": as_seen(account), "last": last_sign_in(account.login), "now": now()}
    shown = {**choices(), **facts, "person": account, "line": line}
    return render(request, "people/change.html", shown, status=409 if line else 200)


def _account(number: int) -> Account:
    account = account_numbered(number)
    if account is None:
        raise Http404
    return account


def _scope(account: Account) -> str:
    return " ".join(part for part in (account.site, account.unit) if part) or "全部站点和单位"
