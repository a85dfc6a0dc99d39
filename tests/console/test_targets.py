"""目标与通报: plans and counts imported after a look, progress, papers, and the bulletin's text edited by two."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from domain.account import Role
from domain.audit import Action
from domain.month import Month
from store.publication_models import ImportRecord, TargetRecord
from tests.console.conftest import SignIn
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.monthly.bulletin_words import words_file

PLAN = "单位,年度任务数,每月任务数\n县应急管理局,24,2\n县教育局,36,3\n合计,60,5\n"
COUNTS = "单位,条数\n县应急管理局,1\n县教育局,7\n"
YEAR = date.today().year
MONTH = Month(YEAR, 1)
EVIL = '<script>alert("x")</script>'


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def upload(client: Client, text: str | bytes, name: str = "任务.csv", **form: str) -> object:
    body = text if isinstance(text, bytes) else text.encode()
    form = {"kind": "年度目标任务", "year": str(YEAR), **form}
    return client.post("/targets/import/preview/", {**form, "file": SimpleUploadedFile(name, body)})


def take(client: Client, page: str, **form: str) -> object:
    hidden = dict(re.findall(r'type="hidden" name="(pending|digest|kind|year|month)" value="([^"]*)"', page))
    return client.post("/targets/import/take/", {**hidden, **form}, follow=True)


def imported(client: Client) -> None:
    assert "已导入" in words(take(client, words(upload(client, PLAN))))
    counts = upload(client, COUNTS, kind="发布条数或信息目录", month=str(MONTH))
    assert "已导入" in words(take(client, words(counts)))


def test_a_plan_is_previewed_before_it_is_taken(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)

    page = words(upload(client, PLAN.replace("合计,60", "合计,61").replace("县教育局", "县教育体育局")))
    assert f"{YEAR}年目标任务：2 个单位，年度任务数合计 60" in page
    assert "合计的年度任务数写的是 61，各单位相加是 60" in page
    assert "，是不是“县教育局”？" in page
    assert not ImportRecord.objects.exists()

    assert "已导入 任务.csv" in words(take(client, page))
    assert TargetRecord.objects.count() == 2
    assert audit_lines(AuditFilter(action=Action.TARGET), 0, 1)[0][0].subject == "任务.csv"


def test_a_workbook_is_read_as_well(sign_in: SignIn) -> None:
    book, body = Workbook(), BytesIO()
    for row in (("单位", "年度任务数"), ("县应急管理局", 24)):
        book.active.append(row)
    book.save(body)

    assert "1 个单位，年度任务数合计 24" in words(upload(sign_in(Role.REVIEWER), body.getvalue(), "任务.xlsx"))


@pytest.mark.parametrize(
    ("text", "form", "line"),
    [
        ("什么也没有", {}, "没有找到目标任务表"),
        ("", {}, "是空的"),
        (PLAN, {"year": ""}, "没有写明是哪一年"),
        (PLAN, {"year": "26"}, "年度“26”不对"),
        (PLAN, {"kind": "别的"}, "没有选择导入什么"),
        (COUNTS, {"kind": "发布条数或信息目录", "year": ""}, "没有写明是哪个月"),
        (b"\x00\x01\x02", {}, "无法读取"),
    ],
    ids=["no-table", "empty", "no-year", "short-year", "no-kind", "no-month", "binary"],
)
def test_files_that_hold_nothing_are_refused_in_words(
    sign_in: SignIn, console: Home, text: str | bytes, form: dict[str, str], line: str
) -> None:
    answer = upload(sign_in(Role.REVIEWER), text, **form)

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert line in words(answer)
    assert not [each for each in (console.cache / "waiting").rglob("*") if each.is_file()]


def test_what_changed_after_the_preview_is_not_taken(sign_in: SignIn) -> None:
    first, second = sign_in(Role.REVIEWER), sign_in(Role.ADMIN)
    page = words(upload(first, PLAN))
    take(second, words(upload(second, PLAN.replace("24,2", "12,1"))))

    answer = take(first, page)

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "预览之后，别人导入过数据" in words(answer)
    assert ImportRecord.objects.count() == 1


def test_a_file_is_taken_once_and_by_the_session_that_sent_it(sign_in: SignIn) -> None:
    first, second = sign_in(Role.REVIEWER), sign_in(Role.ADMIN)
    page = words(upload(first, PLAN))

    assert take(second, page).status_code == 409  # type: ignore[attr-defined]
    assert take(first, page).status_code == 200  # type: ignore[attr-defined]
    assert take(first, page).status_code == 409  # type: ignore[attr-defined]
    assert take(first, page, pending="../../../etc").status_code == 409  # type: ignore[attr-defined]


def test_progress_tells_who_is_under_the_target(sign_in: SignIn) -> None:
    imported(sign_in(Role.REVIEWER))

    page = words(sign_in(Role.LEADER).get("/targets/", {"month": str(MONTH)}))

    assert "县直单位：2 个单位，年度任务 60，已发布 8" in page
    assert "县应急管理局（1/2）" in page
    assert "19.44%" in page
    assert "任务.csv" in page


def test_without_data_the_page_says_what_to_do(sign_in: SignIn) -> None:
    assert "还没有发布条数" in words(sign_in(Role.REVIEWER).get("/targets/"))
    assert sign_in(Role.REVIEWER).get("/targets/", {"month": "2026-13'"}).status_code == 200


@pytest.mark.parametrize("paper", ["ranking", "scorecard"])
@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "md"])
def test_papers_of_the_month_are_downloaded(sign_in: SignIn, paper: str, kind: str) -> None:
    imported(sign_in(Role.REVIEWER))

    answer = sign_in(Role.LEADER).get(f"/targets/file/{paper}/{kind}/", {"month": str(MONTH)})

    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert body.startswith({"pdf": b"%PDF-", "md": b"# "}.get(kind, b"PK"))
    assert answer["Content-Disposition"].startswith("attachment;")


def test_unknown_papers_are_not_found(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    for path in ("/targets/file/ranking/exe/", "/targets/file/other/pdf/", "/bulletin/file/xlsx/"):
        assert client.get(path).status_code == 404


def form_of(client: Client) -> dict[str, str]:
    """The bulletin's form as a browser would send it."""
    page = words(client.get("/bulletin/", {"month": str(MONTH)}))
    hidden = dict(re.findall(r'type="hidden" name="(digest|was:[^"]+)" value="([^"]*)"', page))
    inputs = dict(re.findall(r'<input id="field-\d+" name="([^"]+)" value="([^"]*)"', page))
    areas = dict(re.findall(r'<textarea id="field-\d+" name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    return {**hidden, **inputs, **areas}


def save(client: Client, form: dict[str, str]) -> object:
    return client.post(f"/bulletin/?month={MONTH}", form, follow=True)


def test_the_bulletins_text_is_edited_and_shown_in_its_preview(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    form = form_of(client)
    form["工作动态"] = f"# 待核实\r\n召开培训会{EVIL}\r\n\r\n印发方案"

    assert "通报文字已保存" in words(save(client, form))
    text = words_file(console, kept_site(console, "dayu"), MONTH).read_text(encoding="utf-8")
    assert "【工作动态】\n# 一行一条\n# 待核实\n召开培训会" in text
    assert "# 待核实" in form_of(client)["工作动态"]
    page = words(sign_in(Role.LEADER).get("/bulletin/preview/", {"month": str(MONTH)}))
    assert "印发方案" in page
    assert "待核实" not in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_bulletin_without_data_of_the_month_is_shown_too(sign_in: SignIn) -> None:
    assert "［工作要求］" in words(sign_in(Role.LEADER).get("/bulletin/preview/", {"month": str(MONTH)}))


@pytest.mark.parametrize("kind", ["docx", "pdf", "md"])
def test_the_bulletin_is_downloaded(sign_in: SignIn, kind: str) -> None:
    answer = sign_in(Role.LEADER).get(f"/bulletin/file/{kind}/", {"month": str(MONTH)})

    assert b"".join(answer.streaming_content).startswith({"docx": b"PK", "pdf": b"%PDF-", "md": b"#"}[kind])  # type: ignore[attr-defined]


def test_two_who_edit_at_once_are_told_and_lose_nothing(sign_in: SignIn) -> None:
    first, second = sign_in(Role.REVIEWER), sign_in(Role.ADMIN)
    mine, theirs = form_of(first), form_of(second)
    save(second, {**theirs, "工作动态": "对方的动态", "编者按": "对方的编者按"})

    clash = save(first, {**mine, "工作动态": "我的动态", "工作要求": "我的要求"})

    assert clash.status_code == 409  # type: ignore[attr-defined]
    page = words(clash)
    assert "别人改过这期通报的文字" in page
    assert ">我的动态</textarea>" in page
    assert '<p class="said">对方的动态</p>' in page
    assert ">对方的编者按</textarea>" in page
    assert '<p class="said">对方的编者按</p>' not in page
    assert ">我的要求</textarea>" in page
    assert "工作要求" in form_of(second)
    assert form_of(second)["工作动态"] == "对方的动态"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("印发日期", "下周一", "不是日期"),
        ("工作动态", "一\n【工作要求】\n二", "会被当作另一部分的标题"),
        ("工作动态", "字" * 20_001, "超过 20000 字"),
    ],
    ids=["no-day", "heading", "long"],
)
def test_text_that_would_spoil_the_file_is_refused_and_kept_in_the_form(
    sign_in: SignIn, name: str, text: str, line: str
) -> None:
    client = sign_in(Role.REVIEWER)

    answer = save(client, {**form_of(client), name: text, "编者按": "没有丢"})

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert line in words(answer)
    assert "没有丢" in words(answer)


def test_a_month_that_has_not_begun_has_no_bulletin(sign_in: SignIn) -> None:
    assert sign_in(Role.REVIEWER).get("/bulletin/", {"month": f"{YEAR + 1}-12"}).status_code == 409


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK])
@pytest.mark.parametrize("path", ["/targets/import/", "/bulletin/"])
def test_only_staff_import_and_edit(sign_in: SignIn, role: Role, path: str) -> None:
    assert sign_in(role).get(path).status_code == 403


def test_a_clerk_does_not_see_the_others_rankings(sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)

    for path in ("/targets/", "/bulletin/preview/", "/targets/file/ranking/pdf/"):
        assert client.get(path).status_code == 403


def test_the_number_of_queries_does_not_grow_with_units(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    imported(client)
    few = _queries(client)
    rows = "".join(f"第{number}局,12,1\n" for number in range(200))
    take(client, words(upload(client, PLAN.replace("合计,60,5\n", rows))))

    assert _queries(client) == few


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/targets/", {"month": str(MONTH)}).status_code == 200
    return len(caught)
