"""What stands around every page: the menu, the sites, who is signed in."""

from typing import Any

from django.http import Http404, HttpRequest

from console.registry import menu_of
from console.session import signed_in_account
from console.told import told
from console.visit import site_code, sites_for, visitor_from


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names for base.html; nothing for strangers."""
    if signed_in_account(request) is None:
        return {}
    visitor = visitor_from(request)
    here = request.resolver_match.url_name if request.resolver_match else ""
    menu = menu_of(visitor.role)
    sites, site = sites_for(request), _site(request)
    return {"visitor": visitor, "menu": menu, "here": here, "sites": sites, "site": site, "notes": told(request)}


def _site(request: HttpRequest) -> str:
    """The chosen site; "" where an unknown one was asked for: the page that says so has a frame as well."""
    try:
        return site_code(request)
    except Http404:
        return ""
