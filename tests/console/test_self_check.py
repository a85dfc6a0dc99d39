"""自查: a clerk has the unit's own columns looked over, whether or not anything stands on a list."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from domain.account import Role
from domain.audit import Action
from domain.work import WorkKind, WorkOrder
from store.models import IssueRecord
from tests.cli.sample import BASE
from tests.console.conftest import SignIn
from tests.console.people import UNIT
from tests.console.works import wait_for_the_end
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site_file
from usecases.work.start_self_check import MOST_A_DAY
from usecases.work.work_file import END, ORDER, OUTPUT, order_facts, write_json

OTHER = "县教育局"
SCRIPT = "<script>alert(1)</script>"
COLUMN = f"""
[[column]]
name = "公示公告"
url = "{BASE}/yjglj/gsgg/"
unit = "{UNIT}"
"""
ROW = {
    "rule": "TRM01", "name": "错别字", "severity": "一般", "certainty": "确定", "url": f"{BASE}/yjglj/1.html",
    "title": SCRIPT, "where": "正文第2段", "evidence": SCRIPT, "context": SCRIPT, "suggestion": "截至目前",
    "column": "公示公告", "attachment": "", "issue": 0,
}  # fmt: skip


@pytest.fixture
def columns(console: Home) -> Home:
    """The site file gives the clerk's unit a column, on a portal that nobody answers for."""
    path = kept_site_file(console, "dayu")
    nowhere = '\n[crawl]\ndelay_seconds = 0\nresolve = { "www.example.gov.cn" = "127.0.0.1:9" }\n'
    path.write_text(path.read_text(encoding="utf-8") + COLUMN + nowhere, encoding="utf-8")
    return console


def words(answer: Any) -> str:
    return str(answer.content.decode())


def finished(home: Home, number: int, units: tuple[str, ...], **found: Any) -> str:
    now = datetime.now().astimezone()
    name = f"{now:%Y%m%d-%H%M%S}-{number:08x}"
    folder = home.path / "work" / "dayu" / name
    folder.mkdir(parents=True)
    order = WorkOrder(WorkKind.SELF_CHECK, "dayu", ("dayu",), f"自查{units[0]}的栏目", "甲（jia）", units)
    write_json(folder / ORDER, order_facts(order, now))
    write_json(folder / END, {"code": 0, "at": now.isoformat()})
    facts = {
        "end": "完成", "fetched": 3, "columns": [{"name": "公示公告", "entries": 2, "shortfall": ""}],
        "findings": [ROW], "left_out": 0, "gaps": [], "gap_count": 0, "settled_before": 1,
    }  # fmt: skip
    (folder / OUTPUT).write_text(json.dumps(facts | found, ensure_ascii=False), encoding="utf-8")
    return name


def test_one_button_has_the_columns_looked_over(sign_in: SignIn, columns: Home) -> None:
    before = IssueRecord.objects.count()
    client = sign_in(Role.CLERK)
    assert "负责的 1 个栏目（公示公告）" in words(client.get("/unit/"))

    answer = client.post("/unit/self-check/start/")
    assert answer.status_code == 302
    name = answer["Location"].strip("/").rpartition("/")[2]
    wait_for_the_end(columns.path / "work" / "dayu" / name)
    page = words(client.get(answer["Location"]))

    assert "没有发现问题；有 3 处没有检查到" in page
    assert "服务器拒绝连接" in page
    assert "hx-trigger" not in page
    assert IssueRecord.objects.count() == before
    assert "自查县应急管理局的栏目" in str(audit_lines(AuditFilter(action=Action.RECHECK), 0, 1)[0])
    assert answer["Location"] in words(client.get("/unit/"))


def test_what_was_found_is_shown_as_text(sign_in: SignIn, columns: Home) -> None:
    page = words(sign_in(Role.CLERK).get(f"/unit/self-check/{finished(columns, 1, (UNIT,))}/"))

    assert "发现 1 个问题" in page
    assert "另有 1 个已由审核人员认定为误报或例外" in page
    assert "&lt;script&gt;" in page
    assert SCRIPT not in page


def test_only_the_unit_itself_sees_what_it_found(sign_in: SignIn, columns: Home) -> None:
    own, foreign = finished(columns, 1, (UNIT,)), finished(columns, 2, (OTHER,))
    client = sign_in(Role.CLERK)

    assert client.get(f"/unit/self-check/{own}/").status_code == 200
    for path in (f"/unit/self-check/{foreign}/", f"/unit/self-check/{foreign}/progress/", f"/rechecks/work/{own}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/unit/self-check/{foreign}/stop/").status_code == 404
    assert foreign not in words(client.get("/unit/"))
    for role in (Role.ADMIN, Role.REVIEWER, Role.LEADER):
        assert sign_in(role).get(f"/unit/self-check/{own}/").status_code == 403


def test_a_unit_without_columns_is_told_so(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.CLERK)

    assert "没有由本单位负责的栏目" in words(client.get("/unit/"))
    answer = client.post("/unit/self-check/start/")
    assert (answer.status_code, "没有由本单位负责的栏目" in words(answer)) == (409, True)


def test_it_is_done_a_few_times_a_day_only(sign_in: SignIn, columns: Home) -> None:
    for number in range(MOST_A_DAY):
        finished(columns, number, (UNIT,))

    assert "今天已经自查 3 次" in words(sign_in(Role.CLERK).post("/unit/self-check/start/"))


@pytest.mark.parametrize("output", ["", "{}", "[]", '{"end": 1', "xuncha："])
def test_a_result_that_cannot_be_read_is_told(sign_in: SignIn, columns: Home, output: str) -> None:
    name = finished(columns, 1, (UNIT,))
    (columns.path / "work" / "dayu" / name / OUTPUT).write_text(output, encoding="utf-8")
    client: Client = sign_in(Role.CLERK)

    assert "结果已读不到" in words(client.get(f"/unit/self-check/{name}/"))
