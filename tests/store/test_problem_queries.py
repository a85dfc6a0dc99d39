"""What is counted of a past day is what one finds by going through every decision."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.fetched import CrawlEnd
from domain.issue import ON_PAPER, Event, Presence, State
from domain.rule import Certainty, Severity
from store.models import Decision, IssueRecord, Run, SiteRecord
from store.problem_queries import mended_counts, moves_until, number_at, problem_counts
from tests.usecases.sample import MONDAY

TOLD = {State.CONFIRMED, *ON_PAPER}
MENDED = {State.CLOSED, State.MENDED}
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
Step = tuple[datetime, State, State]


def history(chance: random.Random, site: SiteRecord, run: Run, number: int) -> tuple[IssueRecord, list[Step]]:
    """An issue with some decisions in the order in which they were made."""
    moments = sorted(BEGIN + timedelta(hours=chance.randrange(24 * 120)) for _ in range(chance.randrange(6)))
    states = [State.NEW, *chance.choices([state for state in State if state is not State.WAIVED], k=len(moments))]
    issue = IssueRecord.objects.create(
        site=site,
        fingerprint=f"{number:032x}",
        rule=chance.choice(["LNK01", "TRM01"]),
        unit=chance.choice(["", "甲局", "乙局"]),
        subject="https://a.example/",
        url="https://a.example/1.html",
        evidence="证据",
        certainty=Certainty.CERTAIN,
        severity=chance.choice(list(Severity)),
        state=states[-1],
        presence=Presence.ABSENT if states[-1] in MENDED else Presence.PRESENT,
        recurrences=chance.randrange(2),
        first_seen=date(2026, 1, 1) + timedelta(days=chance.randrange(60)),
        last_seen=MONDAY + timedelta(days=300),
        last_run=run,
        due=date(2026, 2, 1) if states[-1] in ON_PAPER else None,
    )
    steps: list[Step] = list(zip(moments, states, states[1:], strict=False))
    Decision.objects.bulk_create(
        Decision(issue=issue, event=Event.CONFIRM, before=before, after=after, actor="甲", at=at)
        for at, before, after in steps
    )
    return issue, steps


@pytest.fixture
def histories() -> list[tuple[IssueRecord, list[Step]]]:
    """Of one site; another has issues as well."""
    chance, made = random.Random(7), {}
    for code in ("dayu", "other"):
        site = SiteRecord.objects.create(code=code, name=code)
        run = Run.objects.create(
            site=site, name="r", as_of=MONDAY, rule_pack="2021", end=CrawlEnd.FINISHED, complete=True, settled_at=BEGIN
        )
        made[code] = [history(chance, site, run, number) for number in range(150)]
    return made["dayu"]


@pytest.mark.parametrize("days", [0, 20, 45, 90, 200])
def test_problems_of_a_day_are_those_whose_last_decision_until_then_says_so(
    histories: list[tuple[IssueRecord, list[Step]]], days: int
) -> None:
    at, day, seen_until = BEGIN + timedelta(days=days), date(2026, 1, 1) + timedelta(days=days), date(2026, 2, 10)
    stood = [
        issue
        for issue, steps in histories
        if issue.first_seen <= seen_until
        and next((after for when, _, after in reversed(steps) if when <= at), State.NEW) in TOLD
    ]
    found = problem_counts("dayu", TOLD, at, seen_until, day)

    assert Counter({(each.rule, each.unit): each.many for each in found}) == Counter(
        (issue.rule, issue.unit) for issue in stood
    )
    late = [
        i for i in stood if i.state in (State.FAILED, State.ESCALATED) or (i.state in ON_PAPER and (i.due or day) < day)
    ]
    assert sum(each.late for each in found) == len(late)
    assert sum(each.again for each in found) == sum(issue.recurrences > 0 for issue in stood)
    gravest = sorted(stood, key=lambda issue: (list(Severity).index(issue.severity), issue.id))
    assert [number_at(each.first) for each in found[:1]] == [issue.id for issue in gravest[:1]]


def test_what_came_and_went_adds_up_to_what_stands(histories: list[tuple[IssueRecord, list[Step]]]) -> None:
    moments = [BEGIN + timedelta(days=days) for days in (0, 30, 60, 90, 150)]
    moves = moves_until("dayu", TOLD, moments)

    for place, moment in enumerate(moments):
        last = [next((after for at, _, after in reversed(steps) if at < moment), State.NEW) for _, steps in histories]
        assert sum(each.came - each.left for each in moves[: place + 1]) == sum(state in TOLD for state in last)


def test_an_issue_that_was_mended_twice_in_a_month_is_one(histories: list[tuple[IssueRecord, list[Step]]]) -> None:
    first, last = BEGIN + timedelta(days=10), BEGIN + timedelta(days=70)
    mended = [
        issue
        for issue, steps in histories
        if any(first <= at < last and after in MENDED and before not in MENDED for at, before, after in steps)
    ]

    found = {(rule, unit): many for rule, unit, many in mended_counts("dayu", first, last)}
    assert found == Counter((issue.rule, issue.unit) for issue in mended)
    assert moves_until("dayu", TOLD, [first, last])[1].mended == len(mended)
