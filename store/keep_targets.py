"""Writing failures of targets, looks at foreign pages, the register of foreign domains, and availability."""

from collections.abc import Iterable
from datetime import date, datetime

from domain.external_domain import ExternalDomain
from domain.link import LinkOutcome
from domain.masking import masked_address, masked_text
from domain.page_look import PageLook
from domain.target_memory import target_key
from store.keep import in_chunks
from store.models import SiteRecord
from store.target_models import ExternalDomainRecord, ForeignPageRecord, HomeProbeRecord, TargetFailure

LOOK_CHARS = 400
"""So much of a foreign page's words is kept: enough to know it again."""
_TOLD_AGAIN = ("last_seen", "addresses", "pages", "title", "category", "certificate", "lost_since", "allowed")


def keep_failures(site: SiteRecord, failures: Iterable[LinkOutcome], day: date) -> None:
    """Enter targets that did not answer on that day."""
    for chunk in in_chunks(failures):
        rows = {
            target_key(each.url): TargetFailure(
                site=site,
                key=target_key(each.url),
                url=masked_address(each.url),
                day=day,
                outcome=each.outcome,
                reason=each.reason,
            )
            for each in chunk
        }
        TargetFailure.objects.bulk_create(rows.values(), ignore_conflicts=True)


def end_failures(site: SiteRecord, keys: Iterable[str], day: date) -> None:
    """Note that these targets answered well on that day; what happened before stays on record."""
    for chunk in in_chunks(keys):
        standing = TargetFailure.objects.filter(site=site, key__in=chunk, ended__isnull=True, day__lte=day)
        standing.update(ended=day)


def keep_looks(site: SiteRecord, looks: Iterable[tuple[str, PageLook | None]], day: date) -> None:
    """Foreign addresses that answered well, with what is accepted as their content; None leaves that as it was."""
    for chunk in in_chunks(looks):
        rows = {target_key(url): (url, look) for url, look in chunk}
        told = [_look_row(site, url, look, day) for url, look in rows.values() if look]
        silent = [_look_row(site, url, None, day) for url, look in rows.values() if not look]
        ForeignPageRecord.objects.bulk_create(
            told,
            update_conflicts=True,
            unique_fields=["site", "key"],
            update_fields=["final_url", "title", "text", "well"],
        )
        ForeignPageRecord.objects.bulk_create(
            silent, update_conflicts=True, unique_fields=["site", "key"], update_fields=["well"]
        )


def keep_domains(site: SiteRecord, domains: Iterable[ExternalDomain]) -> None:
    """Enter what a run saw of foreign hosts; approvals and first days are left as they are."""
    for chunk in in_chunks(domains):
        rows = [
            ExternalDomainRecord(
                site=site,
                host=each.host[:255],
                first_seen=each.first_seen,
                last_seen=each.last_seen,
                addresses=each.addresses,
                pages=each.pages,
                title=masked_text(each.title),
                category=each.category,
                certificate=each.certificate,
                lost_since=each.lost_since,
                allowed=each.allowed,
            )
            for each in chunk
        ]
        ExternalDomainRecord.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["site", "host"], update_fields=_TOLD_AGAIN
        )


def keep_approval(row: ExternalDomainRecord) -> None:
    """Write who answers for a domain, or that nobody does any more."""
    row.save()


def forget_looks(site: SiteRecord, host: str) -> None:
    """What stands at the host today is accepted: the next run's look becomes the one to compare with."""
    rows = ForeignPageRecord.objects.filter(site=site, url__contains=f"://{host}")
    rows.update(title="", text="", final_url="")


def keep_home_probe(
    site: SiteRecord, url: str, at: datetime, *, version: int, seconds: float, opened: bool, reason: str
) -> None:
    """Enter one look at a home page."""
    HomeProbeRecord.objects.create(
        site=site, url=url, at=at, version=version, seconds=seconds, opened=opened, reason=reason
    )


def _look_row(site: SiteRecord, url: str, look: PageLook | None, day: date) -> ForeignPageRecord:
    row = ForeignPageRecord(site=site, key=target_key(url), url=masked_address(url), well=day)
    if look:
        row.final_url, row.title = masked_address(look.url), masked_text(look.title)
        row.text = masked_text(look.text)[:LOOK_CHARS]
    return row
