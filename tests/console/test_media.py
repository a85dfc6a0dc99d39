"""The room of registers: new-media accounts and their articles, letters and applications."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domain.account import Role
from domain.audit import Action
from domain.register import Account, Filing
from store.keep import keep_site
from store.keep_register import keep_accounts
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, UNIT
from usecases.accounts.accounts import account_named
from usecases.accounts.audit import AuditFilter, audit_lines

ACCOUNTS = "账号名称,平台,单位,备案状态\n大余应急,微信公众号,县应急管理局,已备案\n大余教育,微博,县教育局,未备案\n"
ARTICLES = "标题,网址,发布日期,正文\n关于按装设备的通知,https://mp.example.com/s/1,2026-03-01,请各单位尽快按装设备。\n"
LETTERS = (
    "编号,承办单位,收到日期,答复日期,姓名\nL1,县教育局,2026-01-05,,张某某\nL2,县应急管理局,2026-01-05,2026-01-06,\n"
)


def page(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, path: str, text: str, field: str = "file", **form: str) -> Any:
    return client.post(path, {field: SimpleUploadedFile("登记.csv", text.encode()), **form})


def test_accounts_are_taken_in_and_those_at_fault_come_first(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    assert sent(client, "/media/register/", ACCOUNTS).status_code == 302

    shown = page(client, "/media/")
    assert "已登记 2 个账号" in shown
    assert "未备案" in shown
    assert "没有导入过文章" in shown
    assert audit_lines(AuditFilter(action=Action.MEDIA), 0, 9)[0][0].note == "登记 2 个账号"


def test_articles_are_judged_as_pages_are(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    sent(client, "/media/register/", ACCOUNTS)

    answer = sent(client, "/media/articles/", ARTICLES, "files", account="大余应急")

    assert answer.status_code == 302
    shown = page(client, "/media/")
    assert "导入“大余应急”文章 1 篇，检查 1 篇：新问题" in shown
    assert "2026-03-01" in shown


@pytest.mark.parametrize(
    ("text", "form", "line"),
    [("甲,乙\n1,2\n", {"account": "大余应急"}, "表头"), (ARTICLES, {"account": "没有"}, "没有登记账号")],
    ids=["heading", "account"],
)
def test_articles_that_cannot_be_taken_in_are_told(sign_in: SignIn, text: str, form: dict[str, str], line: str) -> None:
    client = sign_in(Role.REVIEWER)
    sent(client, "/media/register/", ACCOUNTS)

    answer = sent(client, "/media/articles/", text, "files", **form)

    assert answer.status_code == 409
    assert line in answer.content.decode()


def test_letters_are_taken_in_without_names_and_the_late_ones_told(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    assert sent(client, "/letters/import/", LETTERS, kind="来信").status_code == 302

    shown = page(client, "/letters/")
    assert "已导入来信 2 件，其中未答复 1 件" in shown
    assert "L1" in shown
    assert "L2" not in shown
    assert "L2" in page(client, "/letters/", show="all")
    assert "L1" not in page(client, "/letters/", kind="依申请公开")
    assert "张某某" not in page(client, "/letters/", show="all")


def test_the_late_letters_and_idle_accounts_are_taken_along(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    sent(client, "/media/register/", ACCOUNTS)
    sent(client, "/letters/import/", LETTERS, kind="来信")

    for path, word in (("/letters/file/", "L1"), ("/media/file/", "大余教育")):
        answer: Any = client.get(path)
        book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
        assert word in [cell.value for row in book.active.iter_rows() for cell in row]


def test_a_register_of_no_kind_or_without_a_file_is_refused(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    assert "没有选择登记簿种类" in sent(client, "/letters/import/", LETTERS).content.decode()
    assert client.post("/letters/import/", {"kind": "来信"}).status_code == 409
    assert client.post("/media/articles/", {"account": "x"}).status_code == 409


def test_a_reader_of_one_unit_sees_its_letters_and_accounts_alone(sign_in: SignIn) -> None:
    reviewer = sign_in(Role.REVIEWER)
    sent(reviewer, "/media/register/", ACCOUNTS)
    sent(reviewer, "/letters/import/", LETTERS, kind="来信")
    leader = account_named(LOGINS[Role.LEADER])
    leader.site, leader.unit = "dayu", UNIT
    leader.save()
    client = sign_in(Role.LEADER)

    assert "大余教育" not in page(client, "/media/")
    assert "L1" not in page(client, "/letters/", show="all")


@pytest.mark.parametrize("path", ["/media/register/", "/media/articles/", "/letters/import/"])
def test_leaders_take_nothing_in(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.LEADER).post(path).status_code == 403


@pytest.mark.parametrize("path", ["/media/", "/letters/"])
def test_clerks_do_not_see_registers(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.CLERK).get(path).status_code == 403


def test_names_are_shown_as_text_and_questions_stay_few(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    site = keep_site("dayu", "大余县人民政府")
    with CaptureQueriesContext(connection) as few:
        page(client, "/media/")
    keep_accounts(site, [Account("微博", f"<script>{n}", "县教育局", Filing.FILED) for n in range(100)])
    with CaptureQueriesContext(connection) as many:
        shown = page(client, "/media/")

    assert "<script>1" not in shown
    assert len(many) == len(few)
