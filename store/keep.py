"""Writing: every change of the database goes through here, in pieces of a thousand rows."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from django.db.models import F, Max

from domain.gap import Gap
from domain.issue import Presence, State
from domain.masking import masked_address, masked_text
from store.models import (
    Decision,
    FingerprintAlias,
    GapRecord,
    IssueRecord,
    RectificationItemRecord,
    RectificationListRecord,
    Run,
    Sighting,
    SiteRecord,
)
from store.rectification_models import IssueLink, ListRecallRecord, RecheckRecord

CHUNK = 1000
"""How many rows are read or written at a time: memory stays flat, whatever a portal brings."""

Row = TypeVar("Row")

_NEVER_REWRITTEN = {"id", "site", "fingerprint", "first_seen"}
_REWRITTEN = [field.name for field in IssueRecord._meta.concrete_fields if field.name not in _NEVER_REWRITTEN]


def in_chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows as lists of at most CHUNK."""
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def keep_site(code: str, name: str) -> SiteRecord:
    """The site's row, locked until the transaction ends, so that one site is settled once at a time."""
    SiteRecord.objects.bulk_create(
        [SiteRecord(code=code, name=name)], update_conflicts=True, unique_fields=["code"], update_fields=["name"]
    )
    return SiteRecord.objects.select_for_update().get(code=code)


def lock_site(code: str) -> None:
    """Whoever decides about the site's issues after this waits until the transaction ends."""
    list(SiteRecord.objects.select_for_update().filter(code=code))


def keep_run(site: SiteRecord, name: str, facts: dict[str, Any]) -> Run:
    """The run's row with these facts."""
    run, _ = Run.objects.update_or_create(site=site, name=name, defaults=facts)
    return run


def keep_new_issues(issues: list[IssueRecord]) -> None:
    """Write issues never seen before; they get their numbers."""
    IssueRecord.objects.bulk_create(issues)


def keep_issues(issues: list[IssueRecord]) -> None:
    """Write standing issues back whole; one upsert is far cheaper than bulk_update's CASE for each field."""
    IssueRecord.objects.bulk_create(issues, update_conflicts=True, unique_fields=["id"], update_fields=_REWRITTEN)


def rename_issue(number: int, fingerprint: str) -> None:
    """Give an issue a fingerprint of a newer version; the old one is forgotten."""
    IssueRecord.objects.filter(id=number).update(fingerprint=fingerprint)


def mark_issues(numbers: list[int], state: State, presence: Presence) -> None:
    """Set both axes of these issues."""
    for chunk in in_chunks(numbers):
        IssueRecord.objects.filter(id__in=chunk).update(state=state, presence=presence)


def decide_issues(numbers: list[int], state: State, waived_until: date | None) -> None:
    """Set what people decided on these issues."""
    for chunk in in_chunks(numbers):
        IssueRecord.objects.filter(id__in=chunk).update(state=state, waived_until=waived_until)


def keep_decisions(decisions: Iterable[Decision]) -> None:
    """Append to the history; personal numbers in a typed note are masked."""
    for chunk in in_chunks(decisions):
        for decision in chunk:
            decision.note = masked_text(decision.note)
        Decision.objects.bulk_create(chunk)


def keep_sightings(sightings: Iterable[Sighting]) -> None:
    """Append sightings."""
    for chunk in in_chunks(sightings):
        Sighting.objects.bulk_create(chunk)


def keep_gaps(run: Run, gaps: Iterable[Gap]) -> int:
    """Make these the run's gaps; returns their number."""
    GapRecord.objects.filter(run=run).delete()
    return sum(len(GapRecord.objects.bulk_create(chunk)) for chunk in in_chunks(_gap(run, gap) for gap in gaps))


def _gap(run: Run, gap: Gap) -> GapRecord:
    subject, reason = masked_address(gap.subject), masked_text(gap.reason)
    return GapRecord(run=run, stage=gap.stage, kind=gap.kind, subject=subject, reason=reason)


def keep_list(paper: RectificationListRecord, items: Iterable[RectificationItemRecord]) -> None:
    """Write a list and its rows; both are frozen from now on."""
    paper.save()
    for chunk in in_chunks(items):
        RectificationItemRecord.objects.bulk_create(chunk)


def alias_fingerprint(issue: IssueRecord, fingerprint: str) -> None:
    """Lead findings of another fingerprint to this issue from now on."""
    FingerprintAlias.objects.create(issue=issue, site=issue.site, fingerprint=fingerprint)


def keep_counts(run: Run, counts: dict[str, int]) -> None:
    """Write down what settling the run changed."""
    Run.objects.filter(id=run.id).update(**counts)


def mark_sent(numbers: list[int], due: date) -> None:
    """These issues went out on a list with that deadline."""
    for chunk in in_chunks(numbers):
        rows = IssueRecord.objects.filter(id__in=chunk)
        rows.update(state=State.SENT, times_sent=F("times_sent") + 1, due=due)


def keep_recall(paper: RectificationListRecord, actor: str, reason: str, at: datetime) -> None:
    """Write down that the list was called back."""
    ListRecallRecord.objects.create(paper=paper, actor=actor, reason=masked_text(reason), at=at)


def keep_rechecks(rechecks: Iterable[RecheckRecord], links: Iterable[IssueLink]) -> None:
    """Append what a re-check showed; what was written by an earlier try of the same run stays."""
    for chunk in in_chunks(rechecks):
        RecheckRecord.objects.bulk_create(chunk, ignore_conflicts=True)
    for linked in in_chunks(links):
        IssueLink.objects.bulk_create(linked, ignore_conflicts=True)


def drop_gap_details(before: date) -> None:
    """Forget, item by item, what runs before that day did not check; their counts stay.

    The latest run of every site is left alone, whatever its age.
    """
    latest = Run.objects.values("site", "kind").annotate(last=Max("id")).values("last")
    GapRecord.objects.filter(run__as_of__lt=before).exclude(run__in=latest).delete()
