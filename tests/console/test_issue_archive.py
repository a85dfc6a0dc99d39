"""详情: the archived page, the place in an attachment, the original words. What is shown is hostile."""

import re
import shutil
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from domain.account import Role
from domain.audit import Action
from domain.rule import Severity
from store.models import IssueRecord
from tests.cli.sample import BASE
from tests.console.conftest import SignIn
from tests.console.issue_sample import MASKED, NUMBER, SCRIPT, archive, make_issues
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home

HOSTILE = f"""<!DOCTYPE html><html><head><meta http-equiv="refresh" content="0;url=http://evil.example/">
<base href="http://evil.example/"><script>open("http://evil.example/")</script></head>
<body onload="alert(1)"><form action="http://evil.example/"><input name="a" value="13800001234"></form>
<iframe src="http://evil.example/"></iframe><object data="x"></object><img src="http://evil.example/p" onerror="x()">
<a href="javascript:alert(1)" target="_blank" onclick="x()">点我</a><p title="{NUMBER}">身份证号：<b>{NUMBER[:6]}</b>
<i>{NUMBER[6:]}</i>，请核对。电话13900001234，护照G12345634，日期20260302。</p>
<p style="display:none">看不见的字</p><svg onload="alert(1)"></svg>
&lt;script&gt;alert(2)&lt;/script&gt;</body></html>"""


def url_of(number: int) -> str:
    return str(IssueRecord.objects.get(pk=number).url)


def frame(client: Client, number: int) -> str:
    return client.get(f"/issues/{number}/page/").content.decode()


def test_an_archived_page_can_do_nothing_and_shows_no_number(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    archive(console, {url_of(number): HOSTILE.encode()})

    answer = sign_in(Role.REVIEWER).get(f"/issues/{number}/page/")
    page = answer.content.decode()

    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'; img-src data:;")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    body = page.partition("</head>")[2].partition("</p>")[2]
    assert not re.search(r"<(script|iframe|object|form|input|img|svg|meta|base|a)\b", body)
    assert not re.search(r"<[^>]*\b(on\w+|href|src|style|action|title)=", body)
    assert "evil.example" not in page
    assert not re.search(r"\d{7,}", re.sub(r"20260302(-\d+)?|<[^>]*>", "", body))
    shown = re.sub(r"<[^>]*>|\s", "", body)
    assert f"身份证号：{MASKED}，请核对。电话139****1234，护照G******34，日期20260302。" in shown
    assert "看不见的字" in shown
    assert "&lt;script&gt;alert(2)" in page


def test_the_spot_is_marked_across_elements_and_the_frame_goes_to_it(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    archive(console, {url_of(number): HOSTILE.encode()})
    client = sign_in(Role.LEADER)

    page = frame(client, number)

    assert f'<mark id="spot">{MASKED[:6]}</mark>' in page
    assert page.count('id="spot"') == 1
    assert f'sandbox="" loading="lazy" referrerpolicy="no-referrer" src="/issues/{number}/page/#spot"' in (
        client.get(f"/issues/{number}/").content.decode()
    )
    assert audit_lines(AuditFilter(action=Action.PAGE), 0, 5)[0][0].subject == str(number)


def test_a_link_is_marked_by_where_it_leads(console: Home, sign_in: SignIn) -> None:
    target = f"{BASE}/old/1.pdf"
    (number,) = make_issues(1, rule="LNK01", subject=target, evidence=f"404 不存在：{target}", context="")
    archive(
        console, {url_of(number): b'<body><p><a href="/old/2.pdf">two</a> <a href="../old/1.pdf">one</a></p></body>'}
    )

    assert '<mark id="spot"><span class="link">one</span></mark>' in frame(sign_in(Role.REVIEWER), number)


def test_what_only_the_source_holds_is_shown_as_source(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1, context="")
    archive(console, {url_of(number): f"<body><p>正文</p><!-- 备用：{NUMBER} --></body>".encode()})

    page = frame(sign_in(Role.REVIEWER), number)

    assert f'备用：<mark id="spot">{MASKED}</mark>' in page
    assert NUMBER not in page


def test_names_and_addresses_that_an_issue_masks_are_covered_for_all(console: Home, sign_in: SignIn) -> None:
    first, _ = make_issues(2, url=f"{BASE}/yjglj/1.html", subject=f"{BASE}/yjglj/1.html")
    IssueRecord.objects.filter(pk=first + 1).update(evidence="云岭县上湾村老屋下**号", context="")
    archive(console, {url_of(first): f"<p>身份证号：{NUMBER}，请核对</p><p>住云岭县上湾村老屋下12号</p>".encode()})

    assert "老屋下**号" in frame(sign_in(Role.REVIEWER), first)


def test_a_huge_page_is_cut_around_its_spot(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    filling = "<p>公示内容</p>" * 40_000
    archive(console, {url_of(number): f"<div>{filling}<p>身份证号：{NUMBER}，请核对</p>{filling}</div>".encode()})

    page = frame(sign_in(Role.REVIEWER), number)

    assert "只显示标记处前后的部分" in page
    assert f'<mark id="spot">{MASKED}</mark>' in page
    assert len(page) < 1_500_000


@pytest.mark.parametrize("body", ["<div>" * 50_000, "<b>x</b>" * 150_000, "", "\x00\xff<"])
def test_a_page_made_to_break_readers_breaks_nothing(console: Home, sign_in: SignIn, body: str) -> None:
    (number,) = make_issues(1)
    archive(console, {url_of(number): body.encode()})

    assert sign_in(Role.REVIEWER).get(f"/issues/{number}/page/").status_code == 200


def test_a_run_that_was_removed_is_told(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1)
    client = sign_in(Role.REVIEWER)
    assert "没有存下这个地址的内容" in frame(client, number)

    issue = IssueRecord.objects.select_related("last_run").get(pk=number)
    shutil.move(console.crawls("dayu") / issue.last_run.name, console.path / "away")

    assert "存档已清理" in frame(client, number)


def test_cells_around_the_place_are_shown_masked(console: Home, sign_in: SignIn) -> None:
    url = f"{BASE}/files/1.xlsx"
    (number,) = make_issues(1, subject=url, attachment=SCRIPT, where="名单!B3（隐藏列）", context="", proofs=[[url]])
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in (["姓名", "身份证号", "金额"], ["甲", "360722190001010015", 1200], [SCRIPT, NUMBER, 800]):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    archive(console, {url: out.getvalue()}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")

    page = sign_in(Role.REVIEWER).get(f"/issues/{number}/spot/").content.decode()

    assert f'<td class="spot">{MASKED}</td>' in page
    assert "360722********0015" in page
    assert not re.search(r"\d{11}", page)
    assert SCRIPT not in page


def pdf_with(*lines: str) -> bytes:
    out = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(out)
    canvas.setFont("STSong-Light", 14)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 30 * number, line)
    canvas.save()
    return out.getvalue()


def test_a_pdf_page_is_shown_as_lines_and_as_a_picture(console: Home, sign_in: SignIn) -> None:
    url = f"{BASE}/files/1.pdf"
    (number,) = make_issues(1, subject=url, attachment="名单.pdf", where="第1页", proofs=[[url]])
    archive(console, {url: pdf_with(f"公示名单，身份证号：{NUMBER}，请核对", "没有号码的一行字")}, "application/pdf")
    client = sign_in(Role.REVIEWER)

    spot = client.get(f"/issues/{number}/spot/").content.decode()
    picture = client.get(f"/issues/{number}/picture/?page=1")

    assert f"<mark>{MASKED}</mark>" in spot
    assert NUMBER not in spot
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"/issues/{number}/picture/?page=7")["Content-Type"] == "image/svg+xml"


def test_an_issue_without_an_attachment_has_no_place_in_one(sign_in: SignIn) -> None:
    (number,) = make_issues(1)

    assert sign_in(Role.REVIEWER).get(f"/issues/{number}/spot/").status_code == 404


def test_the_original_is_shown_for_a_reason_that_is_on_record_first(console: Home, sign_in: SignIn) -> None:
    (number,) = make_issues(1, severity=Severity.GRAVE)
    client = sign_in(Role.REVIEWER)
    path = f"/issues/{number}/original/"

    assert client.post(path, {"reason": "看"}).status_code == 409
    assert audit_lines(AuditFilter(action=Action.UNMASK), 0, 5)[1] == 0
    # Even a look that finds nothing is on record.
    assert client.post(path, {"reason": f"单位要求核对{NUMBER}"}).status_code == 409
    (line,), _ = audit_lines(AuditFilter(action=Action.UNMASK), 0, 5)
    assert (line.login, line.subject, line.note) == ("shy", str(number), f"单位要求核对{MASKED}")

    archive(console, {url_of(number): HOSTILE.encode()})
    answer = client.post(path, {"reason": "单位要求核对号码"})
    assert answer["Cache-Control"] == "no-store"
    assert NUMBER in answer.content.decode().replace(" ", "")
    assert client.get(path).status_code == 405
    assert NUMBER not in client.get(f"/issues/{number}/").content.decode()
