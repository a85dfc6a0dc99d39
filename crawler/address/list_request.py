"""Addresses of lists that say more than a plain address: a form to post, a place that the page's script reads.

A request is one string throughout (frontier, facts, outcomes), so that duplicates are dropped by
comparing strings and a request with a form survives `kill -9` like any other. Both stand behind
the "#", which no address on the wire has: `http://a.cn/list.jsp#POST:columnid=1&unitid=2`.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from documents.address import resolve

_FORM = "#POST:"


def posted(url: str, form: Mapping[str, str] | str) -> str:
    """The request that posts a form to an address."""
    return f"{wire_address(url)}{_FORM}{form if isinstance(form, str) else urlencode(form)}"


def form_of(request: str) -> str | None:
    """The form of a request, encoded; None when it is an ordinary one."""
    _, mark, form = request.partition(_FORM)
    return form if mark else None


def wire_address(request: str) -> str:
    """The address as a server is asked for it."""
    return request.partition("#")[0]


def browser_address(request: str) -> str:
    """The address as a browser has it: with the place that scripts read, without the form."""
    return request.partition(_FORM)[0]


def column_request(url: str) -> str:
    """The request for a column as the site file names it: the place behind a "#" may be what tells columns apart."""
    place = url.strip().partition("#")[2]
    plain = resolve(url, url)
    return f"{plain}#{place}" if place and plain else plain
