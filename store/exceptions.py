"""Reading and writing the wordings that people found right."""

from datetime import datetime

from django.db.models import Q

from domain.word_exception import Reach, WordException, Wording
from store.exception_models import ExceptionRecord
from store.models import IssueRecord


def standing_exceptions(site_code: str | None = None) -> list[WordException]:
    """Those that nobody withdrew, oldest first; of one site those that hold for all sites too."""
    rows = ExceptionRecord.objects.filter(withdrawn_at__isnull=True).select_related("site").order_by("id")
    if site_code is not None:
        rows = rows.filter(Q(site__code=site_code) | Q(reach=Reach.ENTRY))
    return [_exception(row) for row in rows]


def keep_exception(issue: IssueRecord, exception: WordException, at: datetime) -> int:
    """Write an exception that a dismissed issue gave rise to; its number."""
    row = ExceptionRecord.objects.create(
        site=issue.site,
        issue=issue,
        reach=exception.reach,
        rule=exception.wording.rule,
        words=exception.wording.words,
        context=exception.wording.context,
        subject=exception.wording.subject,
        until=exception.until,
        actor=exception.actor,
        note=exception.note,
        at=at,
    )
    return row.pk


def withdraw_exception(number: int, actor: str, at: datetime) -> WordException | None:
    """Let an exception end; None when there is none of that number."""
    row = ExceptionRecord.objects.filter(id=number, withdrawn_at__isnull=True).select_related("site").first()
    if row is None:
        return None
    row.withdrawn_at, row.withdrawn_by = at, actor
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return _exception(row)


def wording_of(issue: IssueRecord) -> Wording:
    """An issue's words as exceptions know them."""
    return Wording(issue.rule, issue.evidence, issue.context, issue.subject)


def _exception(row: ExceptionRecord) -> WordException:
    wording = Wording(row.rule, row.words, row.context, row.subject)
    site = "" if row.reach is Reach.ENTRY else row.site.code
    return WordException(row.pk, row.reach, wording, site, row.until, row.actor, row.note)
