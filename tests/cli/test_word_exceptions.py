"""Words that people found right, through the command line and over the days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawler.order import CrawlOrder
from domain.coverage import Coverage
from domain.finding import Finding
from domain.site_file import read_site
from tests.cli.sample import BASE, DAY, SITE_TOML, Xuncha, fault
from usecases.home.crawl_run import mark_settled, new_run
from usecases.home.home import Home
from usecases.settling.settle_run import settle_run

LAST_DAY, THE_DAY_AFTER = date(2099, 12, 31), date(2100, 1, 1)
Settle = Callable[..., None]


def slip(page: str, context: str = "要求按装护栏") -> Finding:
    """按装 on a page."""
    found = fault(page, "jyj")
    url = f"{BASE}/jyj/{page}.html"
    return replace(found, rule="TRM01", subject=url, identity=("按装", page, context), evidence="按装", context=context)


@pytest.fixture
def settle(home: Home, tmp_path: Path) -> Settle:
    """One patrol of a day and what it found."""
    site_file = tmp_path / "dayu.toml"
    site_file.write_text(SITE_TOML, encoding="utf-8")

    def run(day: date, *found: Finding) -> None:
        at = datetime(day.year, day.month, day.day, 22, tzinfo=UTC)
        folder = new_run(home.crawls("dayu"), site_file, CrawlOrder(100), day, at)
        coverage = Coverage(answered={each.url for each in found}, rules={"TRM01"})
        settle_run(read_site(site_file), folder.name, day, list(found), [], coverage)
        mark_settled(folder)

    return run


def awaiting(xuncha: Xuncha) -> str:
    """Pages whose words wait for a verdict."""
    rows = xuncha("findings", "dayu", "--state", "待核实", "--format", "csv").out
    return "".join(page for page in "123" if f"/jyj/{page}.html" in rows)


@pytest.mark.parametrize(("reach", "reported"), [("page", "23"), ("context", "13"), ("site", ""), ("entry", "")])
def test_words_that_may_stand_come_back_after_their_last_day(
    xuncha: Xuncha, settle: Settle, reach: str, reported: str
) -> None:
    settle(DAY, slip("1"))

    verdict = ("--issue", "1", "--verdict", "误报", "--actor", "张三")
    answer = xuncha("review", "dayu", *verdict, "--except", reach, "--until", LAST_DAY.isoformat())
    assert answer.code == 0
    assert f"到 {LAST_DAY}" in answer.out

    elsewhere = slip("1", "又要求按装门窗"), slip("2"), slip("3", "把门按装好")
    settle(LAST_DAY, slip("1"), *elsewhere)
    assert awaiting(xuncha) == reported
    settle(THE_DAY_AFTER, slip("1"), *elsewhere)
    assert awaiting(xuncha) == "123"


def test_a_day_that_is_past_decides_nothing(xuncha: Xuncha, settle: Settle) -> None:
    settle(DAY, slip("1"))

    answer = xuncha("review", "dayu", "--issue", "1", "--verdict", "误报", "--except", "site", "--until", "2020-01-01")

    assert answer.code == 2
    assert "已经过去" in answer.err
    assert awaiting(xuncha) == "1"


def test_only_a_false_alarm_lets_words_pass(xuncha: Xuncha, settle: Settle) -> None:
    settle(DAY, slip("1"))

    answer = xuncha("review", "dayu", "--issue", "1", "--verdict", "属实", "--except", "site")

    assert (answer.code, awaiting(xuncha)) == (2, "1")
    assert "误报" in answer.err


def test_what_may_stand_is_listed_and_ended(xuncha: Xuncha, settle: Settle) -> None:
    settle(DAY, slip("1"), slip("2"))
    xuncha("review", "dayu", "--issue", "1", "--verdict", "误报", "--actor", "张三", "--except", "site")

    listed = xuncha("lexicon", "exceptions", "--site", "dayu").out
    assert all(words in listed for words in ("按装", "本站", "张三"))
    assert "1 个问题重新待核实" in xuncha("lexicon", "exceptions", "--remove", "1").out
    assert awaiting(xuncha) == "2"
    assert xuncha("lexicon", "exceptions").out == "没有放行的词\n"
