"""Addresses made whole the way a browser makes them (WHATWG URL)."""

import re
from enum import Enum
from functools import lru_cache
from urllib.parse import quote

from ada_url import join_url, normalize_url

_LONGEST_CACHED = 500
"""Longer attributes are resolved each time, so that 10 kB links cannot fill the cache."""
_REACH = re.compile(
    r"(?P<web>https?://|javascript:|mailto:|tel:)|(?P<host>/(?![/\\\t\r\n]))|(?P<folder>[\w.%~-][^:]*\Z)", re.IGNORECASE
)


class Reach(Enum):
    """For how many pages an attribute means the same address."""

    WEB = "web"
    HOST = "host"
    FOLDER = "folder"
    PAGE = "page"


def reach_of(raw: str) -> Reach:
    """PAGE for all that is not plainly something wider: "#", "?page=2", odd spellings."""
    match = _REACH.match(raw)
    return Reach(match.lastgroup) if match else Reach.PAGE


def resolve(base: str, raw: str, charset: str = "utf-8") -> str:
    """The absolute address behind an attribute, without fragment; "" when none can be made.

    A query is sent in the page's own charset, as browsers do; a path is always UTF-8, and what is
    percent-encoded already stays as it is.
    """
    if charset != "utf-8" and not raw.isascii():
        raw = _with_encoded_query(raw, charset)
    match = _REACH.match(raw)
    if match is None or len(raw) > _LONGEST_CACHED:
        return _joined(base, raw)
    reach = match.lastgroup
    return _resolved("" if reach == "web" else root_of(base) if reach == "host" else folder_of(base), raw)


def without_user(url: str) -> str:
    """A resolved address without the user and password that someone wrote into it: we never log in."""
    if "@" not in url:
        return url
    scheme, mark, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"


@lru_cache(maxsize=4096)
def folder_of(base: str) -> str:
    """The address that relative links of a page start from; all pages of a folder share it."""
    return _joined(base, ".") or base


@lru_cache(maxsize=4096)
def root_of(base: str) -> str:
    """The address that links beginning with a slash start from; all pages of a host share it."""
    return _joined(base, "/") or base


@lru_cache(maxsize=16384)
def _resolved(start: str, raw: str) -> str:
    return _joined(start, raw)


def _joined(base: str, raw: str) -> str:
    try:
        url = join_url(base, raw) if base else normalize_url(raw)
    except ValueError:
        return _joined("", raw) if base else ""
    return url.partition("#")[0]


def _with_encoded_query(raw: str, charset: str) -> str:
    path, mark, rest = raw.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    encoded = quote(query, safe="!$%&'()*+,-./:;=?@[\\]_`{|}~^ \t\r\n", encoding=charset, errors="replace")
    return path + mark + encoded + hash_mark + fragment
