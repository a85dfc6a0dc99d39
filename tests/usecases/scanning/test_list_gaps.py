"""Gaps: what a run did not check, by run and by kind."""

import pytest

from domain.coverage import Coverage
from domain.gap import Gap, GapKind, Stage
from domain.issue import Refused
from tests.usecases.sample import BASE, MONDAY, SITE, TUESDAY
from usecases.scanning.list_gaps import count_gaps, list_gaps
from usecases.settling.settle_run import settle_run

BLOCKED = Gap(Stage.CRAWL, GapKind.BLOCKED, f"{BASE}/a/", "服务器返回 403")
ENCRYPTED = [Gap(Stage.READ, GapKind.ENCRYPTED, f"{BASE}/{n}.xlsx", "文件已加密") for n in range(3)]


@pytest.fixture(autouse=True)
def patrolled() -> None:
    settle_run(SITE, "r1", MONDAY, [], [BLOCKED], Coverage())
    settle_run(SITE, "r2", TUESDAY, [], [BLOCKED, *ENCRYPTED], Coverage())


def test_gaps_of_the_last_run_are_listed_in_their_order() -> None:
    assert list(list_gaps("dayu")) == [BLOCKED, *ENCRYPTED]


def test_an_earlier_runs_gaps_can_be_asked_for() -> None:
    assert list(list_gaps("dayu", "r1")) == [BLOCKED]


def test_gaps_are_counted_by_stage_and_kind() -> None:
    assert count_gaps("dayu") == [("读取", "已加密", 3), ("抓取", "被拦截", 1)]


def test_unknown_runs_and_sites_are_refused() -> None:
    with pytest.raises(Refused, match="没有名为“r9”"):
        list_gaps("dayu", "r9")
    with pytest.raises(Refused, match="没有站点"):
        count_gaps("xinfeng")
