"""The pump keeps as many visits under way as it may, and ends when nothing is left."""

import asyncio
from collections import deque

import pytest

from crawler.scheduling.pump import Pump
from crawler.target import Errand, Target
from crawler.visits.visit import Method, Visit
from domain.link import TargetKind


def visit(number: int) -> Visit:
    url = f"http://a.cn/{number}"
    return Visit(Target(url, Errand.FETCH, 0, "", "", TargetKind.PAGE), url, "a.cn", Method.GET)


class Work:
    """Visits that wait, each done after one round of the loop; notes what was under way."""

    def __init__(self, count: int, most: int) -> None:
        self.waiting = deque(visit(number) for number in range(count))
        self.asleep = 0
        self.done: list[str] = []
        self.under_way = self.most_under_way = 0
        self.pump = Pump(self.take, self.has_more, self.look, most)

    def take(self) -> Visit | None:
        return self.waiting.popleft() if self.waiting else None

    def has_more(self) -> bool:
        return bool(self.waiting or self.asleep)

    async def look(self, each: Visit) -> None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        self.done.append(each.url)


def run(work: Work) -> None:
    asyncio.run(asyncio.wait_for(work.pump.run(), 10))


@pytest.mark.parametrize("most", [1, 3, 50])
def test_all_is_done_and_never_more_at_a_time_than_may_be(most: int) -> None:
    work = Work(20, most)

    run(work)

    assert len(work.done) == len(set(work.done)) == 20
    assert work.most_under_way == min(most, 20)


def test_what_one_visit_brings_is_work_for_many() -> None:
    work = Work(1, 10)
    plain = work.look

    async def look(each: Visit) -> None:
        await plain(each)
        if each.url.endswith("/0"):
            work.waiting.extend(visit(number) for number in range(1, 11))

    work.pump = Pump(work.take, work.has_more, look, 10)

    run(work)

    assert len(work.done) == 11
    assert work.most_under_way == 10


def test_it_waits_for_what_sleeps_and_goes_on_when_told() -> None:
    work = Work(1, 2)
    work.asleep = 1

    def wake() -> None:
        work.asleep = 0
        work.waiting.append(visit(7))
        work.pump.go_on()

    async def crawl() -> None:
        asyncio.get_running_loop().call_later(0.01, wake)
        await asyncio.wait_for(work.pump.run(), 10)

    asyncio.run(crawl())

    assert work.done == ["http://a.cn/0", "http://a.cn/7"]


def test_nothing_to_do_is_an_end_at_once() -> None:
    work = Work(0, 5)

    run(work)

    assert work.done == []


def test_a_visit_that_falls_out_does_not_stop_the_others() -> None:
    work = Work(3, 1)
    plain = work.look

    async def look(each: Visit) -> None:
        await plain(each)
        if each.url.endswith("/0"):
            raise ValueError

    work.pump = Pump(work.take, work.has_more, look, 1)

    run(work)

    assert len(work.done) == 3


def test_when_no_visit_can_be_taken_what_is_under_way_is_done_and_the_fault_is_told() -> None:
    work = Work(5, 2)
    plain = work.take

    def take() -> Visit | None:
        if len(work.done) == 3:
            raise LookupError("队列损坏")
        return plain()

    work.pump = Pump(take, work.has_more, work.look, 2)

    with pytest.raises(LookupError, match="队列损坏"):
        run(work)

    assert len(work.done) == 4
    assert work.has_more()


def test_the_fault_is_told_as_well_when_nobody_can_say_whether_there_is_more() -> None:
    work = Work(2, 2)

    def has_more() -> bool:
        raise LookupError("队列损坏")

    work.pump = Pump(work.take, has_more, work.look, 2)

    with pytest.raises(LookupError, match="队列损坏"):
        run(work)

    assert len(work.done) == 2
