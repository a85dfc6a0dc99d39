"""Register who answers for links to foreign domains, until when; or that nobody does any more."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from domain.host import ascii_host, host_of
from domain.issue import Refused
from store.keep_targets import forget_looks, keep_approval
from store.models import SiteRecord
from store.target_models import ExternalDomainRecord
from store.target_queries import domain_rows
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home


def approve_domains(
    site_code: str, hosts: Sequence[str], actor: str, today: date, *, until: date | None = None, note: str = ""
) -> list[str]:
    """The hosts that were approved; what stands there today counts as known. Raises Refused and changes nothing.

    A host that no page links to yet may be approved beforehand.
    """
    if until is not None and until < today:
        raise Refused(f"截止日期 {until} 已过；请填今天或以后的日期")
    if not actor.strip():
        raise Refused("登记外链须写明审核人；请用 --by 填写")
    names = [_host(word) for word in hosts]
    with using_home(), transaction.atomic():
        site = known_site(site_code)
        rows = {row.host: row for row in domain_rows(site_code, names)}
        for name in names:
            row = rows.get(name) or _new(site, name, today)
            row.approved_by, row.approved_on, row.approved_until, row.note = actor.strip(), today, until, note
            keep_approval(row)
            forget_looks(site, name)
    return names


def withdraw_approval(site_code: str, hosts: Sequence[str], note: str = "") -> list[str]:
    """The hosts for which nobody answers any more. Raises Refused and changes nothing."""
    names = [_host(word) for word in hosts]
    with using_home(), transaction.atomic():
        known_site(site_code)
        rows = {row.host: row for row in domain_rows(site_code, names)}
        if missing := [name for name in names if name not in rows or not rows[name].approved_by]:
            raise Refused(f"{'、'.join(missing)} 没有登记过；用 xuncha domains {site_code} 查看已登记的外链域名")
        for row in rows.values():
            row.approved_by, row.approved_on, row.approved_until, row.note = "", None, None, note
            keep_approval(row)
    return names


def _new(site: SiteRecord, host: str, today: date) -> ExternalDomainRecord:
    return ExternalDomainRecord(site=site, host=host, first_seen=today, last_seen=today)


def _host(word: str) -> str:
    """A host as addresses carry it, from a host or an address as people paste it."""
    name = host_of(word) if "://" in word else word.strip().rstrip("/.").lower()
    try:
        plain = ascii_host(name)
    except UnicodeError:
        plain = ""
    if "." not in plain or any(char in plain for char in " /:*?#"):
        raise Refused(f"“{word}”不是域名；请写成 www.example.com 这样")
    return plain
