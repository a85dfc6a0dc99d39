"""Reading what is known of targets, foreign domains and availability."""

from collections.abc import Collection
from datetime import date, datetime

from domain.external_domain import ExternalDomain
from domain.page_look import PageLook
from store.keep import CHUNK
from store.target_models import ExternalDomainRecord, ForeignPageRecord, HomeProbeRecord, TargetFailure

_DOMAIN = (
    *("host", "first_seen", "last_seen", "addresses", "pages", "title", "category", "certificate"),
    *("approved_by", "approved_on", "approved_until", "note", "lost_since", "allowed"),
)


def failing_days(site_code: str) -> dict[str, tuple[str, ...]]:
    """ISO days of failures that no good answer has ended, by the target's key, in order."""
    rows = TargetFailure.objects.filter(site__code=site_code, ended__isnull=True).order_by("key", "day")
    found: dict[str, tuple[str, ...]] = {}
    for key, day in rows.values_list("key", "day").iterator(CHUNK):
        found[key] = (*found.get(key, ()), day.isoformat())
    return found


def accepted_looks(site_code: str) -> dict[str, tuple[str, PageLook]]:
    """By key: the last day on which a foreign page answered well, and what was accepted as its content."""
    rows = ForeignPageRecord.objects.filter(site__code=site_code)
    values = rows.values_list("key", "well", "final_url", "title", "text").iterator(CHUNK)
    return {key: (well.isoformat(), PageLook(url, title, text)) for key, well, url, title, text in values}


def external_domains(site_code: str) -> list[ExternalDomain]:
    """The register, those seen last first."""
    rows = ExternalDomainRecord.objects.filter(site__code=site_code).order_by("-last_seen", "-pages", "host")
    return [ExternalDomain(*values) for values in rows.values_list(*_DOMAIN).iterator(CHUNK)]


def domain_rows(site_code: str, hosts: Collection[str]) -> list[ExternalDomainRecord]:
    """Rows of these hosts."""
    return list(ExternalDomainRecord.objects.filter(site__code=site_code, host__in=hosts))


def approved_hosts(site_code: str, day: date) -> list[str]:
    """Hosts for whose links somebody answers on that day."""
    return [each.host for each in external_domains(site_code) if each.is_approved(day)]


def home_probes(site_code: str, since: datetime, until: datetime, version: int = 4) -> list[tuple[str, datetime, bool]]:
    """Looks at home pages in a span: address, moment, whether it opened in time; oldest first."""
    rows = HomeProbeRecord.objects.filter(site__code=site_code, version=version, at__gte=since, at__lt=until)
    return list(rows.order_by("at").values_list("url", "at", "opened"))


def last_home_probe(site_code: str) -> datetime | None:
    """When a home page was looked at last."""
    row = HomeProbeRecord.objects.filter(site__code=site_code).order_by("-at").first()
    return row.at if row else None
