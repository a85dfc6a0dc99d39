import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.state.crawl_database import open_to_write
from crawler.state.frontier import Frontier, NotTaken
from crawler.target import Errand, Target
from domain.fetched import CrawlProgress
from domain.gap import Gap, GapKind, Stage
from domain.link import LinkOutcome, Outcome, TargetKind
from tests.crawler.synthetic_pages import address, outcome, target


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path)
    yield connection
    connection.close()


def reopened(database: sqlite3.Connection) -> Frontier:
    """As a new process would see it: what was not committed is gone."""
    database.rollback()
    return Frontier(database)


def test_an_address_is_queued_once_however_often_it_is_offered(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    assert frontier.offer([target(1), target(2), target(1)]) == 2
    assert frontier.offer([target(2), target(3)]) == 1
    assert [t.url for t in frontier.next_batch(Errand.FETCH, 10)] == [address(1), address(2), address(3)]


def test_an_address_stays_known_after_it_is_finished_and_after_reopening(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(1)])
    frontier.next_batch(Errand.FETCH, 1)
    frontier.finish(outcome(1))
    frontier.commit()
    assert frontier.knows(address(1))
    assert reopened(database).knows(address(1))
    assert reopened(database).offer([target(1)]) == 0


def test_a_target_comes_back_as_it_was_offered(database: sqlite3.Connection) -> None:
    offered = Target("http://a.cn/x.jpg", Errand.PROBE, 3, "http://a.cn/", "通知公告", TargetKind.IMAGE, "x.jpg", "图")
    frontier = Frontier(database)
    frontier.offer([offered])
    assert frontier.next_batch(Errand.PROBE, 1) == [offered]


def test_batches_go_oldest_first_by_errand_and_hand_nothing_out_twice(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(n, Errand.PROBE if n % 2 else Errand.FETCH) for n in range(10)])
    fetches = [frontier.next_batch(Errand.FETCH, 2) for _ in range(4)]
    assert [[t.url for t in batch] for batch in fetches] == [
        [address(0), address(2)],
        [address(4), address(6)],
        [address(8)],
        [],
    ]
    frontier.offer([target(10)])
    assert [t.url for t in frontier.next_batch(Errand.FETCH, 2)] == [address(10)]
    assert [t.url for t in frontier.next_batch(Errand.PROBE, 10)] == [address(n) for n in range(1, 10, 2)]


def test_what_was_under_way_waits_again_after_a_crash(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(1), target(2), target(3)])
    frontier.commit()
    frontier.next_batch(Errand.FETCH, 3)
    frontier.finish(outcome(1))
    frontier.commit()
    frontier.finish(outcome(2))
    assert [t.url for t in reopened(database).next_batch(Errand.FETCH, 3)] == [address(2), address(3)]


def test_an_uncommitted_offer_may_be_offered_again_after_a_crash(database: sqlite3.Connection) -> None:
    Frontier(database).offer([target(1)])
    after = reopened(database)
    assert not after.knows(address(1))
    assert after.offer([target(1)]) == 1


def test_finishing_twice_or_without_being_handed_out_is_refused(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(1), target(2)])
    frontier.next_batch(Errand.FETCH, 1)
    frontier.finish(outcome(1))
    for number in (1, 2):
        with pytest.raises(NotTaken, match=address(number)):
            frontier.finish(outcome(number))


def test_a_link_that_needs_no_request_is_finished_without_being_offered(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    invalid = LinkOutcome("http://a b/", False, TargetKind.PAGE, Outcome.INVALID, None, 0, "地址无效", None)
    frontier.finish(invalid)
    assert list(frontier.outcomes()) == [invalid]
    assert frontier.knows("http://a b/")
    assert frontier.next_batch(Errand.PROBE, 1) == []


@pytest.mark.parametrize("what", Outcome)
def test_every_outcome_comes_back_whole(database: sqlite3.Connection, what: Outcome) -> None:
    frontier = Frontier(database)
    frontier.offer([target(1, Errand.PROBE)])
    frontier.next_batch(Errand.PROBE, 1)
    told = LinkOutcome(address(1), False, TargetKind.ATTACHMENT, what, 404, 2, "两次均未应答", "http://b.cn/")
    frontier.finish(told)
    frontier.commit()
    assert list(reopened(database).outcomes()) == [told]


def test_more_outcomes_than_one_reading_holds_all_come(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(n) for n in range(4500)])
    for taken in frontier.next_batch(Errand.FETCH, 4500):
        frontier.finish(LinkOutcome(taken.url, True, TargetKind.PAGE, Outcome.OK, 200, 1, "", None))
    assert [done.url for done in frontier.outcomes()] == [address(n) for n in range(4500)]


def test_words_that_no_file_can_hold_are_kept_as_far_as_possible(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([Target("http://a.cn/", Errand.FETCH, 0, "", "", TargetKind.PAGE, "", "通知\ud83d")])
    assert frontier.next_batch(Errand.FETCH, 1)[0].text == "通知?"


def test_counts_follow_the_work_and_are_the_same_after_reopening(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(n) for n in range(4)] + [target(n, Errand.PROBE) for n in range(4, 9)])
    frontier.next_batch(Errand.FETCH, 4)
    frontier.next_batch(Errand.PROBE, 5)
    frontier.finish(outcome(0))
    frontier.finish(outcome(1, Outcome.SERVER_ERROR))
    frontier.finish(outcome(4, Outcome.REDIRECTED))
    frontier.finish(outcome(5, Outcome.NOT_CHECKED))
    frontier.commit()
    assert frontier.counts() == CrawlProgress(fetched=2, waiting=5, probed=2, failed=1)
    assert reopened(database).counts() == frontier.counts()
    assert (frontier.waiting(Errand.FETCH), frontier.waiting(Errand.PROBE)) == (2, 3)


def test_list_pages_count_as_fetched(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(1), target(2, Errand.LIST)])
    assert [taken.url for taken in frontier.next_batch(Errand.LIST, 9)] == [address(2)]
    frontier.finish(outcome(2))
    assert frontier.counts() == CrawlProgress(fetched=1, waiting=1, probed=0, failed=0)


def test_a_cut_is_kept_with_its_reason(database: sqlite3.Connection, tmp_path: Path) -> None:
    Frontier(database).note(Gap(Stage.CRAWL, GapKind.BUDGET, "http://a.cn/list?page=*", "分页过多"))
    assert database.execute("SELECT * FROM gap").fetchall() == [
        ("CRAWL", "BUDGET", "http://a.cn/list?page=*", "分页过多")
    ]


def test_a_batch_costs_the_same_however_many_were_handed_out_before(database: sqlite3.Connection) -> None:
    frontier = Frontier(database)
    frontier.offer([target(n) for n in range(20_000)])
    steps: list[None] = []
    database.set_progress_handler(lambda: steps.append(None), 10)
    costs = []
    for _ in range(200):
        steps.clear()
        frontier.next_batch(Errand.FETCH, 100)
        costs.append(len(steps))
    assert max(costs) <= 2 * min(costs)
