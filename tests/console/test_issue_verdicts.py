"""Verdicts in the console: alone, many at once, two people at once, taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template import Template
from django.test import Client
from django.test.utils import instrumented_test_render  # type: ignore[attr-defined]

from domain.account import Role
from domain.audit import Action
from domain.issue import Event, State
from store.exceptions import standing_exceptions
from store.issue_queries import newest_decision
from store.models import Decision, IssueRecord
from tests.console.conftest import SignIn
from tests.console.issue_sample import make_issues
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.issues.take_back_verdict import FRESH

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer tells what its template was given."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def state_of(number: int) -> State:
    state: State = IssueRecord.objects.get(pk=number).state
    return state


def give(client: Client, number: int, verdict: str = "属实", **more: Any) -> Any:
    """A verdict as the page's form sends it."""
    headers = more.pop("headers", {})
    form = {"verdict": verdict, "known": newest_decision(), **more}
    return client.post(f"/issues/{number}/verdict/", form, **headers)


def test_a_verdict_leads_on_to_the_next_of_the_queue(sign_in: SignIn) -> None:
    first, second = make_issues(2)
    answer = give(sign_in(Role.REVIEWER), first, queue="rule=PII")

    assert answer["Location"] == f"/issues/{second}/?queue=rule%3DPII&done={first}"
    assert state_of(first) is State.CONFIRMED
    decision = Decision.objects.get(issue_id=first)
    assert decision.actor == "审核员甲（shy）"
    assert audit_lines(AuditFilter(action=Action.DECIDE), 0, 5)[0][0].subject == str(first)


def test_the_last_of_a_queue_leads_back_to_the_list(sign_in: SignIn) -> None:
    (only,) = make_issues(1)

    answer = give(sign_in(Role.REVIEWER), only, "误报", queue="rule=PII")

    assert answer["Location"] == f"/issues/?rule=PII&done={only}"


def test_a_row_comes_back_with_its_verdict(sign_in: SignIn) -> None:
    (number,) = make_issues(1)

    page = give(sign_in(Role.REVIEWER), number, "误报", headers=HTMX).content.decode()

    assert f'id="issue-{number}"' in page
    assert "data-awaits" not in page
    assert "撤销" in page


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER])
def test_only_the_centres_own_people_decide(sign_in: SignIn, role: Role) -> None:
    (number,) = make_issues(1)
    client = sign_in(role)

    assert give(client, number).status_code == 403
    assert client.post("/issues/bulk/", {"number": number, "verdict": "属实"}).status_code == 403
    assert client.post("/issues/take-back/").status_code == 403
    assert client.post(f"/issues/{number}/original/", {"reason": "核对号码"}).status_code == 403
    assert state_of(number) is State.NEW


def test_the_second_of_two_reviewers_is_told(sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    one, other = sign_in(Role.ADMIN), sign_in(Role.REVIEWER)
    known = newest_decision()
    give(one, number, "误报")

    answer = give(other, number, "属实", known=known)

    assert answer.status_code == 409
    assert "管理员甲（gly）已作出“判为误报”" in answer.content.decode()
    assert state_of(number) is State.DISMISSED
    note = give(other, number, "属实", known=known, headers=HTMX)
    assert note["HX-Retarget"] == "#notes"
    # Who has looked again may decide otherwise.
    assert give(other, number, "属实").status_code == 302


def test_one_may_change_ones_own_mind_on_an_old_page(sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    client, known = sign_in(Role.REVIEWER), newest_decision()
    give(client, number, "误报", known=known)

    assert give(client, number, "属实", known=known).status_code == 302
    assert state_of(number) is State.CONFIRMED


def test_an_exception_needs_a_reason_and_a_day(sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    client = sign_in(Role.REVIEWER)
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()

    assert give(client, number, "例外").status_code == 409
    assert give(client, number, "例外", note="历史文件", until="2020-01-01").status_code == 409
    assert give(client, number, "例外", note="历史文件", until="明天").status_code == 409
    assert give(client, number, "例外", note="历史文件", until=day).status_code == 302
    assert state_of(number) is State.WAIVED
    assert give(client, number, "胡说").status_code == 409


def test_a_false_alarm_can_let_the_words_pass_from_now_on(sign_in: SignIn) -> None:
    words: dict[str, Any] = {"rule": "TRM01", "evidence": "布署", "context": "工作布署会"}
    first, second = make_issues(2, **words)
    client = sign_in(Role.REVIEWER)

    give(client, first, "误报", reach="本站", note="专名")

    assert [each.wording.words for each in standing_exceptions("dayu")] == ["布署"]
    assert (state_of(first), state_of(second)) == (State.DISMISSED, State.WAIVED)
    # It is ended where exceptions are kept, with all that it put aside.
    assert client.post("/issues/take-back/").status_code == 409


def test_numbers_know_no_exceptions_and_nothing_is_half_done(sign_in: SignIn) -> None:
    (number,) = make_issues(1)

    assert give(sign_in(Role.REVIEWER), number, "误报", reach="本站").status_code == 409
    assert state_of(number) is State.NEW


def test_a_verdict_is_taken_back_and_the_history_stays(sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    client = sign_in(Role.REVIEWER)
    give(client, number, "误报")

    answer = client.post("/issues/take-back/", {"queue": "rule=PII"})

    assert answer["Location"] == f"/issues/{number}/?queue=rule%3DPII"
    assert state_of(number) is State.NEW
    events = list(Decision.objects.filter(issue_id=number).order_by("id").values_list("event", flat=True))
    assert events == [Event.DISMISS, Event.TAKE_BACK]
    assert client.post("/issues/take-back/").status_code == 409


def test_verdicts_are_taken_back_one_after_the_other(sign_in: SignIn) -> None:
    first, second = make_issues(2)
    client = sign_in(Role.REVIEWER)
    give(client, first, "误报")
    give(client, second, "属实")

    client.post("/issues/take-back/")
    assert (state_of(first), state_of(second)) == (State.DISMISSED, State.NEW)
    client.post("/issues/take-back/")
    assert state_of(first) is State.NEW


def test_only_ones_own_fresh_verdict_that_nobody_followed_is_taken_back(sign_in: SignIn) -> None:
    first, second, third = make_issues(3)
    one, other = sign_in(Role.ADMIN), sign_in(Role.REVIEWER)
    give(one, first, "误报")
    give(other, second, "误报")
    give(one, second, "属实")
    old = datetime.now(UTC) - FRESH - timedelta(minutes=1)
    verdict = {"event": Event.DISMISS, "before": State.NEW, "after": State.DISMISSED}
    Decision.objects.create(issue_id=third, actor="审核员甲（shy）", at=old, **verdict)

    for number in (first, second, third):
        assert other.post("/issues/take-back/", {"number": number}).status_code == 409
    assert other.post("/issues/take-back/").status_code == 409
    assert one.post("/issues/take-back/", {"number": first}, **HTMX).status_code == 200
    assert state_of(first) is State.NEW


def test_chosen_issues_are_decided_once_that_was_agreed_to(sign_in: SignIn) -> None:
    numbers = make_issues(3)
    client = sign_in(Role.REVIEWER)
    form = {"number": numbers[:2], "verdict": "属实", "known": newest_decision()}

    page = client.post("/issues/bulk/", form)
    assert page.context["total"] == 2
    assert state_of(numbers[0]) is State.NEW

    done = client.post("/issues/bulk/", {**form, "agreed": 1, "expected": 2})
    assert done.context["changed"] == 2
    assert [state_of(each) for each in numbers] == [State.CONFIRMED, State.CONFIRMED, State.NEW]

    client.post("/issues/take-back/")
    assert {state_of(each) for each in numbers} == {State.NEW}


def test_all_that_the_filter_means_is_decided_and_refusals_are_told(sign_in: SignIn) -> None:
    numbers = make_issues(4)
    (closed,) = make_issues(1, first=1100, state=State.SENT)
    one, other = sign_in(Role.ADMIN), sign_in(Role.REVIEWER)
    known = newest_decision()
    give(one, numbers[0], "误报")
    form = {"all": 1, "queue": "rule=PII&state=全部", "verdict": "属实", "known": known, "agreed": 1, "expected": 5}

    page = other.post("/issues/bulk/", form)

    assert page.context["changed"] == 3
    refused = "".join(page.context["refused"])
    assert f"问题 {numbers[0]}：您打开页面之后，管理员甲（gly）" in refused
    assert f"问题 {closed}：“已下发”状态的问题不能“核实属实”" in refused
    assert state_of(closed) is State.SENT


def test_a_filter_that_means_something_else_by_now_is_asked_again(sign_in: SignIn) -> None:
    numbers = make_issues(2)
    client = sign_in(Role.REVIEWER)
    form = {"all": 1, "queue": "rule=PII", "verdict": "误报", "known": newest_decision(), "agreed": 1, "expected": 2}
    make_issues(1, first=1100)

    answer = client.post("/issues/bulk/", form)

    assert answer.status_code == 409
    assert "已由 2 个变为 3 个" in answer.content.decode()
    assert state_of(numbers[0]) is State.NEW


@pytest.mark.parametrize("form", [{}, {"verdict": "胡说", "number": 1}, {"verdict": "属实", "number": "x"}])
def test_nothing_chosen_is_refused(sign_in: SignIn, form: dict[str, object]) -> None:
    assert sign_in(Role.REVIEWER).post("/issues/bulk/", form).status_code == 409
