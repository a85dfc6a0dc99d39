import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.sample import Xuncha
from usecases.finding_json import KEYS


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
