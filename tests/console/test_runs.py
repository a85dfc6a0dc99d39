"""The room of runs: what was, what was not checked, and a patrol that is started, followed and stopped."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from crawler.order import CrawlOrder
from domain.account import Role
from domain.audit import Action
from domain.coverage import Coverage
from domain.gap import GapKind, Stage
from store.models import GapRecord, IssueRecord, Run
from tests.cli.sample import BASE, fault
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, UNIT
from tests.usecases.work.test_started_work import SlowPortal, wait_for_the_end
from usecases.accounts.accounts import account_named
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.crawl_run import new_run
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site, kept_site_file
from usecases.settling.settle_run import settle_run
from usecases.work.started_work import running_work

TODAY = date(2026, 3, 4)


def page(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def first_run() -> str:
    run = Run.objects.order_by("id").first()
    assert run is not None
    return run.name


def second_patrol(home: Home) -> None:
    """One fault new, one gone, two seen again, no gap."""
    day = date(2026, 3, 3)
    faults = [fault("1", "yjglj"), fault("3", "jyj"), fault("4", "jyj")]
    answered = {each.url for each in faults} | {f"{BASE}/yjglj/2.html"}
    settle_run(kept_site(home, "dayu"), "20260303-220000", day, faults, [], Coverage(answered, {"LNK01"}))


def test_a_run_is_told_against_the_one_before(sign_in: SignIn, console: Home) -> None:
    second_patrol(console)
    client = sign_in(Role.LEADER)

    assert "20260303-220000" in page(client, "/runs/")
    shown = page(client, "/run/20260303-220000/")

    assert "新问题 1 个，仍存在 2 个，复现 0 个，已整改消失 1 个" in shown
    assert "关于第4号事项的通知" in shown.partition("新发现（1）")[2].partition("</section>")[0]
    assert "关于第2号事项的通知" in shown.partition("整改消失（1）")[2].partition("</section>")[0]
    assert re.search(
        r'已加密.*?<td data-label="数量" class="n">0</td><td data-label="比上次" class="n">-1<', shown, re.S
    )


def test_a_reader_of_one_unit_sees_no_issues_of_others_in_a_run(sign_in: SignIn, console: Home) -> None:
    second_patrol(console)
    leader = account_named(LOGINS[Role.LEADER])
    leader.site, leader.unit = "dayu", UNIT
    leader.save()

    assert "关于第4号事项的通知" not in page(sign_in(Role.LEADER), "/run/20260303-220000/")


def test_what_was_not_checked_is_listed_and_taken_along(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    path = f"/run/{first_run()}/gaps/"

    assert "加密的 Office 文档，未读取" in page(client, path, kind="已加密")
    assert "没有符合条件的项" in page(client, path, kind="超时")
    answer: Any = client.get(f"{path}file/")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "加密的 Office 文档，未读取" in cells
    assert audit_lines(AuditFilter(action=Action.EXPORT), 0, 9)[1] == 1


@pytest.mark.parametrize("path", ["/run/nothing/", "/run/nothing/gaps/", "/run/..%2F..%2Fsecret/", "/runs/progress/x/"])
def test_a_run_that_does_not_exist_is_not_found(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.ADMIN).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/runs/", "/run/x/", "/run/x/gaps/", "/runs/progress/dayu/"])
def test_clerks_do_not_see_runs(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.CLERK).get(path).status_code == 403


def test_leaders_start_and_stop_nothing(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    assert "开始巡查" not in page(client, "/runs/")
    assert client.post("/runs/start/", {"code": "dayu"}).status_code == 403
    assert client.post("/runs/stop/", {"code": "dayu"}).status_code == 403


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"code": "nowhere"}, "没有站点“nowhere”的站点文件"),
        ({"code": "dayu", "max_pages": "很多"}, "须是 1 至"),
        ({"code": "../../etc/passwd"}, "的站点文件"),
    ],
)
def test_what_cannot_be_started_is_told(sign_in: SignIn, form: dict[str, str], line: str) -> None:
    answer = sign_in(Role.REVIEWER).post("/runs/start/", form)

    assert answer.status_code == 409
    assert line in answer.content.decode()


def test_a_site_outside_the_scope_is_as_unknown_as_none(sign_in: SignIn) -> None:
    reviewer = account_named(LOGINS[Role.REVIEWER])
    reviewer.site = "other"
    reviewer.save()
    client = sign_in(Role.REVIEWER)

    assert client.post("/runs/start/", {"code": "dayu"}).status_code == 404
    assert client.get("/runs/progress/dayu/").status_code == 404
    assert "大余县人民政府" not in page(client, "/runs/")


def test_a_broken_site_file_is_told_with_its_faults(sign_in: SignIn, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[site]\ncode = 3\n", encoding="utf-8")

    with override_settings(SITES_FOLDER=tmp_path):
        shown = page(sign_in(Role.REVIEWER), "/runs/")

    assert "站点文件不能用" in shown
    assert "大余县人民政府" in shown


def test_pages_take_as_many_questions_for_many_runs_and_gaps(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    run = Run.objects.get()
    paths = ("/runs/", f"/run/{run.name}/gaps/", f"/run/{run.name}/")
    with CaptureQueriesContext(connection) as few:
        for path in paths:
            page(client, path)
    GapRecord.objects.bulk_create(
        GapRecord(run=run, stage=Stage.READ, kind=GapKind.ENCRYPTED, subject=f"<script>{n}", reason="x")
        for n in range(500)
    )
    for number in range(40):
        run.pk, run.name = None, f"2026010{number}-1"
        run.settled_at -= timedelta(days=1)
        run.save()
    with CaptureQueriesContext(connection) as many:
        shown = "".join(page(client, path) for path in paths)

    assert len(many) <= len(few) + 3  # there is a run before it now
    assert "<script>" not in re.sub(r'<script src="[^"]*" defer>', "", shown)
    assert IssueRecord.objects.count() == 3


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[SlowPortal]:
    """A portal that answers when it is let go, its site file in the folder that the server knows."""
    slow = SlowPortal()
    slow.site_file(tmp_path)
    with override_settings(SITES_FOLDER=tmp_path):
        yield slow
    slow.let_go.set()
    slow.server.shutdown()
    slow.server.server_close()


def test_a_patrol_is_started_followed_and_stopped(sign_in: SignIn, console: Home, portal: SlowPortal) -> None:
    client = sign_in(Role.REVIEWER)

    assert client.post("/runs/start/", {"code": "dayu", "how": "full", "max_pages": "20"}).status_code == 302
    assert portal.asked.wait(60)
    shown = page(client, "/runs/progress/dayu/")
    assert 'hx-trigger="every 2s"' in shown
    assert "审核员甲（shy）" in shown
    assert client.post("/runs/start/", {"code": "dayu"}).status_code == 409

    work = running_work(console, "dayu")
    assert work is not None
    assert work.order.words[1:] == ("--max-pages", "20", "--full")
    assert client.post("/runs/stop/", {"code": "dayu", "work": work.name}).status_code == 302
    portal.let_go.set()
    wait_for_the_end(console, work.name)

    shown = page(client, "/runs/progress/dayu/")
    assert "已停止" in shown
    assert "已中断" in shown
    assert "every 2s" not in shown
    assert client.post("/runs/stop/", {"code": "dayu", "work": work.name}).status_code == 409
    notes = [entry.note for entry in audit_lines(AuditFilter(action=Action.PATROL), 0, 9)[0]]
    assert notes == ["停止巡查 大余县人民政府", "开始巡查 --max-pages 20 --full"]


def test_a_patrol_of_the_timetable_is_followed_by_its_folder(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.LEADER)
    assert "现在没有巡查在进行" in page(client, "/runs/progress/dayu/")

    run = new_run(console.crawls("dayu"), kept_site_file(console, "dayu"), CrawlOrder(9), TODAY, datetime.now())
    (run / "segments").mkdir()
    (run / "segments" / "1.jsonl").touch()

    assert f"由定时任务或命令行启动，轮次 {run.name}" in page(client, "/runs/progress/dayu/")
    hour_ago = datetime.now().timestamp() - 3600
    os.utime(run / "segments" / "1.jsonl", (hour_ago, hour_ago))
    assert "现在没有巡查在进行" in page(client, "/runs/progress/dayu/")
