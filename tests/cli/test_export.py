"""Lists in the formats of other programs: what is promised of each holds for findings, gaps and checks alike."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from cli.rows import write_csv
from reports import finding_xlsx
from tests.cli.sample import Xuncha

SCHEMA = Draft7Validator(json.loads((Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json").read_text("utf-8")))
EVERY_LIST = pytest.mark.parametrize("words", [("findings", "dayu"), ("gaps", "dayu"), ("check", "稿件")], ids=str)

pytestmark = pytest.mark.usefixtures("patrolled")


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "稿件").mkdir()
    (tmp_path / "稿件" / "通知.txt").write_text("各乡镇要认真布署防汛工作。", encoding="utf-8")
    (tmp_path / "稿件" / "录音.ogg").write_bytes(b"OggS\0")
    monkeypatch.chdir(tmp_path)


def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _run_of(text: str) -> Any:
    log = json.loads(text)
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    return log["runs"][0]


@EVERY_LIST
def test_sarif_follows_the_schema_of_its_standard(xuncha: Xuncha, words: tuple[str, str]) -> None:
    run = _run_of(xuncha(*words, "--format", "sarif").out)

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_sarif_of_nothing_follows_it_too(xuncha: Xuncha) -> None:
    run = _run_of(xuncha("findings", "dayu", "--state", "误报", "--format", "sarif").out)

    assert run["results"] == []


def test_an_issue_put_aside_is_suppressed_in_sarif_and_keeps_its_fingerprint(xuncha: Xuncha) -> None:
    before = _run_of(xuncha("findings", "dayu", "--format", "sarif").out)["results"][0]
    xuncha("review", "dayu", "--issue", "1", "--verdict", "误报", "--actor", "张三")

    after = _run_of(xuncha("findings", "dayu", "--state", "误报", "--format", "sarif").out)["results"][0]

    assert "suppressions" not in before
    assert after["suppressions"][0]["justification"] == "核实结论：误报"
    assert after["partialFingerprints"] == before["partialFingerprints"]


def test_what_was_not_checked_is_told_by_sarif_of_gaps(xuncha: Xuncha) -> None:
    run = _run_of(xuncha("gaps", "dayu", "--format", "sarif").out)

    assert run["invocations"][0]["executionSuccessful"] is False
    assert "已加密" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@EVERY_LIST
def test_a_workbook_has_headings_that_stay_and_filters(xuncha: Xuncha, words: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "清单.xlsx"

    answer = xuncha(*words, "--format", "xlsx", "--out", out)

    sheet = load_workbook(out).worksheets[0]
    assert "已写入" in answer.out
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.max_row > 1


@EVERY_LIST
def test_csv_is_known_as_utf8_by_a_spreadsheet(xuncha: Xuncha, words: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "清单.csv"

    xuncha(*words, "--format", "csv", "--out", out)

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(_csv_rows(out)) > 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t="])
def test_no_words_of_a_portal_become_a_formula(tmp_path: Path, start: str) -> None:
    words = f"{start}HYPERLINK(1)"

    write_csv(["evidence"], [{"evidence": words}], tmp_path / "1.csv")
    (tmp_path / "1.xlsx").write_bytes(finding_xlsx.write([{"evidence": words}]))

    kinds = {cell.data_type for row in load_workbook(tmp_path / "1.xlsx").worksheets[0].iter_rows() for cell in row}
    assert _csv_rows(tmp_path / "1.csv") == [["evidence"], [f"'{words}"]]
    assert "f" not in kinds


@EVERY_LIST
def test_a_workbook_needs_a_file_name(xuncha: Xuncha, words: tuple[str, str]) -> None:
    answer = xuncha(*words, "--format", "xlsx")

    assert (answer.code, answer.out) == (2, "")
    assert "--out" in answer.err


def test_a_check_tells_what_it_could_not_read_beside_its_rows(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("check", "稿件", "--format", "csv", "--out", tmp_path / "1.csv")

    assert answer.code == 2
    assert "录音.ogg" in answer.err
