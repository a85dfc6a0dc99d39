"""What an attacker would try once inside, or with somebody's browser: formulas, dead sessions, other sites."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from domain.account import Role
from domain.rule import Severity
from store.models import GapRecord, IssueRecord, Run
from tests.console.conftest import SignIn
from tests.console.issue_sample import make_issues
from tests.console.people import LOGINS, PASSWORD
from usecases.home.home import Home

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://evil.example")')
EVIL = "https://evil.example"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.fixture
def poisoned(console: Home) -> Home:
    """Every text that a portal or a unit may bring begins a formula."""
    for place, formula in enumerate(FORMULAS):
        texts = dict.fromkeys(("evidence", "context", "title", "where", "attachment", "suggestion"), formula)
        make_issues(1, first=5000 + place, unit=formula, column=formula, severity=Severity.GRAVE, **texts)
    GapRecord.objects.update(reason=FORMULAS[0], subject=FORMULAS[1])
    return console


@pytest.mark.parametrize("path", ["/issues/file/?form=csv&state=全部", "/audit/file/"])
def test_no_line_of_a_csv_begins_a_formula(sign_in: SignIn, poisoned: Home, path: str) -> None:
    Client().post("/sign-in/", {"login": FORMULAS[0], "password": "x"})
    answer = sign_in(Role.ADMIN).get(path)

    assert (answer.status_code, answer["Content-Disposition"][:11]) == (200, "attachment;")
    cells = [cell for row in csv.reader(StringIO(body(answer).decode("utf-8-sig"), newline="")) for cell in row]
    assert any(FORMULAS[0] in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))] == []


@pytest.mark.parametrize("path", ["/issues/file/?form=xlsx&state=全部", "/run/{run}/gaps/file/"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(sign_in: SignIn, poisoned: Home, path: str) -> None:
    answer = sign_in(Role.ADMIN).get(path.format(run=Run.objects.get().name))

    cells = [cell for sheet in load_workbook(BytesIO(body(answer))) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_a_session_is_over_for_everybody_once_somebody_signs_out(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    thief = Client()
    thief.cookies["xuncha"] = client.cookies["xuncha"].value
    assert thief.get("/account/").status_code == 200

    client.post("/sign-out/")

    assert thief.get("/account/").status_code == 302
    assert thief.get("/issues/").status_code == 302


def test_a_new_password_ends_every_other_session(sign_in: SignIn) -> None:
    mine, stolen = sign_in(Role.REVIEWER), sign_in(Role.REVIEWER)
    new = "Another-Horse-7"

    mine.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert (mine.get("/account/").status_code, stolen.get("/account/").status_code) == (200, 302)


@pytest.mark.parametrize(
    "path", ["/", "/issues/", "/api/runs", "/api/openapi.json", "/static/console.css", "/sign-in/"]
)
def test_no_other_site_may_read_an_answer(sign_in: SignIn, path: str) -> None:
    answer = sign_in(Role.ADMIN).get(path, headers={"Origin": EVIL})

    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    answer.close()


def test_a_form_of_another_site_is_void_though_the_cookie_came_along(sign_in: SignIn) -> None:
    inside = sign_in(Role.ADMIN)
    client = Client(enforce_csrf_checks=True)
    client.cookies = inside.cookies
    number = IssueRecord.objects.values_list("id", flat=True)[0]

    for path in (f"/issues/{number}/verdict/", "/issues/take-back/", "/sign-out/", "/people/new/", "/lists/send/"):
        assert client.post(path, {"verdict": "误报"}, headers={"Origin": EVIL}).status_code in (403, 404), path
    assert IssueRecord.objects.filter(state="误报").count() == 0


def test_a_session_opens_nothing_of_the_api(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)

    assert client.get("/api/runs").status_code == 401
    assert client.post("/api/check", {"text": "x"}, content_type="application/json").status_code == 401


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.xhtml", "a.pdf"])
def test_what_was_uploaded_is_never_shown_by_the_browser_itself(sign_in: SignIn, name: str) -> None:
    page = b"<!DOCTYPE html><script>alert(document.domain)</script>"
    answer = sign_in(Role.CLERK).post("/drafts/check/", {"files": SimpleUploadedFile(name, page, "text/html")})

    assert b"<script>alert" not in body(answer)
    assert answer["Content-Type"].startswith("text/html")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("way", ["login", "next"])
def test_what_a_stranger_types_at_the_door_is_text(console: Home, way: str) -> None:
    form = {"login": LOGINS[Role.ADMIN], "password": "x", way: '"><script>alert(1)</script>'}

    assert "<script>alert" not in Client().post("/sign-in/", form).content.decode()
