"""Enter what a run saw of targets: failures by day, accepted looks, foreign domains."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction

from crawler.folder import CrawlFolder
from domain.error_page import is_home
from domain.external_domain import ExternalDomain, category_of
from domain.host import host_of
from domain.host_state import CertificateState
from domain.link import FAILED, HEALTHY, LinkOutcome, Outcome
from domain.page_look import PageLook
from domain.site import Site
from domain.target_memory import TargetMemory, target_key
from scanners.links.changed_hands import has_changed_hands
from store.keep import keep_site
from store.keep_targets import end_failures, keep_domains, keep_failures, keep_looks
from store.target_queries import external_domains, failing_days
from usecases.home.refusal import using_home
from usecases.scanning.judge_targets import looked_at
from usecases.scanning.scan_record import read_links
from usecases.scanning.target_memory_file import read_target_memory


def register_targets(site: Site, crawl: CrawlFolder, records: list[Path], as_of: date) -> None:
    """Bring all registers of targets up to date; the same run again changes nothing."""
    memory = read_target_memory(crawl.path)
    uses = _uses_by_address(records)
    with using_home(), transaction.atomic():
        record = keep_site(site.code, site.name)
        failing = failing_days(site.code)
        told = _worth_telling(crawl, failing)
        keep_failures(record, (each for each in told if each.outcome in FAILED), as_of)
        keys = (target_key(each.url) for each in told if each.outcome in HEALTHY)
        end_failures(record, (key for key in keys if key in failing), as_of)
        keep_looks(record, _accepted(told, memory), as_of)
        known = {each.host: each for each in external_domains(site.code)}
        shown = crawl.certificates()
        seen = [_with_certificate(each, shown, known.get(each.host)) for each in _domains(told, uses, known, as_of)]
        keep_domains(record, (replace(each, allowed=site.links.allows(each.host)) for each in seen))


def _worth_telling(crawl: CrawlFolder, failing: Container[str]) -> list[LinkOutcome]:
    """All foreign addresses, and of our own those that failed or are back: read once for all registers."""
    return [
        each
        for each in looked_at(crawl)
        if not each.own or each.outcome in FAILED or (failing and target_key(each.url) in failing)
    ]


def _uses_by_address(records: list[Path]) -> dict[str, int]:
    uses: dict[str, int] = {}
    for use in read_links(records):
        uses[use.url or use.raw] = uses.get(use.url or use.raw, 0) + use.count
    return uses


def _accepted(outcomes: Iterable[LinkOutcome], memory: TargetMemory) -> Iterator[tuple[str, PageLook | None]]:
    """Foreign pages that answered well; what was accepted stays where a page seems to have changed hands."""
    for outcome in outcomes:
        if outcome.own or outcome.outcome not in HEALTHY:
            continue
        before = memory.looks.get(target_key(outcome.url))
        changed = has_changed_hands(replace(outcome, before=before))
        yield outcome.url, None if changed else outcome.look


@dataclass(slots=True)
class _Seen:
    """What one run saw of a foreign host."""

    addresses: int = 0
    pages: int = 0
    title: str = ""
    names_fail: bool = True
    certificate: str = ""


def _domains(
    outcomes: Iterable[LinkOutcome], uses: dict[str, int], known: dict[str, ExternalDomain], day: date
) -> Iterator[ExternalDomain]:
    hosts: dict[str, _Seen] = {}
    for outcome in outcomes:
        host = host_of(outcome.url) if outcome.url.startswith(("http://", "https://")) else ""
        if outcome.own or not host or outcome.url not in uses or outcome.outcome is Outcome.INVALID:
            continue
        seen = hosts.setdefault(host, _Seen())
        seen.addresses += 1
        seen.pages += uses[outcome.url]
        if outcome.outcome is Outcome.TLS:
            seen.certificate = outcome.reason
        seen.names_fail &= outcome.outcome is Outcome.DNS
        if outcome.look and (not seen.title or is_home(outcome.url)):
            seen.title = outcome.look.title
    for host, seen in hosts.items():
        yield _domain(host, seen, known.get(host), day)


def _with_certificate(
    domain: ExternalDomain, shown: dict[str, CertificateState], known: ExternalDomain | None
) -> ExternalDomain:
    """What the host showed this time; what is on record where nobody asked it."""
    state = shown.get(domain.host)
    if domain.certificate or (state is None and known is None):
        return domain
    told = _told(state) if state else known.certificate if known else ""
    return replace(domain, certificate=told)


def _told(state: CertificateState) -> str:
    issuer = f"由 {state.issuer} 签发，" if state.issuer else ""
    return state.fault or f"加密证书{issuer}{state.expires} 到期"


def _domain(host: str, seen: _Seen, known: ExternalDomain | None, day: date) -> ExternalDomain:
    lost = (known.lost_since if known and known.lost_since else day) if seen.names_fail else None
    title = seen.title or (known.title if known else "")
    first = min(known.first_seen, day) if known else day
    last = max(known.last_seen, day) if known else day
    counts = seen.addresses, seen.pages
    return ExternalDomain(host, first, last, *counts, title, category_of(host), seen.certificate, lost_since=lost)
