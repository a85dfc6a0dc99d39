"""xuncha lists and xuncha recheck, as a clerk types them."""

import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli.sample import Xuncha
from usecases.home.home import Home

pytestmark = pytest.mark.usefixtures("patrolled")

NUMBER = "整改〔2026〕县教育局-001号"


@pytest.fixture
def sent(patrolled: Home, xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")
    assert xuncha("report", "rectification", "dayu", "--as-of", "2026-03-03", "--out", tmp_path / "out").code == 0


def test_before_the_first_list_there_is_nothing_to_show(xuncha: Xuncha) -> None:
    assert xuncha("lists", "show", "dayu").out == "还没有下发过整改清单\n"


@pytest.mark.usefixtures("sent")
def test_lists_are_shown_with_what_became_of_them(xuncha: Xuncha) -> None:
    answer = xuncha("lists", "answer", "dayu", "--list", NUMBER, "--actor", "李四")
    assert (answer.code, "登记已反馈 1 个" in answer.out) == (0, True)

    lines = [line.split("\t") for line in xuncha("lists", "show", "dayu", "--unit", "县教育局").out.splitlines()]

    assert [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] == [
        {
            "编号": NUMBER,
            "责任单位": "县教育局",
            "下发日期": "2026-03-03",
            "整改时限": "2026-03-10",
            "问题": "1",
            "已整改": "0",
            "已反馈": "1",
            "待整改": "0",
            "督办": "0",
            "误报或例外": "0",
            "备注": "",
        }
    ]


@pytest.mark.usefixtures("sent")
def test_a_list_is_recalled_with_a_reason_only(xuncha: Xuncha) -> None:
    refused = xuncha("lists", "recall", "dayu", "--list", NUMBER)
    assert (refused.code, "--note" in refused.err) == (2, True)

    assert "1 个问题退回“属实”" in xuncha("lists", "recall", "dayu", "--list", NUMBER, "--note", "单位有误").out
    assert "已撤回：单位有误" in xuncha("lists", "show", "dayu").out


@pytest.mark.usefixtures("sent")
def test_deadlines_are_told_and_what_is_too_late_is_escalated(xuncha: Xuncha) -> None:
    assert xuncha("lists", "remind", "dayu", "--as-of", "2026-03-04").out == "没有需要提醒的期限\n"

    lines = xuncha("lists", "remind", "dayu", "--as-of", "2026-03-09", "--format", "jsonl").out.splitlines()
    assert [(row["unit"], row["stage"], row["working_days"]) for row in map(json.loads, lines)] == [
        ("县应急管理局", "临近期限", 1),
        ("县教育局", "临近期限", 1),
    ]

    escalated = xuncha("lists", "escalate", "dayu", "--as-of", "2026-03-13", "--actor", "张主任")
    assert escalated.out.startswith("转督办 ")
    assert "督办中" in xuncha("lists", "remind", "dayu", "--as-of", "2026-03-13").out


def test_the_template_is_written_once_and_says_where_to_put_it(xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "模板.docx"

    assert "templates/整改通知.docx" in xuncha("lists", "template", "--out", out).out

    text = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert all(name in text for name in ("{{责任单位}}", "{{清单编号}}", "{{整改时限}}"))
    assert xuncha("lists", "template", "--out", out).code == 2


def test_a_re_check_without_lists_says_so(xuncha: Xuncha) -> None:
    answer = xuncha("recheck", "dayu")

    assert answer.code == 2
    assert "不需要复核" in answer.err
