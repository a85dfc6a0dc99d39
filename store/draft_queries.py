"""Questions about drafts; each takes a fixed number of queries, however many drafts there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from domain.draft import DraftEvent, DraftState
from store.draft_models import DraftDecisionRecord, DraftRecord, DraftRevisionRecord


@dataclass(frozen=True, slots=True)
class DraftFilter:
    """Which drafts are asked for; None means all."""

    units: Collection[str] | None = None
    state: DraftState | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DraftRows:
    """A draft with its latest text and all decisions."""

    draft: DraftRecord
    revision: DraftRevisionRecord
    decisions: list[DraftDecisionRecord]


def drafts_of(site_code: str, wanted: DraftFilter, offset: int = 0, limit: int | None = None) -> list[DraftRows]:
    """The drafts asked for, the newest first."""
    rows = _filtered(site_code, wanted).order_by("-opened", "-id")
    return _complete(list(rows[offset : None if limit is None else offset + limit]))


def count_drafts(site_code: str, wanted: DraftFilter) -> int:
    """How many there are."""
    return _filtered(site_code, wanted).count()


def draft_rows(draft: DraftRecord) -> DraftRows:
    """One draft, complete."""
    return _complete([draft])[0]


def draft_numbered(site_code: str, number: str, *, lock: bool = False) -> DraftRecord | None:
    """The draft of that number; with `lock` nobody else decides on it until the transaction ends."""
    rows = DraftRecord.objects.filter(site__code=site_code, number=number)
    return (rows.select_for_update() if lock else rows).first()


def drafts_untouched_since(site_code: str, moment: datetime) -> list[DraftRecord]:
    """Drafts whose files are still there though nobody took a step since."""
    rows = DraftRecord.objects.filter(site__code=site_code, purged__isnull=True, touched__lt=moment)
    return list(rows.select_related("site").order_by("id"))


def approvals_of(site_code: str) -> list[tuple[str, datetime]]:
    """Titles that were let out, each with the moment, the earliest first; what was withdrawn since does not count."""
    rows = DraftDecisionRecord.objects.filter(draft__site__code=site_code, event=DraftEvent.APPROVE)
    rows = rows.exclude(draft__state=DraftState.WITHDRAWN).order_by("at", "id")
    return list(rows.values_list("draft__title", "at"))


def _filtered(site_code: str, wanted: DraftFilter) -> QuerySet[DraftRecord]:
    rows = DraftRecord.objects.filter(site__code=site_code)
    if wanted.units is not None:
        rows = rows.filter(unit__in=wanted.units)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    return rows if wanted.year is None else rows.filter(year=wanted.year)


def _complete(drafts: list[DraftRecord]) -> list[DraftRows]:
    numbers = [draft.id for draft in drafts]
    latest = DraftRevisionRecord.objects.filter(draft__in=numbers, revision=F("draft__revision"))
    revisions = {each.draft_id: each for each in latest}
    decisions: dict[int, list[DraftDecisionRecord]] = defaultdict(list)
    for decision in DraftDecisionRecord.objects.filter(draft__in=numbers).order_by("id"):
        decisions[decision.draft_id].append(decision)
    return [DraftRows(draft, revisions[draft.id], decisions[draft.id]) for draft in drafts]
