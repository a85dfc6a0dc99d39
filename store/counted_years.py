"""Counts of pieces that are kept, since counting a county's year takes a second."""

from store.models import SiteRecord
from store.publication_models import CountedYear

Counts = dict[str, dict[str, list[int]]]
"""By month and unit."""


def counted_year(site_code: str, year: int, names: str) -> Counts | None:
    """The year as it was counted with these names; None where the register has changed since."""
    row = CountedYear.objects.filter(site__code=site_code, year=year, names=names).first()
    return row.counts if row else None


def keep_counted_year(site: SiteRecord, year: int, names: str, counts: Counts) -> None:
    """The year as it stands now."""
    CountedYear.objects.update_or_create(site=site, year=year, defaults={"names": names, "counts": counts})


def forget_counted_years(site: SiteRecord) -> None:
    """The register has changed."""
    CountedYear.objects.filter(site=site).delete()
