"""Reviewing with the keyboard alone: twenty in a row, the focus always on the issue, every step told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.order import CrawlOrder
from domain.account import Role
from domain.coverage import Coverage
from domain.finding import Finding
from domain.site_file import read_site
from store.connection import disconnect
from tests.cli.sample import DAY, SITE_TOML, fault
from tests.console.browser.conftest import CHROMIUM, SIZES, Served, Visit, serving, visiting
from tests.console.people import LOGINS, PASSWORD
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.home.crawl_run import mark_settled, new_run
from usecases.home.home import open_home
from usecases.settling.settle_run import settle_run

LINKS, WORDS = 180, 10
WAITING = "/issues/?state=待核实"
FOCUSED = "document.activeElement.getAttribute('data-number')"


@pytest.fixture(scope="session")
def waiting_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which more issues wait for a verdict than one page of the queue shows; made before any browser."""
    folder = tmp_path_factory.mktemp("waiting")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        home = open_home(folder / "home")
        site_file = folder / "dayu.toml"
        site_file.write_text(SITE_TOML, encoding="utf-8")
        run = new_run(home.crawls("dayu"), site_file, CrawlOrder(100), DAY, datetime(2026, 3, 2, 22, tzinfo=UTC))
        faults = [fault(str(number), "yjglj") for number in range(LINKS)]
        faults += [_wrong_word(fault(f"w{number}", "jyj")) for number in range(WORDS)]
        answered = Coverage(answered={each.url for each in faults}, rules={"LNK01", "TRM01"})
        settle_run(read_site(site_file), run.name, DAY, faults, [], answered)
        mark_settled(run)
        order = AccountOrder(LOGINS[Role.REVIEWER], "审核员甲", Role.REVIEWER)
        add_account(order, PASSWORD, datetime.now(UTC))
        disconnect()
    return home.path


def _wrong_word(finding: Finding) -> Finding:
    return replace(
        finding, rule="TRM01", subject=finding.url, evidence="截止目前", context=finding.title, proofs=((finding.url,),)
    )


@pytest.fixture(scope="session")
def serving_queue(waiting_home: Path) -> Iterator[Served]:
    if not CHROMIUM:
        pytest.skip("没有 Chromium：apt-get install chromium")
    with serving(waiting_home) as server:
        yield server


@pytest.fixture
def visit_queue(serving_queue: Served, chromium: Any) -> Iterator[Visit]:
    with visiting(chromium, serving_queue) as call:
        yield call


def told(page: Any) -> str:
    return str(page.inner_text("#told"))


def decided(page: Any, number: str) -> None:
    page.wait_for_selector(f"#issue-{number}.decided:not([aria-busy])")


def taken_back(page: Any, number: str) -> None:
    page.wait_for_selector(f"#issue-{number}[data-awaits]:not(.decided)")


@pytest.mark.parametrize("size", SIZES)
def test_twenty_issues_are_judged_in_a_row_without_losing_the_focus(visit_queue: Visit, size: str) -> None:
    page = visit_queue(Role.REVIEWER, size)
    page.goto(f"{WAITING}&rule=LNK")
    page.keyboard.press("j")
    page.keyboard.press("k")
    for count in range(20):
        number = page.evaluate(FOCUSED)
        assert number, count
        verdict = "属实" if count % 3 else "误报"
        page.keyboard.press("1" if count % 3 else "2")
        assert told(page).startswith(f"第 {number} 号：{verdict}。现在是第 ")
        assert page.evaluate(FOCUSED) not in (None, number)
        decided(page, number)
        assert verdict in page.inner_text(f"#issue-{number} td[data-label=状态]")
        if count % 7 == 6:
            page.keyboard.press("u")
            taken_back(page, number)
            assert (told(page), page.evaluate(FOCUSED)) == (f"第 {number} 号已撤销。", number)

    assert page.get_attribute("#told", "aria-live") == "polite"


@pytest.mark.parametrize("size", SIZES)
def test_whoever_is_faster_than_the_server_loses_no_verdict(visit_queue: Visit, size: str) -> None:
    page = visit_queue(Role.REVIEWER, size)
    page.goto(f"{WAITING}&rule=LNK")
    page.keyboard.press("j")
    page.keyboard.press("k")
    numbers = []
    for _ in range(5):
        numbers.append(page.evaluate(FOCUSED))
        page.keyboard.press("1")

    assert len(set(numbers)) == 5
    for number in numbers:
        decided(page, number)
        assert "属实" in page.inner_text(f"#issue-{number} td[data-label=状态]")
    for number in reversed(numbers):
        page.keyboard.press("u")
        taken_back(page, number)


@pytest.mark.parametrize("size", SIZES)
def test_a_verdict_given_before_the_old_one_is_back_goes_to_the_same_issue(visit_queue: Visit, size: str) -> None:
    page = visit_queue(Role.REVIEWER, size)
    page.goto(f"{WAITING}&rule=LNK")
    page.keyboard.press("j")
    page.keyboard.press("k")
    number = page.evaluate(FOCUSED)
    page.keyboard.press("1")
    decided(page, number)
    following = page.evaluate(FOCUSED)
    page.keyboard.press("u")
    page.keyboard.press("2")

    page.wait_for_function(
        f"() => /误报/.test(document.querySelector('#issue-{number} td[data-label=状态]').textContent)"
    )
    decided(page, number)
    assert page.evaluate(FOCUSED) == following
    assert page.get_attribute(f"#issue-{following}", "data-awaits") is not None
    page.keyboard.press("u")
    taken_back(page, number)


@pytest.mark.parametrize("size", SIZES)
def test_dismissed_words_may_be_let_pass_from_the_keyboard(visit_queue: Visit, size: str) -> None:
    page = visit_queue(Role.REVIEWER, size)
    page.goto(f"{WAITING}&rule=TRM")
    page.keyboard.press("j")
    page.keyboard.press("k")
    number = page.evaluate(FOCUSED)
    page.keyboard.press("4")
    page.keyboard.type(f"本县习惯写法（{size}）")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    decided(page, number)
    assert page.evaluate(FOCUSED) not in (None, number)

    page.goto("/lexicon/exceptions/")
    assert f"本县习惯写法（{size}）" in page.inner_text("main")
    page.goto(f"{WAITING}&rule=LNK")
    page.keyboard.press("4")
    assert "不能放行" in told(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_end_of_a_page_leads_into_the_next_one(visit_queue: Visit, size: str) -> None:
    page = visit_queue(Role.REVIEWER, size)
    page.goto(f"{WAITING}&rule=LNK")
    shown = page.eval_on_selector_all("#issues tr[data-awaits]", "rows => rows.map(row => row.dataset.number)")
    assert page.query_selector(".pager [rel=next]")
    with page.expect_navigation():
        for _ in shown:
            page.keyboard.press("1")
    page.wait_for_function(f"() => {FOCUSED} !== null")

    assert page.evaluate(FOCUSED) not in shown
    assert told(page).startswith("队列的下一页")
