"""Which list pages stand for a column: not its further pages, not its doubles, not pages that gather other lists."""

import re
from urllib.parse import urlsplit

from crawler.cms.list_reading import NO_LIST
from survey.page import Page, Role
from survey.portal import Portal

_INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:s?html?|jsp|aspx?|php)$")
_FEWEST_SHARED = 3


def first_pages(portal: Portal) -> list[Page]:
    """The first page of each list, in the order in which they were met."""
    hanging = {item.above for items in portal.menu.values() for item in items}
    found = [page for page in portal.pages if page.role is Role.LIST or _may_be_list(page, portal, hanging)]
    lists = [page for page in found if page is not portal.home]
    first = _without_doubles(_without_further_pages([page for page in lists if not _is_host_root(page)]))
    gathering = _gathering(first)
    return [page for page in first if page.url not in gathering]


def is_sure(page: Page) -> bool:
    """Whether the page is a column by its rows or its tag; else it is one by its place in the menu only."""
    return page.role is Role.LIST


def folder_of_list(url: str) -> str:
    """The folder that a list's own articles lie in."""
    base = url.partition("?")[0]
    return base[: base.rfind("/") + 1]


def _is_host_root(page: Page) -> bool:
    parts = urlsplit(page.url)
    return parts.path in ("", "/") and not parts.query


def _may_be_list(page: Page, portal: Portal, hanging: set[str]) -> bool:
    """A page whose list no adapter could read, at the end of a menu: nothing hangs under it there."""
    names = {item.text for item in portal.menu.get(page.url, ())}
    return page.role is Role.HUB and bool(names) and page.reading.reason not in ("", NO_LIST) and not names & hanging


def _without_further_pages(lists: list[Page]) -> list[Page]:
    leads: dict[str, list[Page]] = {}
    for page in lists:
        for url in page.reading.next_pages:
            leads.setdefault(url, []).append(page)
    return [page for page in lists if not any(_comes_before(other, page) for other in leads.get(page.url, ()))]


def _comes_before(other: Page, page: Page) -> bool:
    """Pagers name the first page as well: it is met no later, and its address is no longer."""
    return other is not page and other.depth <= page.depth and len(other.url) <= len(page.url)


def _without_doubles(lists: list[Page]) -> list[Page]:
    """One page of those that show the same list: /tzgg/ and /tzgg/index.html."""
    kept: dict[tuple[str, tuple[str, ...]], Page] = {}
    for page in lists:
        entries = tuple(entry.url for entry in page.reading.entries)
        key = (page.tags.get("columnname", "") if entries else _INDEX.sub("", page.url), entries)
        known = kept.get(key)
        if known is None or len(page.url) < len(known.url):
            kept[key] = page
    chosen = {page.url for page in kept.values()}
    return [page for page in lists if page.url in chosen]


def _gathering(lists: list[Page]) -> set[str]:
    """Pages whose rows stand in other lists, each below its own folder: they gather columns and are none."""
    owner = {
        entry.url: page.url
        for page in lists
        for entry in page.reading.entries
        if entry.url.startswith(folder_of_list(page.url))
    }
    found = set()
    for page in lists:
        owners = [owner.get(entry.url) for entry in page.reading.entries]
        others = {url for url in owners if url not in (None, page.url)}
        if len(others) >= _FEWEST_SHARED or (others and page.url not in owners):
            found.add(page.url)
    return found
