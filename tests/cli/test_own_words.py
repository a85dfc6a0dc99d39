"""The office's own packs and leaders count wherever words are judged, not only in a patrol."""

import gzip
from pathlib import Path

import pytest

from cli.main import run
from tests.cli.sample import Xuncha
from usecases.home.home import Home

PACK = """
[pack]
id = "own"
kind = "typo"
rule = "TRM01"
source = "list"

[source.list]
title = "本县常见错别字表"
date = 2026-01-01

[[term]]
pattern = "余溪河畔"
suggestion = "渔溪河畔"
"""
LEADERS = """
[pack]
id = "leaders"
kind = "name"
rule = "TRM04"

[[leader]]
name = "方晓岚"
title = "县长"
from = 2025-01-15
order = 1
source = "测试公告第1号"
"""
TEXT = "县长方晓蓝到余溪河畔调研。"


@pytest.fixture
def words(home: Home) -> Path:
    home.lexicon.mkdir()
    (home.lexicon / "own.toml").write_text(PACK, encoding="utf-8")
    (home.lexicon / "leaders.toml").write_text(LEADERS, encoding="utf-8")
    return home.lexicon


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿件.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.usefixtures("words")
def test_a_check_before_publishing_knows_them(xuncha: Xuncha, draft: Path) -> None:
    answer = xuncha("check", draft)

    assert answer.code == 1
    assert "TRM04" in answer.out and "方晓岚" in answer.out
    assert "渔溪河畔" in answer.out and "本县常见错别字表" in answer.out


@pytest.mark.usefixtures("words")
def test_a_web_archive_is_scanned_with_them(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("scan", "--warc", archive(tmp_path / "存档.warc.gz"))

    assert "方晓岚" in answer.out and "渔溪河畔" in answer.out


def test_a_check_makes_no_home(draft: Path, tmp_path: Path) -> None:
    run(["--home", str(tmp_path / "没有"), "check", str(draft)])

    assert not (tmp_path / "没有").exists()


def test_a_damaged_pack_of_the_office_is_told_with_its_line(xuncha: Xuncha, words: Path, draft: Path) -> None:
    (words / "own.toml").write_text(PACK.replace("suggestion", "suggest"), encoding="utf-8")

    answer = xuncha("check", draft)

    assert answer.code == 2
    assert "own.toml:12" in answer.err


def archive(path: Path) -> Path:
    body = f"<html><body><p>{TEXT}</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.cn/1.html\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return path


@pytest.mark.usefixtures("home")
def test_a_list_is_tried_now_and_switched_on_later_just_as_it_was_reported(xuncha: Xuncha, tmp_path: Path) -> None:
    path, report = tmp_path / "词表.csv", tmp_path / "报告.json"
    path.write_text("错误写法,正确写法\n余溪河畔,渔溪河畔\n", encoding="utf-8")

    tried = xuncha("lexicon", "import", path, "--report", report)
    assert (tried.code, "没有启用" in tried.out) == (0, True)
    assert "余溪河畔" not in xuncha("lexicon", "list", "--rule", "TRM01").out

    taken = xuncha("lexicon", "import", path, "--agreed", report)
    assert (taken.code, "已启用 1 个词" in taken.out) == (0, True)
    assert "余溪河畔" in xuncha("lexicon", "list", "--rule", "TRM01").out

    path.write_text("错误写法,正确写法\n余溪,渔溪\n", encoding="utf-8")
    refused = xuncha("lexicon", "import", path, "--agreed", report)
    assert (refused.code, "在试查之后改动过" in refused.err) == (2, True)
    report.write_text("{}", encoding="utf-8")
    assert "不是词表的试查报告" in xuncha("lexicon", "import", path, "--agreed", report).err
