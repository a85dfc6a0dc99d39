"""Verdicts of people: whom they reach, what they need, and that they are remembered."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.issue import OPEN, TABLE, Event, Presence, Refused, State
from store.models import Decision, IssueRecord
from tests.usecases.sample import MONDAY, NOON, TUESDAY, dead_link, leak, settle
from usecases.issues.review_issues import VERDICTS, ReviewResult, review_issues

YEAR_END = date(2026, 12, 31)


def review(verdict: str = "属实", **options: Any) -> ReviewResult:
    return review_issues("dayu", verdict, options.pop("actor", "张三"), NOON, **options)


def states() -> list[State]:
    return list(IssueRecord.objects.order_by("id").values_list("state", flat=True))


@pytest.fixture(autouse=True)
def three_issues() -> list[int]:
    settle("r1", MONDAY, [dead_link("1"), dead_link("2", "jyj"), leak("3")])
    return list(IssueRecord.objects.order_by("id").values_list("id", flat=True))


def test_a_verdict_on_one_issue_leaves_the_others(three_issues: list[int]) -> None:
    result = review("属实", issues=[three_issues[0]], note="已电话核实")

    assert result == ReviewResult(1, [])
    assert states() == [State.CONFIRMED, State.NEW, State.NEW]
    decision = Decision.objects.get()
    assert (decision.event, decision.actor, decision.note) == (Event.CONFIRM, "张三", "已电话核实")
    assert (decision.before, decision.after, decision.at) == (State.NEW, State.CONFIRMED, NOON)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"unit": "县教育局"}, [State.NEW, State.CONFIRMED, State.NEW]),
        ({"rule": "PII01"}, [State.NEW, State.NEW, State.CONFIRMED]),
        ({"rule": "lnk"}, [State.CONFIRMED, State.CONFIRMED, State.NEW]),
        ({"unit": "县应急管理局", "rule": "LNK01"}, [State.CONFIRMED, State.NEW, State.NEW]),
        ({"state": "待核实"}, [State.CONFIRMED] * 3),
        ({}, [State.CONFIRMED] * 3),
    ],
)
def test_filters_choose_issues(chosen: dict[str, Any], expected: list[State]) -> None:
    assert review("属实", **chosen).changed == expected.count(State.CONFIRMED)
    assert states() == expected


def test_a_bulk_verdict_overrules_nobody(three_issues: list[int]) -> None:
    review("误报", issues=[three_issues[0]])

    assert review("属实") == ReviewResult(2, [])
    assert states() == [State.DISMISSED, State.CONFIRMED, State.CONFIRMED]


def test_an_exception_needs_a_reason_and_a_day() -> None:
    with pytest.raises(Refused, match="理由和期限"):
        review("例外", until=YEAR_END)
    with pytest.raises(Refused, match="理由和期限"):
        review("例外", note="改版中")
    with pytest.raises(Refused, match="已经过去"):
        review("例外", note="改版中", until=MONDAY)
    assert states() == [State.NEW] * 3


def test_an_exception_is_kept_with_its_day_and_lifted_by_another_verdict(three_issues: list[int]) -> None:
    review("例外", issues=three_issues[:1], note="改版中", until=YEAR_END)
    assert IssueRecord.objects.get(id=three_issues[0]).waived_until == YEAR_END

    review("属实", issues=three_issues[:1])
    assert IssueRecord.objects.get(id=three_issues[0]).waived_until is None
    assert states()[0] is State.CONFIRMED


def test_a_false_alarm_survives_the_next_patrol(three_issues: list[int]) -> None:
    review("误报", issues=three_issues[:1])

    settlement = settle("r2", TUESDAY, [dead_link("1"), dead_link("2", "jyj"), leak("3")])

    assert (settlement.dismissed_seen, settlement.seen_again) == (1, 2)
    assert states()[0] is State.DISMISSED


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_state_takes_or_refuses_a_verdict_by_the_table(
    verdict: str, state: State, three_issues: list[int]
) -> None:
    number = three_issues[0]
    presence = Presence.PRESENT if state in OPEN else Presence.ABSENT
    IssueRecord.objects.filter(id=number).update(state=state, presence=presence, waived_until=YEAR_END)

    result = review(verdict, issues=[number], note="理由", until=YEAR_END)

    after = TABLE.get((state, VERDICTS[verdict]))
    assert states()[0] is (after or state)
    assert result.changed == (after is not None)
    assert [str(number) in line and state.value in line for line in result.refused] == ([] if after else [True])
    assert Decision.objects.count() == result.changed


def test_numbers_that_are_not_there_are_told_one_by_one(three_issues: list[int]) -> None:
    result = review("属实", issues=[three_issues[0], 998, 999])

    assert result.changed == 1
    assert ["998" in result.refused[0], "999" in result.refused[1]] == [True, True]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"verdict": "大概"}, "属实、误报、例外"),
        ({"actor": " "}, "核实人"),
        ({"rule": "XYZ"}, "没有规则“XYZ”"),
        ({"state": "新的"}, "没有状态“新的”"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_there_is(options: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        review(**options)
    assert states() == [State.NEW] * 3


def test_a_site_that_was_never_patrolled_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match=r"没有站点“dayv”.*dayu"):
        review_issues("dayv", "属实", "张三", NOON)


def test_a_time_without_a_zone_is_taken_as_local() -> None:
    review_issues("dayu", "属实", "张三", datetime(2026, 3, 5, 12))

    assert Decision.objects.first().at.tzinfo is not None  # type: ignore[union-attr]
