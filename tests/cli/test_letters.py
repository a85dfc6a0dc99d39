"""Registers of letters: late by working days, without the writers' names."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.sample import Xuncha
from usecases.home.home import Home

REGISTER = """登记号,来信人,来信日期,承办单位,内容,答复日期,是否延期
D1,张三,2026-01-05,县教育局,入学咨询,2026-01-09,否
D2,李四,2026-01-05,大余县教育局,入学咨询,2026-01-13,否
D3,王五,2026年1月12日,县应急管理局,防汛,,否
"""

pytestmark = pytest.mark.usefixtures("patrolled")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "来信.csv"
    path.write_text(REGISTER, encoding="utf-8-sig")
    return path


def test_late_and_unanswered_letters_are_told_the_latest_first(xuncha: Xuncha, register: Path) -> None:
    assert xuncha("letters", "import", register, "--kind", "来信").out.startswith("已导入 3 件，其中未答复 1 件\n")

    lines = xuncha("letters", "overdue", "--as-of", "2026-01-30").out.splitlines()

    assert lines[1:] == [
        "县应急管理局\t来信\tD3\t2026-01-12\t2026-01-19\t已逾期11天，未答复",
        "县教育局\t来信\tD2\t2026-01-05\t2026-01-12\t逾期1天答复",
    ]


def test_on_the_last_day_nothing_is_late(xuncha: Xuncha, register: Path) -> None:
    xuncha("letters", "import", register, "--kind", "来信")

    assert "D3" not in xuncha("letters", "overdue", "--as-of", "2026-01-19").out


def test_applications_have_twenty_working_days_and_as_many_more_when_extended(xuncha: Xuncha, tmp_path: Path) -> None:
    file = tmp_path / "申请.csv"
    file.write_text(
        "受理号,承办部门,申请日期,答复日期,是否延期\nA1,县教育局,2025-03-03,,否\nA2,县教育局,2025-03-03,,是\n", "utf-8"
    )
    xuncha("letters", "import", file, "--kind", "依申请公开")

    lines = xuncha("letters", "overdue", "--as-of", "2025-04-10").out

    assert "A1\t2025-03-03\t2025-03-31" in lines
    assert "A2" not in lines


def test_an_answer_that_comes_with_the_next_import_settles_it(xuncha: Xuncha, register: Path) -> None:
    xuncha("letters", "import", register, "--kind", "来信")
    register.write_text(REGISTER.replace("防汛,,", "防汛,2026-01-14,"), encoding="utf-8-sig")
    xuncha("letters", "import", register, "--kind", "来信")

    assert "D3" not in xuncha("letters", "overdue", "--as-of", "2026-01-30").out


def test_registers_with_serials_only_do_not_take_each_others_place(xuncha: Xuncha, tmp_path: Path) -> None:
    for month in ("01", "02"):
        file = tmp_path / f"{month}.csv"
        file.write_text(f"序号,承办单位,来信日期\n1,县教育局,2026-{month}-05\n", "utf-8")
        xuncha("letters", "import", file, "--kind", "来信")

    assert len(xuncha("letters", "overdue", "--as-of", "2026-06-01").out.splitlines()) == 3


def test_neither_writers_nor_words_are_kept(xuncha: Xuncha, register: Path, home: Home) -> None:
    xuncha("letters", "import", register, "--kind", "来信")

    database = sqlite3.connect(home.database)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    dump = home.database.read_bytes().decode(errors="ignore")
    assert "D3" in dump
    assert not any(word in dump for word in ("张三", "入学咨询"))


def test_a_paper_can_be_written(xuncha: Xuncha, register: Path, tmp_path: Path) -> None:
    xuncha("letters", "import", register, "--kind", "来信")

    assert xuncha("letters", "overdue", "--as-of", "2026-01-30", "--out", tmp_path / "超期.xlsx").code == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (REGISTER.replace("2026年1月12日", "上周"), "看不懂收到日期“上周”"),
        (REGISTER.replace("D2", ""), "没有编号"),
        ("姓名,电话\n张三,1\n", "没有找到表头"),
        (REGISTER.replace("2026-01-13", "2026-02-30"), "没有“2026-02-30”这一天"),
    ],
)
def test_a_register_that_cannot_be_read_is_refused_whole(xuncha: Xuncha, register: Path, words: str, hint: str) -> None:
    register.write_text(words, encoding="utf-8-sig")

    answer = xuncha("letters", "import", register, "--kind", "来信")

    assert (answer.code, answer.out) == (2, "")
    assert hint in answer.err
    assert xuncha("letters", "overdue", "--as-of", "2027-01-01").out == "没有超过答复期限的来信或申请\n"
