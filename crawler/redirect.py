"""Where a redirect leads, and which redirects are not followed."""

from crawler.wrong_link import Fault, fault_of_host
from documents.address import host_of, resolve
from domain.link import Outcome
from domain.site import Site

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 10


def place_of(base: str, location: str) -> str:
    """The address a Location header names, "" when none can be made; header bytes come as Latin-1."""
    raw = location.encode("latin-1", "replace")
    for charset in ("utf-8", "gb18030"):
        try:
            return resolve(base, raw.decode(charset).strip())
        except UnicodeDecodeError:
            continue
    return resolve(base, location)


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
