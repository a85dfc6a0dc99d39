"""Coverage and indicators, from a patrol to the paper."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.sample import Xuncha
from usecases.home.home import Home

pytestmark = pytest.mark.usefixtures("patrolled")


def _cells(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows]


def test_only_confirmed_problems_count_against_the_site(xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "指标.docx"

    assert xuncha("report", "indicators", "dayu", "--out", out).code == 0
    before = next(row for row in _cells(out) if row[0] == "D2")
    xuncha("review", "dayu", "--issue", "1", "--verdict", "属实", "--actor", "张三")
    xuncha("report", "indicators", "dayu", "--out", out)
    after = next(row for row in _cells(out) if row[0] == "D2")

    assert (before[3:5], after[3:5]) == (["0", "3"], ["1", "2"])


def test_points_that_nobody_has_filled_in_stay_open(xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "指标.md"

    xuncha("report", "indicators", "dayu", "--out", out)

    words = out.read_text(encoding="utf-8")
    assert "未定" in words
    assert "服务不实用" in words
    assert "未检查" in words


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "md"])
def test_the_coverage_tells_what_was_not_checked_and_why(
    xuncha: Xuncha, patrolled: Home, tmp_path: Path, suffix: str
) -> None:
    (folder,) = patrolled.crawls("dayu").iterdir()
    (folder / "segments").mkdir()
    out = tmp_path / f"覆盖.{suffix}"

    answer = xuncha("report", "coverage", "dayu", "--out", out)

    assert (answer.code, answer.out) == (0, f"{out}\n")
    assert suffix != "md" or "加密的 Office 文档，未读取" in out.read_text(encoding="utf-8")


def test_coverage_of_a_run_whose_archive_is_gone_is_refused(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("report", "coverage", "dayu", "--out", tmp_path / "覆盖.docx")

    assert (answer.code, answer.out) == (2, "")
    assert "抓取存档已不在" in answer.err


def test_a_paper_of_no_known_kind_is_refused(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("report", "indicators", "dayu", "--out", tmp_path / "指标.exe")

    assert answer.code == 2
    assert ".docx" in answer.err
