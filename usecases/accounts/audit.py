"""The audit: who saw and did what. Nothing personal is written to it, only numbers and names of things."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from domain.account import Visitor
from domain.audit import Action, AuditEntry
from store.account_models import AuditRecord
from usecases.home.refusal import using_home

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are meant; "" and None leave a question open. `text` is looked for in subject, note and names."""

    login: str = ""
    action: Action | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""


def note(visitor: Visitor, action: Action, subject: str, words: str, address: str, at: datetime) -> None:
    """Add a line for what a signed-in person did."""
    write_audit(visitor.login, visitor.name, action, subject, words, address, at)


def write_audit(login: str, name: str, action: Action, subject: str, words: str, address: str, at: datetime) -> None:
    """Add a line."""
    with using_home():
        AuditRecord.objects.create(
            at=at, login=login, name=name, action=action, subject=subject, note=words, address=address
        )


def audit_lines(wanted: AuditFilter, first: int, most: int) -> tuple[list[AuditEntry], int]:
    """One page of the audit, newest first, and how many lines there are in all."""
    with using_home():
        rows = _rows(wanted)
        return [_entry(row) for row in rows.order_by("-id")[first : first + most]], rows.count()


def whole_audit(wanted: AuditFilter) -> Iterator[AuditEntry]:
    """Every line that the filter means, oldest first, for an export."""
    with using_home():
        for row in _rows(wanted).order_by("id").iterator(_CHUNK):
            yield _entry(row)


def _rows(wanted: AuditFilter) -> QuerySet[AuditRecord]:
    rows: QuerySet[AuditRecord] = AuditRecord.objects.all()
    if wanted.login:
        rows = rows.filter(login=wanted.login)
    if wanted.action is not None:
        rows = rows.filter(action=wanted.action)
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lt=wanted.until)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(Q(subject__contains=text) | Q(note__contains=text) | Q(name__contains=text))
    return rows


def _entry(row: AuditRecord) -> AuditEntry:
    return AuditEntry(row.at, row.login, row.name, row.action, row.subject, row.note, row.address)
