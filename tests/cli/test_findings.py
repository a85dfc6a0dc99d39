import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.sample import Xuncha
from usecases.issues.finding_json import KEYS

pytestmark = pytest.mark.usefixtures("patrolled")


def test_the_table_shows_the_numbers_by_which_people_call_issues(xuncha: Xuncha) -> None:
    lines = xuncha("findings", "dayu").out.splitlines()

    assert len(lines) == 4
    assert [line.split("\t")[0] for line in lines] == ["编号", "1", "2", "3"]


def test_filters_narrow_the_list(xuncha: Xuncha) -> None:
    by_unit = xuncha("findings", "dayu", "--unit", "县教育局", "--format", "jsonl")
    by_state = xuncha("findings", "dayu", "--state", "属实")

    assert [json.loads(line)["number"] for line in by_unit.out.splitlines()] == [3]
    assert by_state.out == "没有符合条件的问题\n"


def test_json_lines_keep_the_promised_keys_first(xuncha: Xuncha) -> None:
    row = json.loads(xuncha("findings", "dayu", "--format", "jsonl").out.splitlines()[0])

    assert tuple(row)[: len(KEYS)] == KEYS


def test_csv_opens_in_a_spreadsheet_and_starts_no_formula_there(xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "问题.csv"

    assert xuncha("findings", "dayu", "--format", "csv", "--out", out).code == 0

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["evidence"] for row in rows] == ["'=目标地址返回 404"] * 3


def test_xlsx_holds_a_row_an_issue(xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "问题.xlsx"

    assert xuncha("findings", "dayu", "--format", "xlsx", "--out", out).code == 0

    sheet = load_workbook(out).worksheets[0]
    assert sum(1 for row in sheet.iter_rows(values_only=True) if "LNK01" in row) == 3


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["findings", "ganzhou"], "dayu"),
        (["findings", "dayu", "--rule", "XYZ"], "LNK01"),
        (["findings", "dayu", "--state", "好"], "待核实"),
        (["findings", "dayu", "--format", "xlsx"], "--out"),
        (["findings", "dayu", "--out", "x.txt"], "--format"),
    ],
)
def test_what_cannot_be_listed_is_refused_with_a_hint(xuncha: Xuncha, words: list[str], hint: str) -> None:
    answer = xuncha(*words)

    assert (answer.code, answer.out) == (2, "")
    assert hint in answer.err


def test_gaps_show_their_counts_first(xuncha: Xuncha) -> None:
    lines = xuncha("gaps", "dayu").out.splitlines()

    assert lines[:2] == ["环节\t原因类别\t数量", "读取\t已加密\t1"]
    assert lines[-1].startswith("读取\t已加密\thttp://www.example.gov.cn/jyj/1.xlsx")


def test_gaps_come_as_json_lines_too(xuncha: Xuncha) -> None:
    rows = [json.loads(line) for line in xuncha("gaps", "dayu", "--format", "jsonl").out.splitlines()]

    assert [(row["stage"], row["kind"]) for row in rows] == [("读取", "已加密")]
