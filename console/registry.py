"""Every page there is: each room under `console/rooms` lists its own in `pages.py`."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from console import rooms
from console.page import Page
from domain.account import Role


@cache
def all_pages() -> tuple[Page, ...]:
    """The pages of all rooms, in the order of the rooms' names."""
    found = (f"console.rooms.{each.name}.pages" for each in pkgutil.iter_modules(rooms.__path__))
    return tuple(page for room in sorted(found) if find_spec(room) for page in import_module(room).PAGES)


@cache
def page_named(name: str) -> Page | None:
    """The page behind a URL's name; None when no room lists it."""
    return next((page for page in all_pages() if page.name == name), None)


@cache
def menu_of(role: Role) -> tuple[Page, ...]:
    """The menu's pages that a role may open, in order."""
    pages = (page for page in all_pages() if page.menu and role in page.roles)
    return tuple(sorted(pages, key=lambda page: page.place))
