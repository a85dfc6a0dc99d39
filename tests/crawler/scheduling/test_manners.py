"""How hosts are treated: waits, blocks in a row, shares."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.scheduling.lanes import Lanes
from crawler.scheduling.manners import BLOCKS_IN_A_ROW, BREATH_SECONDS, Manners, wait_seconds
from crawler.scheduling.pace import GOOD_ANSWERS_A_STEP
from crawler.state.crawl_database import open_to_write
from crawler.state.cuts import Cuts, cut_gaps
from crawler.state.robots import Robots
from crawler.target import Errand, Target
from crawler.visits.visit import Method, Visit
from domain.gap import GapKind
from domain.link import Outcome, TargetKind
from domain.site import CrawlRules, Site

NOW = datetime(2026, 6, 10, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        (429, "5", 5.0),
        (503, "3600", 60.0),
        (503, "Wed, 10 Jun 2026 12:00:30 GMT", 30.0),
        (503, "Wed, 10 Jun 2026 11:00:00 GMT", 0.0),
        (503, "Wednesday, 10-Jun-26 12:00:30 GMT", 30.0),
        (503, "soon", 0.0),
        (503, "-5", 0.0),
        (503, "\u0663", 0.0),
        (503, "", 0.0),
        (200, "5", 0.0),
    ],
)
def test_retry_after_is_understood_and_capped(status: int, value: str, seconds: float) -> None:
    assert wait_seconds(status, {"retry-after": value}, NOW) == seconds


def manners(database: sqlite3.Connection, per_host: int = 4) -> Manners:
    site = Site("x", "某县", ("http://a/",), ("a",), crawl=CrawlRules(per_host=per_host))
    return Manners(site, Robots(site, database), Cuts(database))


def test_a_host_is_given_up_after_so_many_blocks_in_a_row_and_told_with_what_was_left(
    database: sqlite3.Connection,
) -> None:
    learned = manners(database)
    for _ in range(BLOCKS_IN_A_ROW + 3):
        learned.note("a", Outcome.BLOCKED)

    assert learned.shut_out
    verdicts = [learned.bar(visit("a", number)) for number in range(5)]
    assert {verdict.outcome for verdict in verdicts if verdict} == {Outcome.BLOCKED}
    assert learned.bar(visit("b", 0)) is None
    learned._cuts.keep()
    (gap,) = cut_gaps(database)
    assert (gap.kind, gap.subject) == (GapKind.BLOCKED, "a")
    assert "共 5 个地址未抓取，例如：http://a/0、http://a/1、http://a/2" in gap.reason


def test_one_good_answer_starts_the_count_again(database: sqlite3.Connection) -> None:
    learned = manners(database)
    for outcome in [Outcome.BLOCKED] * 19 + [Outcome.OK] + [Outcome.BLOCKED] * 19:
        learned.note("a", outcome)

    assert learned.bar(visit("a", 0)) is None
    assert not learned.shut_out


def test_a_foreign_host_given_up_does_not_shut_the_crawl_out(database: sqlite3.Connection) -> None:
    learned = manners(database)
    for _ in range(BLOCKS_IN_A_ROW):
        learned.note("b", Outcome.BLOCKED)

    assert learned.bar(visit("b", 0))
    assert not learned.shut_out


def test_a_strained_host_gets_half_and_what_was_under_way_counts_once(database: sqlite3.Connection) -> None:
    learned = manners(database, per_host=8)
    for _ in range(8):
        learned.rest_after_answer("a", 503)

    assert learned.pace.room("a") == 4
    learned.rest_after_failure("a", Outcome.TIMEOUT)
    assert learned.pace.room("a") == 2


def test_a_strained_host_gets_its_share_back_step_by_step(database: sqlite3.Connection) -> None:
    learned = manners(database)
    learned.rest_after_answer("a", 429)
    rooms = []
    for _ in range(3):
        for _ in range(GOOD_ANSWERS_A_STEP):
            learned.rest_after_answer("a", 200)
        rooms.append(learned.pace.room("a"))

    assert rooms == [3, 4, 4]


def test_a_host_that_bears_not_even_one_request_at_a_time_is_left_alone_for_a_breath(
    database: sqlite3.Connection,
) -> None:
    learned = manners(database, per_host=2)

    assert learned.rest_after_answer("a", 429) == 0
    assert learned.rest_after_answer("a", 429) == 0
    assert learned.rest_after_answer("a", 429) == BREATH_SECONDS
    assert learned.pace.room("a") == 1


def test_refusals_are_no_good_answers(database: sqlite3.Connection) -> None:
    learned = manners(database)
    learned.rest_after_answer("a", 429)
    for _ in range(100):
        learned.rest_after_answer("a", 403)

    assert learned.pace.room("a") == 2


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
    lanes.pause("a")
    lanes.go_on("a")
    assert lanes.next() is None, "one of the two pauses is not over"
    lanes.go_on("a")
    assert lanes.next() is not None
