"""What the database itself refuses, whoever asks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from domain.fetched import CrawlEnd
from domain.issue import Event, Presence, State
from domain.rule import Certainty, Severity
from store.append_only import WrittenOnce
from store.keep import alias_fingerprint, keep_site
from store.models import Decision, FingerprintAlias, IssueRecord, RectificationListRecord, Run, SiteRecord

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def site() -> SiteRecord:
    with transaction.atomic():
        return keep_site("dayu", "大余县人民政府")


@pytest.fixture
def issue(site: SiteRecord) -> IssueRecord:
    run = Run.objects.create(
        site=site, name="r1", as_of=DAY, rule_pack="p", end=CrawlEnd.FINISHED, complete=True, settled_at=NOW
    )
    return IssueRecord.objects.create(
        site=site,
        fingerprint="f1",
        rule="LNK01",
        subject="s",
        url="u",
        evidence="e",
        certainty=Certainty.CERTAIN,
        severity=Severity.GRAVE,
        first_seen=DAY,
        last_seen=DAY,
        last_run=run,
    )


def decide(issue: IssueRecord) -> Decision:
    return Decision.objects.create(
        issue=issue, event=Event.CONFIRM, before=State.NEW, after=State.CONFIRMED, actor="张三", at=NOW
    )


def refused(change: str, *values: Any) -> bool:
    """Whether the database refuses a change made behind the program's back."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE store_issuerecord SET {change}", values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [
        "state = '属实'",
        "presence = 'GONE'",
        "certainty = ''",
        "severity = 'BAD'",
        "state = 'CLOSED'",
        "state = 'MENDED', presence = 'UNKNOWN'",
        "state = 'WAIVED', waived_until = NULL",
        "last_seen = '2026-03-01'",
        "seen_count = -1",
    ],
)
def test_impossible_rows_are_refused(change: str, issue: IssueRecord) -> None:
    assert refused(change)


@pytest.mark.parametrize(
    "change",
    ["state = 'CONFIRMED'", "state = 'CLOSED', presence = 'ABSENT'", "state = 'WAIVED', waived_until = '2026-12-31'"],
)
def test_possible_rows_are_taken(change: str, issue: IssueRecord) -> None:
    assert not refused(change)


def test_members_of_enums_are_kept_by_name_and_come_back_as_members(issue: IssueRecord) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, presence, severity FROM store_issuerecord")
        assert cursor.fetchone() == ("NEW", "PRESENT", "GRAVE")

    kept = IssueRecord.objects.get(state=State.NEW, severity__in=[Severity.GRAVE])
    assert (kept.state, kept.presence, kept.severity) == (State.NEW, Presence.PRESENT, Severity.GRAVE)


def test_one_fault_of_a_site_is_one_row(issue: IssueRecord) -> None:
    issue.pk = None
    issue._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        issue.save()


def test_an_alias_leads_to_one_issue_only(issue: IssueRecord) -> None:
    alias_fingerprint(issue, "f2")

    with pytest.raises(IntegrityError), transaction.atomic():
        alias_fingerprint(issue, "f2")
    assert FingerprintAlias.objects.count() == 1


def test_decisions_are_never_changed_or_deleted(issue: IssueRecord) -> None:
    decision = decide(issue)
    decision.note = "改写"

    with pytest.raises(WrittenOnce):
        decision.save()
    with pytest.raises(WrittenOnce):
        decision.delete()
    with pytest.raises(WrittenOnce):
        Decision.objects.filter(issue=issue).update(note="改写")
    with pytest.raises(WrittenOnce):
        Decision.objects.all().delete()
    assert Decision.objects.get().note == ""


def test_a_list_as_sent_is_never_changed(site: SiteRecord) -> None:
    paper = RectificationListRecord.objects.create(
        site=site,
        unit="县教育局",
        year=2026,
        serial=1,
        number="整改〔2026〕县教育局-001号",
        site_name="大余县",
        issued=DAY,
        due=DAY,
        issuer="大数据中心",
    )
    paper.due = date(2026, 12, 31)

    with pytest.raises(WrittenOnce):
        paper.save()
    assert RectificationListRecord.objects.get().due == DAY


def test_an_issue_with_a_history_cannot_be_deleted(issue: IssueRecord) -> None:
    decide(issue)

    with pytest.raises(IntegrityError):
        issue.delete()
    assert IssueRecord.objects.count() == 1


def test_a_renamed_site_keeps_its_row(site: SiteRecord) -> None:
    with transaction.atomic():
        renamed = keep_site("dayu", "大余县人民政府门户网站")

    assert (renamed.id, renamed.name) == (site.id, "大余县人民政府门户网站")
