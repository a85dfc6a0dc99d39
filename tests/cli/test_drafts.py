"""Drafts from the command line: handed in, signed by six hands, printed."""

import tarfile
from pathlib import Path

import pytest

from domain.draft import STEPS, Levels
from tests.cli.sample import Xuncha

ID_NUMBER = "360722190501010011"

pytestmark = pytest.mark.usefixtures("patrolled")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "公告.txt"
    path.write_text("关于做好春季招生工作的公告。", encoding="utf-8")
    return path


def open_one(xuncha: Xuncha, paper: Path) -> str:
    answer = xuncha("drafts", "open", paper, "--unit", "县教育局", "--title", "招生公告", "--actor", "李承办")
    assert answer.code == 0, answer.err
    return answer.out.partition("《")[0]


def test_a_draft_goes_through_all_hands_and_onto_paper(xuncha: Xuncha, paper: Path, tmp_path: Path) -> None:
    number = open_one(xuncha, paper)
    for step in STEPS[Levels.THREE]:
        answer = xuncha("drafts", "sign", number, "--actor", f"{step.value}人")

    assert answer.out == f"{number}《招生公告》：同意发布\n"
    for name in ("审查表.docx", "审查表.md"):
        assert xuncha("drafts", "form", number, "--out", tmp_path / name).code == 0
    assert "√ 公开网站" in (tmp_path / "审查表.md").read_text(encoding="utf-8")
    assert xuncha("drafts", "form", number, "--review", "--out", tmp_path / "单.md").code == 0
    assert "终审人" in (tmp_path / "单.md").read_text(encoding="utf-8")


def test_a_leak_is_shown_masked_and_stops_the_review(xuncha: Xuncha, paper: Path) -> None:
    paper.write_text(f"身份证号{ID_NUMBER}", encoding="utf-8")
    number = open_one(xuncha, paper)
    xuncha("drafts", "sign", number, "--actor", "周校对")

    assert "严重，确定：身份证号泄露" in xuncha("drafts", "show", number).out
    assert ID_NUMBER not in xuncha("drafts", "show", number).out
    refused = xuncha("drafts", "sign", number, "--actor", "王审")
    assert refused.code == 2
    assert "请写明理由" in refused.err


def test_a_draft_that_is_sent_back_comes_again(xuncha: Xuncha, paper: Path) -> None:
    number = open_one(xuncha, paper)
    assert "退回修改" in xuncha("drafts", "return", number, "--note", "请改标题", "--actor", "周校对").out
    assert "待一校" in xuncha("drafts", "again", number, paper, "--actor", "李承办").out

    assert "第1稿 一校 退回修改 周校对 请改标题" in xuncha("drafts", "show", number).out


def test_the_register_lists_by_state_and_writes_a_sheet(xuncha: Xuncha, paper: Path, tmp_path: Path) -> None:
    number = open_one(xuncha, paper)

    assert number in xuncha("drafts", "list", "--state", "审核中", "--unit", "县教育局").out
    assert xuncha("drafts", "list", "--state", "同意发布").out == "没有稿件\n"
    assert xuncha("drafts", "list", "--out", tmp_path / "登记簿.xlsx").code == 0


def test_a_file_that_is_not_there_is_one_line(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("drafts", "open", tmp_path / "没有.txt", "--unit", "县教育局", "--title", "公告")

    assert answer.code == 2
    assert "读不到稿件" in answer.err
    assert answer.err.count("\n") == 1


def test_files_within_their_time_stay(xuncha: Xuncha, paper: Path) -> None:
    open_one(xuncha, paper)

    assert "已删除 0 份稿件的原文" in xuncha("drafts", "purge").out


def test_what_was_published_without_review_is_listed(xuncha: Xuncha, paper: Path, tmp_path: Path) -> None:
    assert "还没有同意发布的稿件" in xuncha("drafts", "missing", "--month", "2026-03").err
    number = open_one(xuncha, paper)
    for step in STEPS[Levels.THREE]:
        xuncha("drafts", "sign", number, "--actor", f"{step.value}人")

    assert xuncha("drafts", "missing", "--month", "2026-03").out == "当月发布的信息都有审查登记\n"
    assert xuncha("drafts", "missing", "--month", "2026-03", "--out", tmp_path / "未审.docx").code == 0


def test_a_backup_leaves_files_of_drafts_behind(xuncha: Xuncha, paper: Path, tmp_path: Path) -> None:
    open_one(xuncha, paper)
    xuncha("backup", "--out", tmp_path / "备份.tar.gz")

    with tarfile.open(tmp_path / "备份.tar.gz") as archive:
        assert not [name for name in archive.getnames() if "drafts/" in name]
