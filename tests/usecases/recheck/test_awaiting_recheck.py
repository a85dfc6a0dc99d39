"""What is to be looked at again without anybody asking."""

from datetime import date

import pytest

from domain.coverage import Coverage
from domain.issue import State
from domain.recheck import RecheckVerdict, RunKind
from store.keep import keep_rechecks
from store.list_queries import issues_awaiting_recheck
from store.models import IssueRecord, Run
from store.queries import latest_run
from store.rectification_models import RecheckRecord
from tests.usecases.sample import MONDAY, NOON, PACK, SITE, TUESDAY, confirm_all, dead_link, leak, looked_at, settle
from usecases.lists.send_rectification import send_rectification
from usecases.settling.settle_run import settle_run

FAULTS = [dead_link("1"), leak("2")]


@pytest.fixture(autouse=True)
def sent() -> None:
    """A leak due on 4 March, a dead link due on 10 March."""
    settle("r1", MONDAY, FAULTS)
    confirm_all()
    send_rectification(SITE, PACK, TUESDAY, "县大数据中心")


def rules(day: date) -> set[str]:
    return set(IssueRecord.objects.filter(id__in=issues_awaiting_recheck("dayu", day)).values_list("rule", flat=True))


def test_an_issue_is_due_the_day_after_its_deadline() -> None:
    assert rules(date(2026, 3, 4)) == set()
    assert rules(date(2026, 3, 5)) == {"PII01"}
    assert rules(date(2026, 3, 11)) == {"PII01", "LNK01"}


def test_what_a_unit_has_answered_is_due_at_once() -> None:
    IssueRecord.objects.filter(rule="LNK01").update(state=State.ANSWERED)

    assert rules(TUESDAY) == {"LNK01"}


def test_an_issue_looked_at_after_its_deadline_is_not_due_again() -> None:
    settle_run(SITE, "again", date(2026, 3, 6), FAULTS, (), looked_at(FAULTS), kind=RunKind.RECHECK)
    issue, run = IssueRecord.objects.get(rule="PII01"), Run.objects.get(name="again")
    keep_rechecks([RecheckRecord(issue=issue, run=run, verdict=RecheckVerdict.FAILED, note="仍在", at=NOON)], [])

    assert rules(date(2026, 3, 11)) == {"LNK01"}


def test_a_re_check_is_no_patrol_and_says_nothing_of_what_it_did_not_look_for() -> None:
    patrol = latest_run("dayu")
    leaked = IssueRecord.objects.get(rule="PII01")
    scope = Coverage(answered=set(), rules={"LNK01", "PII01"}, scope={leaked.fingerprint})

    settlement = settle_run(SITE, "again", date(2026, 3, 6), (), (), scope, kind=RunKind.RECHECK)

    assert latest_run("dayu") == patrol
    assert settlement.not_confirmed == 1
    assert {row.rule: row.presence.value for row in IssueRecord.objects.all()} == {"PII01": "未能确认", "LNK01": "存在"}


def test_a_re_check_closes_what_it_proves_gone_by_the_way() -> None:
    scope = looked_at(FAULTS)
    scope.scope = set()

    settle_run(SITE, "again", date(2026, 3, 6), (), (), scope, kind=RunKind.RECHECK)

    assert set(IssueRecord.objects.values_list("state", flat=True)) == {State.CLOSED}
