"""A list of words is handed over, tried on the whole archive while its progress is watched, agreed to or stopped."""

import re
from pathlib import Path
from typing import Any

import pytest

from domain.account import Role
from tests.console.browser.conftest import SIZES, Served, Visit
from tests.console.browser.test_every_page import faults_here

pytestmark = pytest.mark.parametrize("size", SIZES)
WAIT = 120_000
AGREE = "button:has-text('启用')"
ROWS = 8_000
FIRST = {"desk": 0x4E00, "phone": 0x6E00}
"""Where the letters of a width's words begin: no list holds what another one holds."""


def words(page: Any) -> str:
    return str(page.inner_text("main"))


def word_list(folder: Path, size: str, name: str) -> Path:
    """Words that nobody writes, and one that the demo's portal does."""
    letters = (chr(FIRST[size] + number) for number in range(ROWS))
    made = [f"{letter}样本{letter},{letter}样张{letter}" for letter in letters]
    path = folder / f"{name}-{size}.csv"
    path.write_text(
        "\n".join(["错误写法,正确写法", f"义务教育招{'生收'[size == 'desk']},义务教育录取", *made]), "utf-8"
    )
    return path


def hand_over(page: Any, path: Path) -> None:
    page.goto("/lexicon/import/")
    page.set_input_files("#file", str(path))
    page.click("button:has-text('检查')")


def test_a_list_is_watched_previewed_and_switched_on(visit: Visit, size: str, tmp_path: Path) -> None:
    page = visit(Role.REVIEWER, size)
    page.on("dialog", lambda dialog: dialog.accept())
    hand_over(page, word_list(tmp_path, size, "本县词表"))
    page.wait_for_url("**/imports/lexicon/**")
    # A machine with nothing else to do may be done between two looks at the progress.
    page.wait_for_selector(f"#progress [role=status]:not(:has-text('正在准备')), {AGREE}", timeout=WAIT)
    page.reload()
    page.wait_for_url("**/lexicon/import/preview/**", timeout=WAIT)

    told = re.search(r"将启用 (\d+) 个", words(page))
    assert told is not None
    assert int(told[1]) > ROWS / 2
    assert re.search(r"在最近抓取的 \d{2,} 页里试查", words(page))
    assert faults_here(page) == []

    page.click(AGREE)
    page.wait_for_selector(f"#progress:has-text('已启用 {told[1]} 个词')", timeout=WAIT)
    assert faults_here(page) == []
    page.goto("/lexicon/import/")
    assert f"启用词表 本县词表-{size}.csv" in words(page)
    page.goto(f"/lexicon/?text={chr(FIRST[size])}样本")
    assert f"{chr(FIRST[size])}样张" in words(page)


def test_a_list_without_headings_is_told_on_the_same_page(visit: Visit, size: str, tmp_path: Path) -> None:
    page = visit(Role.REVIEWER, size)
    path = tmp_path / "无表头.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    hand_over(page, path)
    page.wait_for_selector("#progress .tag.bad:has-text('没有办成')", timeout=WAIT)

    assert "第一行须写明“错误写法”和“正确写法”两列" in words(page)
    assert faults_here(page) == []


def test_a_trial_is_stopped_and_the_next_one_may_begin(visit: Visit, size: str, tmp_path: Path, served: Served) -> None:
    page = visit(Role.REVIEWER, size)
    page.on("dialog", lambda dialog: dialog.accept())
    path = word_list(tmp_path, size, "停下的")
    hand_over(page, path)
    page.wait_for_selector("#progress button:has-text('停止')")
    hand_over(page, path)
    assert "正在进行" in words(page)
    page.click("#recent-imports ~ ul a >> nth=0")
    page.click("#progress button:has-text('停止')")
    page.wait_for_selector("#progress .tag:has-text('已停止')", timeout=WAIT)
    assert "原有内容没有改动" in words(page) or "已中断" in words(page)
    assert list((served.home / "lexicon").glob("停下的*")) == []
    assert faults_here(page) == []
