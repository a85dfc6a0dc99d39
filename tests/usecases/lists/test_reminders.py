"""Deadlines told before and after they pass, in working days."""

from datetime import date

import pytest

from domain.issue import Event, Refused, State
from domain.reminder import ReminderStage
from store.models import Decision, IssueRecord
from tests.usecases.sample import MONDAY, NOON, PACK, SITE, confirm_all, dead_link, leak, settle
from usecases.lists.reminders import deadline_counts, escalate_overdue, reminders_of
from usecases.lists.send_rectification import send_rectification

ISSUED = date(2026, 9, 24)
"""The Thursday before 中秋 (25 to 27): a leak is due on Monday 28, a dead link on 9 October, after 国庆."""


LATE = date(2026, 10, 8)


@pytest.fixture(autouse=True)
def sent() -> None:
    settle("r1", MONDAY, [dead_link("1"), leak("2")])
    confirm_all()
    send_rectification(SITE, PACK, ISSUED, "县大数据中心")


def shown(day: date) -> list[tuple[str, ReminderStage, int]]:
    rules = dict(IssueRecord.objects.values_list("id", "rule"))
    return [(rules[each.issues[0]], each.stage, each.working_days) for each in reminders_of("dayu", PACK, day)]


def test_a_unit_is_reminded_the_working_day_before_on_the_day_and_after() -> None:
    assert shown(ISSUED) == [("PII01", ReminderStage.SOON, 1)]
    assert shown(date(2026, 9, 28)) == [("PII01", ReminderStage.TODAY, 0)]
    assert shown(date(2026, 9, 29)) == [("PII01", ReminderStage.OVERDUE, 1)]


def test_days_off_do_not_bring_a_deadline_nearer_but_it_has_passed_all_the_same() -> None:
    assert shown(date(2026, 9, 27)) == [("PII01", ReminderStage.SOON, 1)]
    assert shown(date(2026, 10, 6)) == [("PII01", ReminderStage.OVERDUE, 2)]
    IssueRecord.objects.update(due=date(2026, 9, 30))
    assert shown(date(2026, 10, 6))[0] == ("LNK01", ReminderStage.OVERDUE, 0)


def test_what_is_too_late_is_to_be_put_under_supervision() -> None:
    assert ("PII01", ReminderStage.TO_ESCALATE, 3) in shown(LATE)

    late = escalate_overdue("dayu", PACK, LATE, "张主任", NOON)

    assert sum(len(each.issues) for each in late) == 1
    assert IssueRecord.objects.get(rule="PII01").state is State.ESCALATED
    signed = Decision.objects.get(event=Event.ESCALATE)
    assert (signed.actor, signed.note) == ("张主任", "逾期3个工作日未整改到位")
    assert ("PII01", ReminderStage.ESCALATED, 3) in shown(LATE)
    assert escalate_overdue("dayu", PACK, LATE, "张主任", NOON) == []


def test_a_pages_counts_say_what_the_reminders_say() -> None:
    for day in (ISSUED, date(2026, 9, 28), date(2026, 10, 6), LATE):
        reminders, counts = reminders_of("dayu", PACK, day), deadline_counts("dayu", PACK, day)
        assert [(each.unit, each.due, each.stage, each.working_days) for each in counts] == [
            (each.unit, each.due, each.stage, each.working_days) for each in reminders
        ]
        assert [each.issues for each in counts] == [len(each.issues) for each in reminders]


def test_what_a_unit_has_answered_waits_for_the_re_check_and_is_no_reminder() -> None:
    IssueRecord.objects.update(state=State.ANSWERED)

    assert shown(date(2026, 12, 1)) == []


def test_somebody_must_sign() -> None:
    with pytest.raises(Refused, match="由谁转督办"):
        escalate_overdue("dayu", PACK, LATE, " ", NOON)
