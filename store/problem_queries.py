"""Questions about confirmed problems as they stood on a day, for papers about a month."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Count, Q

from domain.issue import State
from store.keep import CHUNK
from store.models import Decision, IssueRecord

_LONG = ("proofs", "pages", "content", "context", "evidence", "suggestion", "basis")
"""What no paper about a month says of an issue."""


def issues_in(site_code: str, states: set[State], at: datetime) -> Iterator[IssueRecord]:
    """Issues that stood in one of these states at that moment, by number."""
    rows = Decision.objects.filter(issue__site__code=site_code, at__lte=at).order_by("id")
    after = dict(rows.values_list("issue_id", "after").iterator(CHUNK))
    numbers = {number for number, state in after.items() if state in states}
    issues = IssueRecord.objects.filter(site__code=site_code).defer(*_LONG).order_by("id")
    for issue in issues.iterator(CHUNK):
        if issue.id in numbers:
            yield issue


def standing_at(site_code: str, states: set[State], moments: Sequence[datetime]) -> list[int]:
    """How many issues stood in one of these states at each moment, in one question."""
    came, left = Q(after__in=states) & ~Q(before__in=states), Q(before__in=states) & ~Q(after__in=states)
    counts = {
        f"{name}{place}": Count("id", filter=moved & Q(at__lt=moment))
        for place, moment in enumerate(moments)
        for name, moved in (("came", came), ("left", left))
    }
    found = Decision.objects.filter(issue__site__code=site_code).aggregate(**counts)
    return [found[f"came{place}"] - found[f"left{place}"] for place in range(len(moments))]


def closed_between(site_code: str, first: datetime, last: datetime) -> list[tuple[int, str]]:
    """Issues (number, rule) that were found mended in that time, each once."""
    rows = Decision.objects.filter(
        issue__site__code=site_code, at__gte=first, at__lt=last, after__in=[State.CLOSED, State.MENDED]
    ).exclude(before__in=[State.CLOSED, State.MENDED])
    return sorted(set(rows.values_list("issue_id", "issue__rule")))
