"""Make, list and revoke tokens; a token's text is shown once."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.visit import log, now, sites_for, visitor_from
from domain.api_token import Scope
from domain.audit import Action
from domain.issue import Refused
from usecases.accounts.api_tokens import TokenOrder, all_tokens, make_token, revoke_token

_A_YEAR = timedelta(days=365)


def tokens(request: HttpRequest) -> HttpResponse:
    """The list, and a new token."""
    if request.method != "POST":
        return _page(request)
    try:
        text, token = make_token(_order(request), visitor_from(request).actor, now().date())
    except Refused as refused:
        return _page(request, line=str(refused), status=409)
    log(request, Action.TOKEN, f"令牌 {token.number}", f"发放：{token.name}")
    return _page(request, text=text)


def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """End a token."""
    token = revoke_token(number)
    log(request, Action.TOKEN, f"令牌 {number}", f"撤销：{token.name}")
    return HttpResponseRedirect(reverse("tokens"))


def _order(request: HttpRequest) -> TokenOrder:
    form = request.POST
    try:
        expires, often = date.fromisoformat(form.get("expires", "")), int(form.get("per_minute", "120"))
    except ValueError:
        raise Refused("有效期或每分钟次数填写有误；请改正") from None
    scopes = [scope for scope in Scope if scope.value in form.getlist("scopes")]
    return TokenOrder(form.get("name", ""), scopes, expires, form.get("of_site", ""), form.get("unit", ""), often)


def _page(request: HttpRequest, line: str = "", text: str = "", status: int = 200) -> HttpResponse:
    today = now().date()
    shown = {
        "tokens": all_tokens(),
        "scopes": list(Scope),
        "sites_here": sites_for(request),
        "expires": today + _A_YEAR,
        "today": today,
        "line": line,
        "text": text,
    }
    return render(request, "tokens/tokens.html", shown, status=status)
