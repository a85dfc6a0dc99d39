"""Files of plans and counts that were taken in."""

from store.publication_models import ImportRecord


def imports_of(site_code: str, most: int) -> list[ImportRecord]:
    """The newest files that were taken in for a site, newest first."""
    return list(ImportRecord.objects.filter(site__code=site_code).order_by("-id")[:most])
