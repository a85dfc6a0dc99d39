"""Endless address spaces: what shares a budget, what is cut, and that a resumed crawl counts on."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.state.counters import Counters
from crawler.state.crawl_database import open_to_write
from crawler.state.cuts import Cuts, cut_gaps
from crawler.state.traps import MAX_PARAMETERS, PER_ENDLESS_TEMPLATE, Traps, template_of, without_session

JSESSION = "8F2A0C1B9D3E4F5A6B7C8D9E0F1A2B3C"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path)
    yield connection
    connection.close()


class Kept:
    """Traps over a database, as each process of a crawl makes them."""

    def __init__(self, database: sqlite3.Connection, max_files: int = 100, per_template: int = 100_000) -> None:
        self._database = database
        self._counters, self._cuts = Counters(database), Cuts(database)
        self.traps = Traps(self._counters, self._cuts, max_files, per_template)

    def reasons(self) -> list[str]:
        """Reasons of the gaps after a commit."""
        self._counters.keep()
        self._cuts.keep()
        self._database.commit()
        return [gap.reason for gap in cut_gaps(self._database)]


@pytest.mark.parametrize(
    ("url", "template"),
    [
        ("http://a/x/202605/t20260501_123.html", "http://a/x/0/t0_0.html"),
        ("http://a/x/0123456789abcdef0123456789abcdef.shtml", "http://a/x/x.shtml"),
        ("http://a/list.jsp?page=3&col=7", "http://a/list.jsp?col&page"),
        ("http://a/list.jsp?col=7&page=3", "http://a/list.jsp?col&page"),
        (f"http://a/list.jsp;jsessionid={JSESSION}?page=3", "http://a/list.jsp?page"),
    ],
)
def test_a_template_is_the_address_without_its_numbers(url: str, template: str) -> None:
    assert template_of(url) == template


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        (f"http://a/x.jsp;jsessionid={JSESSION}", "http://a/x.jsp"),
        (f"http://a/x.jsp;JSESSIONID={JSESSION}.node1?id=3", "http://a/x.jsp?id=3"),
        ("http://a/x.php?PHPSESSID=abcdefghijklmnopqrstuv&id=3", "http://a/x.php?id=3"),
        ("http://a/x.php?id=3&sid=abcdefghijklmnopqrstuv", "http://a/x.php?id=3"),
        ("http://a/(S(lit3py55t21z5v55vlm25s55))/x.aspx", "http://a/x.aspx"),
    ],
)
def test_a_session_is_known_by_its_name_and_length(url: str, plain: str) -> None:
    assert without_session(url) == plain


@pytest.mark.parametrize(
    "url",
    [
        "http://a/x.jsp?sid=1042",
        "http://a/x.jsp?number=J00002J00001",
        "http://a/x.jsp?session=2026年第3次",
        "http://a/assess/x.html",
        "http://a/x.jsp?side=left",
        "http://a/x.jsp?classid=abcdefghijklmnopqrstuv",
    ],
)
def test_what_may_select_content_is_no_session(url: str) -> None:
    assert without_session(url) == url


def test_a_template_has_a_budget_and_its_cut_is_told_once_with_count_and_examples(
    database: sqlite3.Connection,
) -> None:
    kept = Kept(database, per_template=3)

    allowed = [kept.traps.allows(f"http://a/x/{n}.html", 1) for n in range(8)]

    assert allowed == [True] * 3 + [False] * 5
    (reason,) = kept.reasons()
    assert "已达 3 个" in reason
    assert "共 5 个地址未抓取，例如：http://a/x/3.html、http://a/x/4.html、http://a/x/5.html" in reason


def test_a_resumed_crawl_counts_on(database: sqlite3.Connection) -> None:
    first = Kept(database, max_files=2, per_template=3)
    assert all(first.traps.allows(f"http://a/x/{n}.html", 1) for n in range(2))
    assert first.traps.allows_file("http://a/1.pdf")
    first.reasons()

    second = Kept(database, max_files=2, per_template=3)
    assert [second.traps.allows(f"http://a/x/{n}.html", 1) for n in range(2, 5)] == [True, False, False]
    assert [second.traps.allows_file(f"http://a/{n}.pdf") for n in (2, 3)] == [True, False]
    second.reasons()

    third = Kept(database, max_files=2, per_template=3)
    assert not third.traps.allows("http://a/x/9.html", 1)
    assert any("共 3 个地址未抓取" in reason for reason in third.reasons())


def test_what_a_killed_process_counted_without_a_commit_is_counted_again(database: sqlite3.Connection) -> None:
    Kept(database, per_template=1).traps.allows("http://a/x/1.html", 1)
    database.rollback()

    assert Kept(database, per_template=1).traps.allows("http://a/x/1.html", 1)


def test_a_column_picked_by_the_query_is_no_trap(database: sqlite3.Connection) -> None:
    traps = Kept(database).traps

    assert all(traps.allows(f"http://a/col/index.html?number=J{n:05d}", 1) for n in range(1000))


def test_a_page_is_fetched_under_one_session_and_never_under_none(database: sqlite3.Connection) -> None:
    kept = Kept(database)

    allowed = [kept.traps.allows(f"http://a/x.jsp;jsessionid={n:032X}?id={n % 2}", 1) for n in range(6)]

    assert allowed == [True, True, False, False, False, False]
    assert "只有会话编号不同" in kept.reasons()[0]


@pytest.mark.parametrize(
    "form",
    [
        "http://a/rili.jsp?year=2026&month={}",
        "http://a/calendar/2026/{}/1.html",
        "http://a/list.jsp?sort=title&from={}",
        "http://a/list.jsp?order=&p={}",
        "http://a/list.jsp?id=3&_t={}",
    ],
)
def test_calendars_sorted_lists_and_time_stamps_have_a_small_budget(form: str, database: sqlite3.Connection) -> None:
    traps = Kept(database).traps

    allowed = sum(traps.allows(form.format(n), 1) for n in range(PER_ENDLESS_TEMPLATE + 50))

    assert allowed == PER_ENDLESS_TEMPLATE


def test_too_many_parameters_are_cut(database: sqlite3.Connection) -> None:
    kept = Kept(database)
    query = "&".join(f"k{n}={n}" for n in range(MAX_PARAMETERS + 1))

    assert not kept.traps.allows(f"http://a/s.jsp?{query}", 1)
    assert "参数超过" in kept.reasons()[0]


def test_one_cut_costs_one_row_however_many_addresses_it_took(database: sqlite3.Connection) -> None:
    kept = Kept(database, per_template=1)
    for n in range(1000):
        kept.traps.allows(f"http://a/x/{n}.html", 1)

    assert len(kept.reasons()) == 1
