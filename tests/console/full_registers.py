"""Registers of a home as full as asked for: domains, accounts, letters, drafts, publications, exceptions, the audit."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from domain.audit import Action
from domain.draft import Channel, DraftEvent, DraftKind, DraftState, Levels
from domain.register import Filing, LetterKind
from domain.word_exception import Reach
from store.account_models import AuditRecord
from store.draft_models import DraftDecisionRecord, DraftRecord, DraftRevisionRecord
from store.exception_models import ExceptionRecord
from store.keep import in_chunks
from store.keep_publications import address_key
from store.models import SiteRecord
from store.publication_models import CountRecord, ImportKind, ImportRecord, PublicationRecord, TargetRecord
from store.register_models import AccountRecord, ArticleRecord, LetterRecord
from store.target_models import ExternalDomainRecord

UNITS = 60
BASE = "http://www.bench.example"
_HANDLER = "经办甲（jbr）"


def keep_rows(kind: type[Model], rows: Iterable[Any]) -> None:
    """Write them in chunks."""
    for chunk in in_chunks(rows):
        kind._default_manager.bulk_create(chunk)


def unit(number: int) -> str:
    """The unit of that number; the first have the most of everything."""
    return f"单位{number % UNITS:02}"


def moment(day: date, hour: int) -> datetime:
    """That hour of a day."""
    return datetime.combine(day, time(hour), UTC)


def fill_registers(site: SiteRecord, many: int, today: date) -> None:
    """A register for every page that shows one, each in proportion to so many issues."""
    keep_rows(ExternalDomainRecord, (_domain(number, site, today) for number in range(many // 20)))
    keep_rows(AccountRecord, (_account(number, site) for number in range(many // 500 + 2)))
    keep_rows(ArticleRecord, (_article(number, site, today, many // 500 + 2) for number in range(many // 10)))
    keep_rows(LetterRecord, (_letter(number, site, today) for number in range(many // 20)))
    keep_rows(AuditRecord, (_audit(number, today) for number in range(many // 2)))
    _fill_drafts(site, many // 100 + 1, today)
    _fill_publications(site, many // 2, today)


def fill_exceptions(site: SiteRecord, issues: Iterable[int], today: date) -> None:
    """One for each of these issues."""
    keep_rows(ExceptionRecord, (_exception(number, site, today) for number in issues))


def _domain(number: int, site: SiteRecord, today: date) -> ExternalDomainRecord:
    return ExternalDomainRecord(
        site=site,
        host=f"www{number}.elsewhere.example",
        first_seen=today - timedelta(days=number % 300),
        last_seen=today,
        addresses=number % 40,
        pages=number % 90,
        title=f"第{number}个外部网站",
        category=("政府", "新闻", "商业")[number % 3],
        approved_by="审核员甲（shy）" if number % 3 else "",
        approved_on=today if number % 3 else None,
    )


def _account(number: int, site: SiteRecord) -> AccountRecord:
    name, filing = f"{unit(number)}发布{number}", (Filing.FILED, Filing.UNFILED)[number % 5 == 0]
    return AccountRecord(site=site, platform="微信", name=name, unit=unit(number), filing=filing, number=str(number))


def _article(number: int, site: SiteRecord, today: date, accounts: int) -> ArticleRecord:
    url, whose = f"https://mp.elsewhere.example/s/{number}", number % accounts
    day = today - timedelta(days=number % 200)
    account = f"{unit(whose)}发布{whose}"
    return ArticleRecord(
        site=site, key=address_key(url), account=account, url=url, title=f"推文{number}", published=day
    )


def _letter(number: int, site: SiteRecord, today: date) -> LetterRecord:
    received = today - timedelta(days=number % 300)
    answered = received + timedelta(days=4) if number % 20 else None
    kind = list(LetterKind)[number % 2]
    return LetterRecord(
        site=site, kind=kind, number=f"{number:06}", unit=unit(number), received=received, answered=answered
    )


def _audit(number: int, today: date) -> AuditRecord:
    at = moment(today - timedelta(days=number % 365), 3)
    return AuditRecord(
        at=at, login="shy", name="审核员甲", action=list(Action)[number % len(Action)], subject=str(number)
    )


def _exception(number: int, site: SiteRecord, today: date) -> ExceptionRecord:
    return ExceptionRecord(
        site=site,
        issue_id=number,
        reach=Reach.SITE,
        rule="TRM01",
        words=f"固定提法{number}",
        until=today + timedelta(days=200),
        actor="审核员甲（shy）",
        at=moment(today, 1),
    )


def _fill_drafts(site: SiteRecord, many: int, today: date) -> None:
    at = moment(today - timedelta(days=1), 8)
    seen = {"as_of": today.isoformat(), "counts": [], "grave": [], "faults": [], "unread": []}
    file = {"name": "稿件.docx", "size": 12_000, "digest": "0" * 64}
    rows = [_draft(number, site, today, at) for number in range(1, many + 1)]
    keep_rows(DraftRecord, rows)
    keep_rows(
        DraftRevisionRecord, (DraftRevisionRecord(draft=each, revision=1, files=[file], prescan=seen) for each in rows)
    )
    signed = (
        DraftDecisionRecord(
            draft=each,
            revision=1,
            event=DraftEvent.HAND_IN,
            before=DraftState.REVIEWING,
            after=DraftState.REVIEWING,
            actor=_HANDLER,
            at=at,
        )
        for each in rows
    )
    keep_rows(DraftDecisionRecord, signed)


def _draft(number: int, site: SiteRecord, today: date, at: datetime) -> DraftRecord:
    return DraftRecord(
        site=site,
        unit=unit(number - 1),
        year=today.year,
        serial=number,
        # The first goes by the number that all pages are asked for.
        number=str(number),
        title=f"关于第{number}次会议的通知",
        kind=DraftKind.GOVERNMENT,
        channel=Channel.WEBSITE,
        levels=Levels.THREE,
        handler=_HANDLER,
        opened=at,
        touched=at,
    )


def _fill_publications(site: SiteRecord, many: int, today: date) -> None:
    """A plan, counts of each month as a file states them, and pieces that patrols saw this year."""
    at = moment(today, 1)
    plan, counts = (
        ImportRecord.objects.create(site=site, kind=kind, year=today.year, file="表.xlsx", actor=_HANDLER, at=at)
        for kind in (ImportKind.PLAN, ImportKind.COUNTS)
    )
    keep_rows(TargetRecord, (TargetRecord(batch=plan, name=unit(n), yearly=240, monthly=20) for n in range(UNITS)))
    months = [(n, month) for n in range(UNITS) for month in range(1, today.month + 1)]
    stated = (CountRecord(batch=counts, name=unit(n), year=today.year, month=m, count=n % 30) for n, m in months)
    keep_rows(CountRecord, stated)
    keep_rows(PublicationRecord, (_piece(number, site, today) for number in range(many)))


def _piece(number: int, site: SiteRecord, today: date) -> PublicationRecord:
    url = f"{BASE}/xxgk/{number % UNITS}/t{number}.html"
    day = today - timedelta(days=number % 330)
    return PublicationRecord(
        site=site,
        key=address_key(url),
        url=url,
        title=f"关于第{number}批公示的通知",
        published=day,
        unit=unit(number),
        source=unit(number),
        words=f"{number - number % 40 // 39:032x}",
        first_seen=day,
    )
