from pathlib import Path

import pytest

from tests.cli.sample import Xuncha

pytestmark = pytest.mark.usefixtures("patrolled")


def _send(xuncha: Xuncha, out: Path, *more: str) -> list[str]:
    answer = xuncha("report", "rectification", "dayu", "--as-of", "2026-03-03", "--out", out, *more)
    assert answer.code == 0
    return [Path(line).name for line in answer.out.splitlines()]


def test_each_unit_gets_its_list_and_all_get_a_summary(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    names = _send(xuncha, tmp_path / "out")

    assert names == [
        "县应急管理局整改清单.xlsx",
        "县应急管理局整改清单.docx",
        "县教育局整改清单.xlsx",
        "县教育局整改清单.docx",
        "整改汇总.xlsx",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_one_units_list_leaves_the_summary_of_all_alone(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    names = _send(xuncha, tmp_path / "out", "--unit", "县教育局")

    assert names == ["县教育局整改清单.xlsx", "县教育局整改清单.docx"]


def test_without_confirmed_issues_there_is_nothing_to_send(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("report", "rectification", "dayu", "--out", tmp_path / "out")

    assert answer.code == 0
    assert "xuncha review dayu" in answer.out


def test_nothing_is_sent_where_it_could_not_be_written(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")
    (tmp_path / "file").touch()

    answer = xuncha("report", "rectification", "dayu", "--out", tmp_path / "file" / "out")

    assert answer.code == 2
    assert "无法写入" in answer.err
    assert xuncha("findings", "dayu", "--state", "已下发").out == "没有符合条件的问题\n"
