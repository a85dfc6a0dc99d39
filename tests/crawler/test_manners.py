"""How hosts are treated: waits, blocks in a row, shares, templates."""

from datetime import UTC, datetime

import pytest

from crawler.lanes import Lanes
from crawler.manners import BLOCKS_IN_A_ROW, Manners, wait_seconds
from crawler.target import Errand, Target
from crawler.traps import Traps, template_of
from crawler.visit import Method, Visit
from domain.gap import Gap
from domain.link import Outcome, TargetKind

NOW = datetime(2026, 6, 10, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        (429, "5", 5.0),
        (503, "3600", 60.0),
        (503, "Wed, 10 Jun 2026 12:00:30 GMT", 30.0),
        (503, "Wed, 10 Jun 2026 11:00:00 GMT", 0.0),
        (503, "soon", 0.0),
        (503, "", 0.0),
        (200, "5", 0.0),
    ],
)
def test_retry_after_is_understood_and_capped(status: int, value: str, seconds: float) -> None:
    assert wait_seconds(status, {"retry-after": value}, NOW) == seconds


def test_a_host_is_given_up_after_so_many_blocks_in_a_row_and_told_once() -> None:
    manners = Manners()
    told = [manners.note("a", Outcome.BLOCKED) for _ in range(BLOCKS_IN_A_ROW + 3)]

    assert told.count(True) == 1
    assert manners.has_given_up("a")


def test_one_good_answer_starts_the_count_again() -> None:
    manners = Manners()
    for outcome in [Outcome.BLOCKED] * 19 + [Outcome.OK] + [Outcome.BLOCKED] * 19:
        manners.note("a", outcome)

    assert not manners.has_given_up("a")


def visit(host: str, number: int) -> Visit:
    target = Target(f"http://{host}/{number}", Errand.FETCH, 0, "", "", TargetKind.PAGE)
    return Visit(target, target.url, host, Method.GET)


def test_hosts_take_turns_and_none_gets_more_than_its_share() -> None:
    lanes = Lanes(lambda host: 2)
    for number in range(5):
        lanes.add(visit("a", number))
    lanes.add(visit("b", 0))

    taken = [found.host if (found := lanes.next()) else None for _ in range(4)]

    assert taken == ["a", "b", "a", None]
    lanes.done("a")
    assert lanes.next() is not None
    assert lanes.next() is None
    assert lanes.held == 2


def test_a_paused_host_waits() -> None:
    lanes = Lanes(lambda host: 2)
    lanes.add(visit("a", 0))
    lanes.pause("a")

    assert lanes.next() is None
    lanes.go_on("a")
    assert lanes.next() is not None


@pytest.mark.parametrize(
    ("url", "template"),
    [
        ("http://a/x/202605/t20260501_123.html", "http://a/x/0/t0_0.html"),
        ("http://a/x/0123456789abcdef0123456789abcdef.shtml", "http://a/x/x.shtml"),
        ("http://a/list.jsp?page=3&col=7", "http://a/list.jsp?col&page"),
    ],
)
def test_a_template_is_the_address_without_its_numbers(url: str, template: str) -> None:
    assert template_of(url) == template


def test_a_template_has_a_budget_and_its_cut_is_told_once() -> None:
    gaps: list[Gap] = []
    traps = Traps(gaps.append, per_template=3)

    allowed = [traps.allows(f"http://a/x/{n}.html", 1) for n in range(6)]

    assert allowed == [True, True, True, False, False, False]
    assert [gap.subject for gap in gaps] == ["http://a/x/3.html"]


def test_a_column_picked_by_the_query_is_no_trap() -> None:
    traps = Traps(lambda gap: None)

    assert all(traps.allows(f"http://a/col/index.html?number=J{n:05d}", 1) for n in range(1000))
