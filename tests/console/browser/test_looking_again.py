"""A portal that is up, looked at again from the console: a unit's self-check, the re-check of a list."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.server import DemoPortal
from domain.account import Role
from tests.console.browser.conftest import SIZES, UNIT, Visit, visiting
from tests.console.browser.living import Living, living, patrolled_home, portal_of_today

WORD, NUMBERS = "trm02-intellect", "pii01-lottery-page"
"""Faults of the clerk's unit that are mended while the console runs."""
WAIT = 120_000
"""Milliseconds; looking at two dozen pages takes ten seconds where nothing else goes on."""


@pytest.fixture(scope="module")
def patrolled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, DemoPortal]]:
    """One patrol for all widths."""
    home = tmp_path_factory.mktemp("living") / "home"
    with portal_of_today() as portal:
        patrolled_home(home, portal)
        yield home, portal


@pytest.fixture(scope="module", params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def county(size: str, patrolled: tuple[Path, DemoPortal], tmp_path_factory: Any) -> Iterator[Living]:
    home, portal = patrolled
    with living(tmp_path_factory.mktemp(size), home, portal) as running:
        yield running
    portal.unmend(WORD, NUMBERS)


@pytest.fixture
def visit(chromium: Any, county: Living) -> Iterator[Visit]:
    with visiting(chromium, county.served) as call:
        yield call


def words(page: Any) -> str:
    return str(page.inner_text("main"))


def follow(page: Any, told: str) -> None:
    """The page tells by itself how far it is, and goes on telling after a reload, until the end."""
    # Not wait_for_function: it needs eval, which the policy forbids.
    page.wait_for_selector(f"#progress :text-matches('{told} [1-9]')", timeout=WAIT)
    page.reload()
    first = re.search(rf"{told} \d+", words(page))
    assert first is not None, words(page)
    page.wait_for_selector(f"#progress:not(:has-text('{first[0]} '))", timeout=WAIT)
    wait_for_the_end(page)


def wait_for_the_end(page: Any) -> None:
    page.wait_for_selector("#progress .tag.good:has-text('已完成')", timeout=WAIT)


def found(page: Any) -> int:
    """How many problems the page says that there are."""
    match = re.search(r"发现 (\d+) 个问题", words(page))
    return int(match[1]) if match else 0


def once_more(page: Any) -> None:
    """The button under the result begins another one."""
    before = page.url
    page.click("text=再次自查")
    page.wait_for_url(lambda url: url != before)
    wait_for_the_end(page)


def test_a_clerk_checks_own_columns_mends_a_page_and_checks_again(visit: Visit, county: Living, size: str) -> None:
    page = visit(Role.CLERK, size)
    page.goto("/unit/")
    page.click("button:has-text('自查本单位栏目')")
    page.wait_for_url("**/unit/self-check/**")
    follow(page, "已看")
    many = found(page)
    assert many > 1
    assert "弱智" in words(page)

    once_more(page)  # nothing was mended
    assert found(page) == many
    assert "弱智" in words(page)

    county.portal.mend(WORD)
    once_more(page)
    assert found(page) == many - 1
    assert "弱智" not in words(page)

    assert "今天已经自查 3 次" in words(page)
    page.goto("/unit/")
    assert page.locator("#self-check ~ ul a").count() == 3
    # What the unit found is its own affair: the centre's issue stands until a patrol sees that it is mended.
    staff = visit(Role.REVIEWER, size)
    staff.goto(f"/issues/?state=全部&unit={UNIT}&rule=TRM02")
    assert staff.locator("tr.chosen").count() == 1


def test_a_reviewer_has_a_list_looked_at_again_at_once(visit: Visit, county: Living, size: str) -> None:
    county.portal.mend(NUMBERS)
    page = visit(Role.REVIEWER, size)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/lists/")
    page.click(f"main table a:has-text('{UNIT}')")
    page.click("text=立即复核这份清单")
    page.wait_for_url("**/rechecks/work/**")
    follow(page, "已抓取")

    verdicts = page.inner_text("#progress")
    assert re.search(r"\b通过 1\b", verdicts), verdicts
    assert re.search(r"不通过 [1-9]", verdicts), verdicts
    assert "原处已看不到该问题" in verdicts


def test_a_clerk_stops_a_look_and_may_begin_another(visit: Visit, size: str) -> None:
    page = visit(Role.CLERK, size)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/unit/")
    page.click("button:has-text('开始复核')")
    page.wait_for_url("**/rechecks/work/**")
    page.wait_for_selector("#progress:has-text('已抓取')", timeout=WAIT)
    page.click("#progress button:has-text('停止')")
    page.wait_for_selector("#progress .tag:has-text('已停止')", timeout=WAIT)
    page.goto("/unit/")
    assert page.is_visible("button:has-text('开始复核')")
