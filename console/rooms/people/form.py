"""The form of an account: its fields from a request, and the choices it offers."""

from typing import Any

from django.http import HttpRequest

from console.asked import choice_of
from console.visit import home_here
from domain.account import Role
from domain.issue import Refused
from store.queries import site_codes
from usecases.accounts.accounts import AccountOrder
from usecases.home.kept_crawl import kept_site


def order_from(request: HttpRequest, login: str) -> AccountOrder:
    """The account as the form asks for it; raises Refused for a role that does not exist."""
    role = choice_of(Role, request.POST.get("role"))
    if role is None:
        raise Refused("没有选择角色；请选择一个角色")
    name, site, unit = (request.POST.get(field, "").strip() for field in ("name", "scope", "unit"))
    return AccountOrder(login, name, role, site, unit)


def typed_password(request: HttpRequest) -> str:
    """The password, typed twice; raises Refused where the two differ."""
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        raise Refused("两次输入的密码不一样；请重新输入")
    return password


def choices() -> dict[str, Any]:
    """Roles, sites and the units of all sites, for the form's lists."""
    sites = site_codes()
    return {"roles": [each.value for each in Role], "codes": sites, "units": _unit_names(sites)}


def _unit_names(sites: list[str]) -> list[str]:
    names: dict[str, None] = {}
    for code in sites:
        try:
            names.update(dict.fromkeys(unit.name for unit in kept_site(home_here(), code).units))
        except Refused:
            continue  # its crawls were purged: the unit's name is typed then
    return list(names)
