"""What the API reads: issues by number, runs by time."""

from datetime import date

from store.list_queries import Units
from store.models import IssueRecord, Run
from store.queries import IssueFilter, issues_matching


def issues_after(site_code: str, wanted: IssueFilter, units: Units, after: int, most: int) -> list[IssueRecord]:
    """Issues of the filter with a number greater than `after`, in order; `units` None means all."""
    rows = issues_matching(site_code, wanted).filter(id__gt=after)
    if units is not None:
        rows = rows.filter(unit__in=units)
    return list(rows.select_related("last_run").defer("proofs", "pages")[:most])


def runs_before(site_code: str, before: date | None, most: int) -> list[Run]:
    """Runs settled before a day, newest first."""
    rows = Run.objects.filter(site__code=site_code)
    if before is not None:
        rows = rows.filter(as_of__lt=before)
    return list(rows.order_by("-settled_at", "-id")[:most])
