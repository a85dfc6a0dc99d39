"""问题: the list with filters, counts, views, files."""

import json
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, instrumented_test_render  # type: ignore[attr-defined]
from openpyxl import load_workbook

from domain.account import Role
from domain.issue import State
from domain.rule import Severity
from store.account_models import SavedView
from tests.console.conftest import SignIn
from tests.console.issue_sample import MASKED, NUMBER, SCRIPT, make_issues
from tests.console.people import UNIT
from usecases.home.home import Home


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer tells what its template was given."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def shown(client: Client, query: str) -> int:
    """How many issues a filter gives."""
    return int(client.get(f"/issues/?{query}").context["total"])


def test_a_reviewer_begins_with_what_awaits_a_verdict(sign_in: SignIn) -> None:
    make_issues(2, state=State.CONFIRMED)

    assert shown(sign_in(Role.REVIEWER), "") == 3
    assert shown(sign_in(Role.LEADER), "") == 5


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=全部", 8),
        ("state=属实", 1),
        ("unit=县教育局", 1),
        ("rule=PII", 4),
        ("rule=PII01&severity=严重", 3),
        ("severity=提示", 1),
        ("certainty=确定&rule=PII", 4),
        ("column=公示公告", 4),
        ("text=第1001号", 1),
        (f"text={MASKED}", 4),
        ("first_since=2026-03-03", 1),
        ("first_until=2026-03-02", 6),
        ("published_since=2026-03-01&published_until=2026-03-01", 4),
        ("published_until=2026-02-28&rule=PII", 0),
        ("state=没有这个&unit=&rule=", 7),
        ("first_since=不是日子", 7),
        ("text=%25", 0),
    ],
)
def test_filters_stand_in_the_address(sign_in: SignIn, query: str, count: int) -> None:
    make_issues(2)
    make_issues(1, first=1010, severity=Severity.NOTICE)
    make_issues(1, first=1020, first_seen=date(2026, 3, 4), last_seen=date(2026, 3, 4))
    make_issues(1, first=1030, state=State.CONFIRMED)

    assert shown(sign_in(Role.REVIEWER), query) == count


def test_each_choice_tells_how_many_it_would_give(sign_in: SignIn) -> None:
    make_issues(3)

    context = sign_in(Role.REVIEWER).get("/issues/?unit=县教育局").context

    assert {each.value: each.many for each in context["units"]} == {UNIT: 5, "县教育局": 1}
    assert {each.value: each.many for each in context["severities"]} == {"严重": 0, "较重": 0, "一般": 1, "提示": 0}
    assert context["states"][0].many == 1


def test_a_clerk_sees_the_own_unit_only(sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)

    assert shown(client, "state=全部") == 2
    assert shown(client, "state=全部&unit=县教育局") == 0
    assert "县教育局" not in words(client.get("/issues/?state=全部"))
    assert "县教育局" not in b"".join(client.get("/issues/file/?state=全部&form=csv")).decode()


def test_a_whole_number_typed_into_the_search_leaves_the_address(sign_in: SignIn) -> None:
    make_issues(1)
    client = sign_in(Role.REVIEWER)

    answer = client.get(f"/issues/?text={NUMBER}")

    assert answer.status_code == 302
    assert MASKED in unquote(answer["Location"])
    assert NUMBER not in answer["Location"]
    assert client.get(answer["Location"]).context["total"] == 1


def test_the_gravest_come_first_and_any_other_order_can_be_asked_for(sign_in: SignIn) -> None:
    make_issues(2)
    client = sign_in(Role.REVIEWER)

    grave = [row.severity for row in client.get("/issues/").context["page"].rows]
    numbers = [row.number for row in client.get("/issues/?order=编号").context["page"].rows]

    assert grave == ["严重", "严重", "一般", "一般", "一般"]
    assert numbers == sorted(numbers)


def test_pages_of_fifty_follow_each_other(sign_in: SignIn) -> None:
    numbers = make_issues(60)
    client = sign_in(Role.REVIEWER)

    rows = [row.number for page in (1, 2) for row in client.get(f"/issues/?rule=PII&page={page}").context["page"].rows]

    assert sorted(rows) == numbers
    assert client.get("/issues/?page=99").status_code == 200


def test_the_list_costs_as_many_questions_with_five_issues_as_with_five_hundred(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    def questions(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    few = [questions("/issues/"), questions("/issues/1/")]
    make_issues(500)

    assert [questions("/issues/"), questions("/issues/1/")] == few
    assert few[0] <= 12
    assert few[1] <= 16


def test_what_a_page_wrote_is_never_markup(sign_in: SignIn) -> None:
    fields = ("title", "unit", "column", "evidence", "context", "where", "attachment")
    text: dict[str, Any] = dict.fromkeys(fields, SCRIPT)
    (number,) = make_issues(1, **text)
    client = sign_in(Role.REVIEWER)

    for path in ("/issues/", f"/issues/{number}/", "/issues/?text=<script>alert(1)</script>"):
        page = words(client.get(path))
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_an_address_that_would_run_a_script_is_no_link(sign_in: SignIn) -> None:
    (number,) = make_issues(1, url="javascript:alert(1)")

    assert 'href="javascript' not in words(sign_in(Role.REVIEWER).get(f"/issues/{number}/"))


def test_a_view_is_saved_opened_replaced_and_deleted(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    client.post("/issues/views/", {"name": "我的链接", "queue": "rule=LNK&page=3&foreign=1"})
    client.post("/issues/views/", {"name": "我的链接", "queue": "rule=LNK&unit=县教育局"})

    (view,) = client.get("/issues/").context["views"]
    assert unquote(view.query) == "unit=县教育局&rule=LNK"
    assert sign_in(Role.ADMIN).get("/issues/").context["views"] == []
    sign_in(Role.ADMIN).post("/issues/views/delete/", {"view": view.pk})
    assert SavedView.objects.exists()

    client.post("/issues/views/delete/", {"view": view.pk})
    assert not SavedView.objects.exists()
    assert client.post("/issues/views/", {"name": " "}).status_code == 409


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_the_filtered_list_leaves_as_a_file(sign_in: SignIn, form: str) -> None:
    (number,) = make_issues(1)
    answer = sign_in(Role.REVIEWER).get(f"/issues/file/?rule=PII&form={form}")

    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]
    body = b"".join(answer)
    if form == "jsonl":
        assert json.loads(body)["number"] == number
    elif form == "csv":
        assert f"{number},PII01" in body.decode("utf-8-sig")
    else:
        assert body.startswith(b"PK")


def test_a_large_workbook_is_made_in_another_process_and_holds_the_same(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_issues(3)
    client = sign_in(Role.REVIEWER)
    here = b"".join(client.get("/issues/file/?rule=PII"))
    monkeypatch.setattr("usecases.issues.issue_workbook._MANY", 2)
    there = b"".join(client.get("/issues/file/?rule=PII"))

    sheets = [list(load_workbook(BytesIO(body)).active.values) for body in (here, there)]
    assert sheets[0] == sheets[1]
    assert sum(MASKED in map(str, row) for row in sheets[1]) == 3


def test_a_form_that_there_is_none_of_is_refused(sign_in: SignIn) -> None:
    assert sign_in(Role.REVIEWER).get("/issues/file/?form=exe").status_code == 409


def test_another_units_issue_does_not_exist_for_a_clerk(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1, unit="县教育局", attachment="1.xlsx")
    client = sign_in(Role.CLERK)

    for part in ("", "page/", "spot/", "picture/", "step/"):
        assert client.get(f"/issues/{number}/{part}").status_code == 404
    assert client.get("/issues/99999/").status_code == 404


def test_the_queue_leads_on_and_back(sign_in: SignIn) -> None:
    first, second, third = make_issues(3)
    client = sign_in(Role.REVIEWER)

    assert client.get(f"/issues/{first}/step/?queue=rule%3DPII")["Location"] == f"/issues/{second}/?queue=rule%3DPII"
    assert client.get(f"/issues/{third}/step/?way=back&queue=rule%3DPII")["Location"].startswith(f"/issues/{second}/")
    assert client.get(f"/issues/{third}/step/?queue=rule%3DPII")["Location"] == "/issues/?rule=PII"
