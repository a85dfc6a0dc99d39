import io
import json
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.sample import Xuncha
from usecases.issues.finding_json import KEYS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "稿件"
    (path / "附件").mkdir(parents=True)
    (path / "通知.txt").write_text("各乡镇要认真布署防汛工作。", encoding="utf-8")
    (path / "附件" / "说明.txt").write_text("防汛工作按计划进行。", encoding="utf-8")
    return path


def test_clean_files_end_with_zero(xuncha: Xuncha, folder: Path) -> None:
    answer = xuncha("check", folder / "附件")

    assert answer.code == 0
    assert "共检查 1 个文件：发现问题 0 个" in answer.out


def test_a_fault_ends_with_one_and_names_its_file_and_place(xuncha: Xuncha, folder: Path) -> None:
    answer = xuncha("check", folder)

    assert answer.code == 1
    assert f"{folder / '通知.txt'}：1 个问题" in answer.out
    assert "布署" in answer.out
    assert "第1行" in answer.out


def test_what_could_not_be_checked_outweighs_what_was_found(xuncha: Xuncha, folder: Path) -> None:
    (folder / "录音.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(20))

    answer = xuncha("check", folder, folder / "没有.txt")

    assert answer.code == 2
    assert "录音.7z：未检查" in answer.out
    assert "没有.txt：未检查" in answer.out


def test_standard_input_is_checked_as_well(xuncha: Xuncha, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("认真布署".encode())))

    assert xuncha("check", "-").code == 1


def test_json_lines_have_the_promised_keys_and_nothing_else_on_the_screen(xuncha: Xuncha, folder: Path) -> None:
    (folder / "录音.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(20))

    answer = xuncha("check", folder, "--format", "jsonl")

    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert [tuple(row) for row in rows] == [KEYS]
    assert rows[0]["rule"] == "TRM01"
    assert "录音.7z" in answer.err


def test_archives_are_opened_and_the_place_inside_is_named(xuncha: Xuncha, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        archive.writestr("附件/通知.txt", "各乡镇要认真布署防汛工作。")

    answer = xuncha("check", tmp_path / "材料.zip")

    assert answer.code == 1
    assert "“附件/通知.txt”中第1行" in answer.out


def test_a_locked_file_beside_a_fault_is_told_as_well(xuncha: Xuncha, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        archive.writestr("通知.txt", "各乡镇要认真布署防汛工作。")
        archive.writestr("录音.ogg", b"OggS\0")

    answer = xuncha("check", tmp_path)

    assert answer.code == 2
    assert "布署" in answer.out
    assert "未检查（没有对应的读取器：“录音.ogg”：没有可读取 ogg 的读取器）" in answer.out


def test_sarif_holds_findings_and_what_was_not_checked(xuncha: Xuncha, folder: Path) -> None:
    (folder / "录音.ogg").write_bytes(b"OggS\0")

    answer = xuncha("check", folder, "--format", "sarif")

    log = json.loads(answer.out)
    run = log["runs"][0]
    result = run["results"][0]
    assert (answer.code, log["version"]) == (2, "2.1.0")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "TRM01"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == str(folder / "通知.txt")
    assert uri.isascii()
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "录音.ogg" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_of_clean_files_has_no_results(xuncha: Xuncha, folder: Path) -> None:
    answer = xuncha("check", folder / "附件", "--format", "sarif")

    run = json.loads(answer.out)["runs"][0]
    assert (answer.code, run["results"], run["invocations"][0]["executionSuccessful"]) == (0, [], True)
