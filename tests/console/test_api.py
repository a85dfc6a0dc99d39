"""The HTTP API: tokens with scopes, checks before publication, issues, lists and runs, refusals in one line."""

import json
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from console.api.service import openapi_document
from domain.api_token import Scope
from domain.issue import State
from store.models import Decision, IssueRecord
from tests.console.people import UNIT
from usecases.accounts.api_tokens import TokenOrder, make_token, revoke_token
from usecases.home.home import Home
from usecases.issues.finding_json import KEYS

TODAY = date.today()

Call = Callable[..., Any]


def with_check_digit(body: str) -> str:
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


ID_NUMBER = with_check_digit("36212319050505001")


def token(*scopes: Scope, site: str = "", unit: str = "", per_minute: int = 600, days: int = 30) -> str:
    order = TokenOrder("县政府网站后台", scopes, TODAY + timedelta(days=days), site, unit, per_minute)
    return make_token(order, "管理员甲", TODAY)[0]


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def ask(method: str, path: str, text: str, body: object = None, **headers: str) -> tuple[int, Any]:
    client = Client(headers={**bearer(text), **headers})
    answer = client.generic(method, path, json.dumps(body) if body is not None else "", "application/json")
    return answer.status_code, json.loads(answer.content)


def test_a_draft_with_an_identity_number_is_not_clean_and_the_answer_is_masked(console: Home) -> None:
    status, answer = ask("POST", "/api/check", token(Scope.CHECK), {"text": f"王某，身份证号：{ID_NUMBER}。"})

    assert status == 200
    assert not answer["clean"]
    assert [each["rule"] for each in answer["findings"]] == ["PII01"]
    assert list(answer["findings"][0]) == list(KEYS)
    assert ID_NUMBER not in json.dumps(answer)


def test_a_clean_text_is_clean(console: Home) -> None:
    status, answer = ask("POST", "/api/check", token(Scope.CHECK), {"text": "县应急管理局召开安全生产工作会议。"})

    assert (status, answer) == (200, {"clean": True, "findings": [], "gaps": []})


def test_a_small_file_is_checked_at_once(console: Home) -> None:
    file = SimpleUploadedFile("名单.csv", f"姓名,身份证号\n王某,{ID_NUMBER}\n".encode("gbk"))

    answer = Client(headers=bearer(token(Scope.CHECK))).post("/api/check", {"file": file})

    assert answer.status_code == 200
    assert [each["where"] for each in answer.json()["findings"]] != []


def test_a_file_that_cannot_be_read_is_a_gap_and_not_clean(console: Home) -> None:
    file = SimpleUploadedFile("../../附件.zip", b"PK\x03\x04" + b"x" * 40)

    answer = Client(headers=bearer(token(Scope.CHECK))).post("/api/check", {"file": file}).json()

    assert not answer["clean"]
    assert len(answer["gaps"]) == 1


def test_a_large_file_becomes_a_job_and_is_deleted_once_it_is_checked(console: Home) -> None:
    lines = "县应急管理局召开安全生产工作会议。\n" * 50_000
    body = (lines + f"身份证号：{ID_NUMBER}\n").encode()
    client = Client(headers=bearer(text := token(Scope.CHECK)))

    def send() -> Any:
        file = SimpleUploadedFile("长文.txt", body)
        return client.post("/api/check", {"file": file}, headers={"Idempotency-Key": "draft-1"})

    first, again = send(), send()
    assert first.status_code == 202
    assert again.json()["job"] == first.json()["job"]
    answer = _finished(client, first.json()["job"])
    assert [each["rule"] for each in answer["answer"]["findings"]] == ["PII01"]
    left = [path.name for path in (console.path / "work" / "checks").rglob("*") if path.is_file()]
    assert sorted(left) == ["answer.json", "order.json"]
    assert Client(headers=bearer(token(Scope.CHECK))).get(f"/api/check/{first.json()['job']}").status_code == 404
    assert text not in json.dumps(answer)


def _finished(client: Client, job: str) -> Any:
    for _ in range(600):
        answer = client.get(f"/api/check/{job}").json()
        if answer["state"] == "done":
            return answer
        time.sleep(0.1)
    raise AssertionError("the job did not end")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({}, "没有要检查的内容"),
        ({"text": 5}, "请求有误（text）"),
        ({"url": "http://www.example.com/"}, "没有写明站点"),
        ({"url": "http://127.0.0.1/", "site": "dayu"}, "地址不在站点"),
        ({"url": "file:///etc/passwd", "site": "dayu"}, "地址不在站点"),
        ({"text": "一", "site": "other"}, "没有站点“other”"),
    ],
    ids=["nothing", "a number", "no site", "inner address", "local file", "unknown site"],
)
def test_a_wrong_request_is_refused_in_one_line(console: Home, body: object, line: str) -> None:
    status, answer = ask("POST", "/api/check", token(Scope.CHECK), body)

    assert 400 <= status < 500
    assert line in answer["error"]


def test_a_text_of_five_million_characters_is_the_longest(console: Home) -> None:
    text = token(Scope.CHECK)

    assert ask("POST", "/api/check", text, {"text": "安" * 5_000_001})[0] in (400, 413)


@pytest.mark.parametrize("spoil", ["unknown", "revoked", "none"])
def test_without_a_good_token_nothing_opens(console: Home, spoil: str) -> None:
    order = TokenOrder("旧", [Scope.READ], TODAY + timedelta(days=1))
    text, facts = make_token(order, "管理员甲", TODAY)
    if spoil == "revoked":
        revoke_token(facts.number)
    headers = {} if spoil == "none" else bearer("xc_unknown" if spoil == "unknown" else text)

    answer = Client(headers=headers).get("/api/issues?site=dayu")

    assert answer.status_code == 401
    assert "令牌无效" in answer.json()["error"]


def test_every_operation_of_the_api_asks_for_a_token(console: Home) -> None:
    paths = openapi_document()["paths"]
    asked = {
        (method, path): Client().generic(method.upper(), path.replace("{number}", "1").replace("{job}", "x"))
        for path, methods in paths.items()
        for method in methods
    }

    assert {key: answer.status_code for key, answer in asked.items()} == dict.fromkeys(asked, 401)
    assert set(paths) == {
        "/api/check",
        "/api/check/{job}",
        "/api/issues",
        "/api/issues/{number}",
        "/api/issues/{number}/decision",
        "/api/lists",
        "/api/runs",
    }


def test_a_token_opens_only_what_its_scope_names(console: Home) -> None:
    status, answer = ask("GET", "/api/issues?site=dayu", token(Scope.CHECK))

    assert status == 403
    assert "没有“读取问题、清单、运行”权限" in answer["error"]


def test_issues_come_in_pages_in_the_promised_shape(console: Home) -> None:
    text = token(Scope.READ)

    first = ask("GET", "/api/issues?site=dayu&limit=2", text)[1]
    rest = ask("GET", f"/api/issues?site=dayu&limit=2&after={first['next']}", text)[1]

    assert [each["number"] for each in first["issues"] + rest["issues"]] == [1, 2, 3]
    assert rest["next"] is None
    assert set(KEYS) < set(first["issues"][0])


def test_a_units_token_sees_the_units_issues_alone(console: Home) -> None:
    text = token(Scope.READ, site="dayu", unit=UNIT)

    assert {each["unit"] for each in ask("GET", "/api/issues?site=dayu", text)[1]["issues"]} == {UNIT}
    other = IssueRecord.objects.exclude(unit=UNIT).get()
    assert ask("GET", f"/api/issues/{other.id}?site=dayu", text)[0] == 404
    assert ask("GET", "/api/runs?site=dayu", text)[0] == 403


def test_a_verdict_sent_twice_is_recorded_once(console: Home) -> None:
    text, body = token(Scope.DECIDE), {"verdict": "属实", "actor": "李某"}

    for _ in range(2):
        status, answer = ask("POST", "/api/issues/1/decision?site=dayu", text, body, **{"Idempotency-Key": "a"})
        assert (status, answer) == (200, {"number": 1, "state": "属实"})
    other = {"verdict": "误报", "actor": "李某"}
    status, answer = ask("POST", "/api/issues/1/decision?site=dayu", text, other, **{"Idempotency-Key": "a"})

    assert status == 409
    assert "不同的请求" in answer["error"]
    assert [each.after for each in Decision.objects.filter(issue_id=1)] == [State.CONFIRMED]
    assert Decision.objects.get(issue_id=1).actor == "李某（经 县政府网站后台）"


def test_runs_and_lists_are_read(console: Home) -> None:
    text = token(Scope.READ)

    runs = ask("GET", "/api/runs?site=dayu", text)[1]["runs"]
    assert [(run["kind"], run["new"], run["gaps"]) for run in runs] == [("巡查", 3, 1)]
    assert ask("GET", "/api/lists?site=dayu", text) == (200, {"lists": []})


def test_who_asks_too_often_is_told_when_to_come_back(console: Home) -> None:
    client = Client(headers=bearer(token(Scope.READ, per_minute=2)))
    answers = [client.get("/api/runs?site=dayu") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 30


def test_the_openapi_document_is_served_without_foreign_parts(console: Home) -> None:
    answer = Client().get("/api/openapi.json")

    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.")
    assert "multipart/form-data" in answer.json()["paths"]["/api/check"]["post"]["requestBody"]["content"]
    assert "http" not in answer.content.decode().replace("https://json-schema", "").replace('"http"', "")


def test_a_session_opens_nothing_in_the_api(console: Home) -> None:
    assert Client().post("/api/check", BytesIO(b"{}").read(), "application/json").status_code == 401
