"""Addresses made whole the way a browser makes them (WHATWG URL)."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

from ada_url import join_url, normalize_url

_LONGEST_CACHED = 500
"""Longer attributes are resolved each time, so that 10 kB links cannot fill the cache."""


def resolve(base: str, raw: str, charset: str = "utf-8") -> str:
    """The absolute address behind an attribute, without fragment; "" when none can be made.

    A query is sent in the page's own charset, as browsers do; a path is always UTF-8, and what is
    percent-encoded already stays as it is.
    """
    if charset != "utf-8" and not raw.isascii():
        raw = _with_encoded_query(raw, charset)
    start = raw.lstrip()[:1]
    if start in ("", "?", "#"):
        return _without_fragment(_joined(base, raw))
    if len(raw) > _LONGEST_CACHED:
        return _without_fragment(_joined(folder_of(base), raw))
    return _resolved(folder_of(base), raw)


@lru_cache(maxsize=4096)
def folder_of(base: str) -> str:
    """The address that relative links of a page start from; all pages of a folder share it."""
    return _joined(base, ".") or base


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host of an address in lower case, "" when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=16384)
def _resolved(folder: str, raw: str) -> str:
    return _without_fragment(_joined(folder, raw))


def _joined(base: str, raw: str) -> str:
    try:
        return join_url(base, raw)
    except ValueError:
        pass
    try:
        return normalize_url(raw)
    except ValueError:
        return ""


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _with_encoded_query(raw: str, charset: str) -> str:
    path, mark, rest = raw.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    encoded = quote(query, safe="!$%&'()*+,-./:;=?@[\\]_`{|}~^ \t\r\n", encoding=charset, errors="replace")
    return path + mark + encoded + hash_mark + fragment
