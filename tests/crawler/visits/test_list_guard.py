"""When a list is not followed any further."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.state.counters import Counters
from crawler.state.crawl_database import open_to_write
from crawler.state.cuts import Cuts, cut_gaps
from crawler.visits.list_guard import ListGuard
from domain.column import Entry, ListPage
from domain.gap import GapKind


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def guard(database: sqlite3.Connection) -> ListGuard:
    return ListGuard(Counters(database), Cuts(database))


def page(number: int, *entries: int, column: str = "通知公告") -> ListPage:
    rows = tuple(Entry(f"http://a.cn/{entry}.html", "题") for entry in entries)
    url = f"http://a.cn/list_{number}.html"
    return ListPage(column, url, "通用", True, rows, next_pages=(f"http://a.cn/list_{number + 1}.html",))


def test_a_page_with_a_new_row_leads_on_and_one_without_does_not(guard: ListGuard) -> None:
    assert guard.further_pages(page(1, 1, 2))
    assert guard.further_pages(page(2, 2, 3))
    assert guard.further_pages(page(3, 3, 1, 2)) == ()


def test_columns_are_told_apart(guard: ListGuard) -> None:
    guard.further_pages(page(1, 1))

    assert guard.further_pages(page(1, 1, column="财政"))


def test_a_page_without_rows_of_its_own_leads_on(guard: ListGuard) -> None:
    assert guard.further_pages(page(1))
    assert guard.further_pages(page(2))


def test_a_list_without_end_is_cut_and_told_once(database: sqlite3.Connection) -> None:
    counters, cuts = Counters(database), Cuts(database)
    guard = ListGuard(counters, cuts, most_pages=3)

    followed = [bool(guard.further_pages(page(number, number))) for number in range(1, 7)]

    assert followed == [True, True, True, False, False, False]
    cuts.keep()
    (gap,) = cut_gaps(database)
    assert (gap.kind, gap.reason) == (GapKind.BUDGET, "栏目的列表已达 3 页，其余分页不再抓取")


def test_pages_of_a_list_are_counted_on_when_the_crawl_is_taken_up_again(database: sqlite3.Connection) -> None:
    counters = Counters(database)
    guard = ListGuard(counters, Cuts(database), most_pages=3)
    assert all(guard.further_pages(page(number, number)) for number in (1, 2))
    counters.keep()

    again = ListGuard(Counters(database), Cuts(database), most_pages=3)
    assert [bool(again.further_pages(page(number, number))) for number in (3, 4)] == [True, False]
