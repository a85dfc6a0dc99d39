"""Where a redirect leads, and which redirects are not followed."""

from urllib.parse import quote

from crawler.address.wrong_link import Fault, fault_of_host
from documents.address import resolve
from domain.host import host_of
from domain.link import Outcome
from domain.site import Site

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
KEEPS_METHOD = frozenset({307, 308})
MOST_HOPS = 10
_ASCII = bytes(range(128))


def place_of(base: str, location: str) -> str:
    """The address a Location header names, "" when none can be made; header bytes come as Latin-1.

    Bytes that are no UTF-8 are escaped one by one, as browsers do: a portal in GBK gets its own back.
    """
    raw = location.strip().encode("latin-1", "replace")
    try:
        return resolve(base, raw.decode("utf-8"))
    except UnicodeDecodeError:
        return resolve(base, quote(raw, safe=_ASCII))


def fault_of_hop(url: str, hops: list[str], site: Site) -> Fault | None:
    """Why the redirect to `url` is not followed, None when it is."""
    if url in hops:
        return Outcome.LOOP, "页面循环跳转"
    if len(hops) > MOST_HOPS:
        return Outcome.LOOP, f"连续跳转超过 {MOST_HOPS} 次"
    if not url.startswith(("http://", "https://")):
        return Outcome.INVALID, f"跳转到不能访问的地址（{url[:60] or '空'}）"
    host = host_of(url)
    if site.owns(url) or host in site.crawl.resolve:
        return None
    fault = fault_of_host(host)
    return (Outcome.INVALID, f"跳转到内网或无效地址（{url[:60]}）") if fault else None
