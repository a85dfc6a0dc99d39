"""The room of foreign domains: looked through, approved, taken back."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domain.account import Role
from domain.audit import Action
from domain.external_domain import ExternalDomain
from store.keep import keep_site
from store.keep_targets import keep_domains
from tests.console.conftest import SignIn
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home

DAY = date(2026, 3, 2)


def register(*hosts: str, title: str = "某网站") -> None:
    keep_domains(keep_site("dayu", "大余县人民政府"), [ExternalDomain(host, DAY, DAY, 2, 5, title) for host in hosts])


def page(client: Client, **asked: str) -> str:
    return client.get("/domains/", asked).content.decode()


def approve(client: Client, **form: Any) -> Any:
    return client.post("/domains/approve/", {"host": ["a.example.com"], "note": "合作单位，函〔2026〕3号", **form})


@pytest.fixture
def registered(console: Home) -> None:
    register("a.example.com", "b.example.org")


@pytest.mark.usefixtures("registered")
def test_chosen_domains_are_approved_by_whom_is_signed_in_until_a_day(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    assert approve(client, hosts="https://new.example.net/x", until="2099-12-31").status_code == 302

    shown = page(client, approval="已登记")
    assert "审核员甲（shy），至 2099-12-31" in shown
    assert "new.example.net" in shown
    assert "b.example.org" not in shown
    assert "b.example.org" in page(client, approval="未登记")
    assert "登记至 2099-12-31" in audit_lines(AuditFilter(action=Action.DOMAIN), 0, 9)[0][0].note


@pytest.mark.usefixtures("registered")
def test_an_approval_is_taken_back_with_a_reason(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    approve(client)

    assert client.post("/domains/withdraw/", {"host": ["a.example.com"], "note": "已解约"}).status_code == 302

    assert "a.example.com" in page(client, approval="未登记")
    assert client.post("/domains/withdraw/", {"host": ["a.example.com"], "note": "再次"}).status_code == 409


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"note": " "}, "须写明依据"),
        ({"until": "2020-01-01"}, "已过"),
        ({"until": "下周"}, "不是日期"),
        ({"host": []}, "没有选中域名"),
        ({"hosts": "不是 域名"}, "不是域名"),
    ],
)
def test_what_cannot_be_approved_is_told(sign_in: SignIn, form: dict[str, Any], line: str) -> None:
    answer = approve(sign_in(Role.REVIEWER), **form)

    assert answer.status_code == 409
    assert line in answer.content.decode()


@pytest.mark.usefixtures("registered")
def test_leaders_read_and_do_not_write(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    assert 'name="host"' not in page(client)
    assert approve(client).status_code == 403
    assert sign_in(Role.CLERK).get("/domains/").status_code == 403


@pytest.mark.usefixtures("registered")
def test_domains_are_found_by_words_and_taken_along_as_a_file(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    assert "b.example.org" not in page(client, text="A.EXAMPLE")
    answer: Any = client.get("/domains/file/", {"text": "a.example"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == ["a.example.com"]


def test_a_site_that_does_not_exist_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMIN).get("/domains/", {"site": "nowhere"}).status_code == 404


def test_a_title_is_shown_as_text_and_questions_stay_few(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    register("x.example.com", title="<script>alert(1)</script>")
    with CaptureQueriesContext(connection) as few:
        shown = page(client)
    register(*(f"h{number}.example.com" for number in range(500)))
    with CaptureQueriesContext(connection) as many:
        page(client)

    assert "<script>alert" not in shown
    assert len(many) == len(few)
