"""The audit's room: who did what, found again and taken along."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domain.account import Role
from domain.audit import Action
from tests.console.conftest import SignIn
from usecases.accounts.audit import AuditFilter, audit_lines, write_audit

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def write(login: str = "shy", action: Action = Action.LOOK, subject: str = "问题 1", words: str = "") -> None:
    write_audit(login, f"审核员{login}", action, subject, words, "10.0.0.1", NOON)


def page(client: Client, **asked: str) -> str:
    return client.get("/audit/", asked).content.decode()


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_lines_are_found_by_person_action_day_and_words(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    write()
    write("wang", Action.UNMASK, "问题 77", "单位申诉核对")

    assert "问题 77" in page(client)
    assert "问题 77" not in page(client, login="shy")
    assert "问题 77" in page(client, action="查看原文", since="2026-03-02", until="2026-03-02", text="申诉")
    assert "没有符合条件的记录" in page(client, since="2026-03-03", until="2026-03-04")


@pytest.mark.parametrize(
    "asked",
    [{"since": "昨天"}, {"action": "不存在"}, {"page": "-1"}, {"page": "99999999999"}, {"site": "nowhere"}],
    ids=["no day", "no action", "negative", "far", "no site"],
)
def test_an_address_that_asks_nonsense_still_opens(sign_in: SignIn, asked: dict[str, str]) -> None:
    assert sign_in(Role.ADMIN).get("/audit/", asked).status_code == 200


def test_the_file_holds_what_the_filter_means_and_taking_it_is_itself_a_line(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    write(subject="=HYPERLINK(1)")
    write("wang")

    answer = client.get("/audit/file/", {"login": "shy"})

    assert "审计" in str(answer["Content-Disposition"]) or "utf-8" in str(answer["Content-Disposition"])
    lines = body(answer).splitlines()
    assert lines[0].startswith("\ufeff时间,登录名")
    assert [line.split(",")[4] for line in lines[1:]] == ["'=HYPERLINK(1)"]
    assert audit_lines(AuditFilter(action=Action.EXPORT), 0, 9)[1] == 1


def test_a_page_takes_as_many_questions_for_five_lines_as_for_five_hundred(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    write()
    with CaptureQueriesContext(connection) as few:
        page(client)
    for _ in range(500):
        write()
    with CaptureQueriesContext(connection) as many:
        shown = page(client)

    assert len(many) == len(few)
    assert "第 1 页，共 11 页" in shown


def test_a_script_in_a_line_is_shown_as_text(sign_in: SignIn) -> None:
    write(subject="<script>alert(1)</script>", words='"><img src=x>')

    assert "<script>alert" not in page(sign_in(Role.ADMIN))


def test_the_days_of_a_filter_are_local_days(sign_in: SignIn) -> None:
    late = datetime(2026, 3, 2, 23, 59).astimezone()
    write_audit("shy", "", Action.LOOK, "问题 5", "", "", late)
    write_audit("shy", "", Action.LOOK, "问题 6", "", "", late + timedelta(minutes=2))

    shown = page(sign_in(Role.ADMIN), since="2026-03-02", until="2026-03-02", login="shy")

    assert "问题 5" in shown
    assert "问题 6" not in shown
