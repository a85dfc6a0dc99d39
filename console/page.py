"""One page of the console: where it is, what shows it, and who may open it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from domain.account import Role

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the roles that may open it; a page that names no role is open to everybody, signed in or not.

    `path` is written as Django's `path()` wants it. `menu` is the page's word in the menu, "" for none; `place`
    orders the menu. `methods` are the HTTP methods it answers.
    """

    path: str
    name: str
    view: View
    roles: frozenset[Role]
    methods: frozenset[str] = frozenset({"GET", "HEAD"})
    menu: str = ""
    place: int = 0


READ = frozenset({"GET", "HEAD"})
WRITE = frozenset({"POST"})
BOTH = READ | WRITE

__all__ = ["BOTH", "READ", "WRITE", "HttpRequest", "Page", "View"]
