"""One look at a target: how far its requests have come."""

from dataclasses import dataclass, field
from enum import Enum

from crawler.address.list_request import form_of, wire_address
from crawler.cms.registry import is_data
from crawler.earlier_runs.ledger import Known
from crawler.state.second_look import AS_SEARCH, SEARCH_HEADERS
from crawler.target import Errand, Target


class Method(Enum):
    """How an address is asked."""

    GET = "GET"
    HEAD = "HEAD"
    PEEK = "GET "
    """GET, broken off after the headers."""
    LOOK = "GET  "
    """GET of a foreign page, broken off when enough is there to know it by."""
    BROWSER = "GET   "
    """As LOOK, with a browser's headers: some hosts refuse all else."""
    PICTURE = "GET    "
    """GET of a picture of ours, to see whether it can be shown; broken off when it is very large."""
    PICTURE_END = "GET     "
    """GET of the last bytes of a large picture of ours."""
    LARGE_PICTURE = "GET      "
    """GET of a large picture of ours whose end looks cut."""
    POST = "POST"
    """Sends the form that the address carries (see `list_request`)."""

    @property
    def verb(self) -> str:
        """The word on the wire."""
        return self.value.strip()


def first_method(target: Target) -> Method:
    """How a target is asked at first."""
    if target.errand is Errand.PROBE:
        return Method.HEAD
    if target.errand is Errand.MADE_UP:
        return Method.LOOK
    return Method.GET if form_of(target.url) is None else Method.POST


PICTURE_END_BYTES = 64 << 10

LOOKS = frozenset({Method.LOOK, Method.BROWSER})


@dataclass(slots=True)
class Visit:
    """A target under way; `url` is where the redirects have led, `hops` the addresses before it.

    `known` is what an earlier run found there, which the answer may turn out to be still.

    `moved_for_good`: no redirect on the way was one for the time being only.

    `host` is the lane it runs in, `tries` the number of times the target was asked in earnest.
    """

    target: Target
    url: str
    host: str
    method: Method
    tries: int = 1
    hops: list[str] = field(default_factory=list)
    known: Known | None = None
    moved_for_good: bool = True


def data_headers(visit: Visit) -> dict[str, str]:
    """What a page's script sends along when it asks for a list's rows; some servers refuse without."""
    if visit.target.errand is not Errand.LIST or not is_data(visit.url):
        return {}
    headers = {"X-Requested-With": "XMLHttpRequest", "Referer": wire_address(visit.target.found_on)}
    if visit.method is Method.POST:
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
    return headers


_BROWSER = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Upgrade-Insecure-Requests": "1",
}


def probe_headers(visit: Visit) -> dict[str, str]:
    """What a look sends besides: a packed body cannot be read in part, and some hosts refuse all but browsers.

    With the Referer a browser sends, hotlink protection lets a picture pass as it does for a reader.
    """
    if visit.target.errand is Errand.SECOND_LOOK:
        return SEARCH_HEADERS if visit.target.url.endswith(AS_SEARCH) else _BROWSER
    if visit.method is Method.LOOK:
        return {"Accept-Encoding": "identity"}
    if visit.method is Method.PICTURE_END:
        return {**_referer(visit), "Accept-Encoding": "identity", "Range": f"bytes=-{PICTURE_END_BYTES}"}
    if visit.method is not Method.BROWSER:
        return _referer(visit) if visit.method in (Method.PICTURE, Method.LARGE_PICTURE) else {}
    return {**_BROWSER, **_referer(visit), "Accept-Encoding": "identity"}


def _referer(visit: Visit) -> dict[str, str]:
    return {"Referer": wire_address(visit.target.found_on)} if visit.target.found_on else {}
