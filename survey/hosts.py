"""Hosts of the portal, hosts that may be its own, and the other sites that its pages lead to."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from crawler.address.wrong_link import fault_of_host
from domain.document import Zone
from domain.host import domain_of, fits, host_of
from survey.portal import Portal
from survey.proposal import Grounds, HostProposal

ALLOWED = ("*.gov.cn", "*.edu.cn")
"""External domains that a new site file allows."""

_MOST_EXTERNAL = 60


@dataclass(slots=True)
class _Links:
    """Links that lead to one host."""

    texts: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    friendly: bool = False


def own_hosts(portal: Portal) -> tuple[HostProposal, ...]:
    """Hosts under the portal's domain, the start host first."""
    links = _links_by_host(portal)
    start = host_of(portal.start)
    hosts = [start, *sorted(host for host in links if host != start and portal.owns(f"http://{host}/"))]
    return tuple(HostProposal(host, _grounds_of_own(host, links.get(host, _Links()), portal)) for host in hosts)


def near_hosts(portal: Portal) -> tuple[HostProposal, ...]:
    """Hosts beside the portal's domain that may still be the county's."""
    found = []
    for host, links in _links_by_host(portal).items():
        if portal.owns(f"http://{host}/"):
            continue
        name = next((text for text in links.texts if portal.county.name and portal.county.name in text), "")
        if domain_of(host) == domain_of(portal.domain):
            found.append(HostProposal(host, Grounds((f"与 {portal.domain} 同属 {domain_of(host)}",))))
        elif name:
            found.append(HostProposal(host, Grounds((f"链接文字“{name}”",))))
    return tuple(found)


def external_hosts(portal: Portal) -> tuple[HostProposal, ...]:
    """Hosts of others that need approval, those of friend links and footers first."""
    links = _links_by_host(portal)
    foreign = [host for host in links if _is_public(host) and not portal.owns(f"http://{host}/")]
    hosts = [host for host in foreign if not any(fits(host, pattern) for pattern in ALLOWED)]
    hosts.sort(key=lambda host: (not links[host].friendly, -links[host].pages))
    return tuple(HostProposal(host, Grounds((_words(links[host]),))) for host in hosts[:_MOST_EXTERNAL])


def _is_public(host: str) -> bool:
    """Wrong links name hosts that nobody could approve: an inner address, a bare word."""
    return "." in host and fault_of_host(host) is None and not host.replace(".", "").isdigit()


def _grounds_of_own(host: str, links: _Links, portal: Portal) -> Grounds:
    read = [page for page in portal.pages if host_of(page.url) == host]
    if not read:
        return Grounds((f"同一域名 {portal.domain}",), (f"请核对：{links.pages} 页有链接，本次没有读到它的网页",))
    named = Counter(page.tags.get("sitename", "") for page in read if page.tags.get("sitename")).most_common(1)
    called = f"，自称“{named[0][0]}”" if named else ""
    return Grounds((f"同一域名 {portal.domain}，读到 {len(read)} 页{called}",))


def _words(links: _Links) -> str:
    text = f"“{links.texts.most_common(1)[0][0]}”" if links.texts else "无文字链接"
    return f"{text}，{'页脚或友情链接，' if links.friendly else ''}{links.pages} 页有链接"


def _links_by_host(portal: Portal) -> dict[str, _Links]:
    found: dict[str, _Links] = defaultdict(_Links)
    for page in portal.pages:
        here: dict[str, None] = {}
        for link in page.document.links:
            host = host_of(link.url) if link.url.startswith("http") else ""
            if host and link.tag in ("a", "area", "option", "iframe"):
                here[host] = None
                one = found[host]
                one.friendly |= link.zone in (Zone.FRIEND_LINKS, Zone.FOOTER)
                if 0 < len(link.text) <= 40:
                    one.texts[link.text] += 1
        for host in here:
            found[host].pages += 1
    return found
