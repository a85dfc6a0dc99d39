"""Look at our hosts as visitors meet them: the home page, IPv6, certificates; keep each look at the home page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from crawler.hosts.handshake import certificate_of
from crawler.hosts.visitor import NO_AAAA, NameNotKnown, NotReached, Opened, Visitor, has_ipv6
from domain.host import host_of
from domain.host_state import HostState
from domain.site import Site
from store.keep import keep_site
from store.keep_targets import keep_home_probe
from store.target_queries import home_probes
from usecases.home.refusal import using_home

_WEEK = timedelta(days=7)
_TLS_PORT = 443
_NO_WAY = "本机没有 IPv6 网络，未能核实 IPv6 访问"


def probe_home(site: Site, visitor: Visitor, now: datetime) -> Opened | None:
    """One look at the first start page, kept in the database; None where nothing can be said of it."""
    home = site.start[0]
    try:
        opened = visitor.open(home)
    except NameNotKnown:
        return None
    with using_home(), transaction.atomic():
        record = keep_site(site.code, site.name)
        well, reason = not opened.reason, opened.reason
        keep_home_probe(record, home, now, version=4, seconds=opened.seconds, opened=well, reason=reason)
    return opened


def look_at_hosts(site: Site, visitor: Visitor, now: datetime, secure: Iterable[str] = ()) -> list[HostState]:
    """The state of the home page's host, and of further hosts of ours that speak TLS (`secure`)."""
    last = probe_home(site, visitor, now)
    home = site.start[0]
    first = host_of(home)
    states = [_home_state(site, visitor, now, last.reason if last else "")]
    others = dict.fromkeys(host for host in secure if host != first and site.owns(f"https://{host}/"))
    states += [_with_certificate(HostState(host, f"https://{host}/"), visitor, now, _TLS_PORT) for host in others]
    return states


def _home_state(site: Site, visitor: Visitor, now: datetime, last_failure: str) -> HostState:
    home = site.start[0]
    with using_home():
        looks = [
            well for url, _, well in home_probes(site.code, now - _WEEK, now + timedelta(seconds=1)) if url == home
        ]
    six, six_unknown = six_of(visitor, home)
    well = sum(looks)
    state = HostState(host_of(home), home, well, len(looks) - well, last_failure, six=six, six_unknown=six_unknown)
    parts = urlsplit(home)
    if parts.scheme != "https":
        return state
    return _with_certificate(state, visitor, now, parts.port or _TLS_PORT)


def six_of(visitor: Visitor, home: str) -> tuple[str | None, str]:
    """What is seen over IPv6 ("" well), and why that is not known."""
    if visitor.is_placed(host_of(home)):
        return None, ""
    try:
        opened = visitor.open(home, version=6)
    except NameNotKnown:
        return None, "域名服务器没有答复，IPv6 未核实"
    if not opened.reason:
        return "", ""
    if opened.reason == NO_AAAA:
        return f"域名{NO_AAAA}", ""
    if not has_ipv6():
        return None, _NO_WAY
    return f"有 AAAA 记录，但从 IPv6 打不开首页（{opened.reason}）", ""


def _with_certificate(state: HostState, visitor: Visitor, now: datetime, port: int) -> HostState:
    try:
        return replace(state, certificate=certificate_of(visitor, state.host, port, now.astimezone(UTC)))
    except NotReached as error:
        return replace(state, certificate_unknown=str(error))
