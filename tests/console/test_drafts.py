"""The check before publication: on the spot, and with its register and signatures."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from domain.account import Role
from domain.draft import DraftState
from tests.console.conftest import SignIn
from tests.console.people import PASSWORD, UNIT
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.drafts.draft_shelf import shelved_files
from usecases.drafts.list_drafts import draft_of, list_drafts
from usecases.home.home import Home

# Synthetic: birth year 1905, right check digit.
ID_NUMBER = "362123190505050016"
LEAKY = f"关于关于做好工作的通知\n联系人王某，身份证号：{ID_NUMBER}，截止目前已办结。<script>alert(1)</script>"


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def open_draft(client: Client, text: str = LEAKY, **more: str) -> str:
    form = {"text": text, "title": "拟发布的通知", "unit": UNIT, "kind": "政府信息", "channel": "公开网站", **more}
    answer = client.post("/drafts/open/", form)
    assert answer.status_code == 302, words(answer)
    return list_drafts("dayu").drafts[0].number


def sign(client: Client, number: str, event: str = "通过", note: str = "", step: str = "", revision: str = "1") -> int:
    draft = draft_of("dayu", number)
    wanted = step or (draft.next_step.value if draft.next_step else "")
    form = {"number": number, "event": event, "step": wanted, "revision": revision, "note": note}
    return client.post("/drafts/one/decide/", form).status_code


@pytest.fixture
def colleague(console: Home) -> Client:
    """A second person of the same unit; one hand may not sign twice."""
    return another("tongshi")


def another(login: str) -> Client:
    add_account(AccountOrder(login, login, Role.REVIEWER), PASSWORD, datetime.now(UTC))
    client = Client()
    assert client.post("/sign-in/", {"login": login, "password": PASSWORD}).status_code == 302
    return client


def test_findings_are_marked_in_the_pasted_text_and_numbers_are_masked(sign_in: SignIn) -> None:
    page = words(sign_in(Role.CLERK).post("/drafts/check/", {"text": LEAKY}))

    marked = re.findall(r'<mark id="mark-\d+"><a [^>]*>([^<]+)</a>', page)
    assert "关于关于" in marked
    assert "362123********0016" in marked
    shown = page.split('<textarea id="text"')[0]
    assert ID_NUMBER not in shown.split('id="corrected"')[0]
    assert "<script>alert(1)" not in page


def test_corrected_words_are_offered(sign_in: SignIn) -> None:
    page = words(sign_in(Role.CLERK).post("/drafts/check/", {"text": "截止目前，全县已完成。"}))

    assert "“截止目前”改为“截至目前”" in page
    assert "截至目前，全县已完成。</textarea>" in page


def test_a_correction_that_would_drop_words_is_not_offered(sign_in: SignIn) -> None:
    page = words(sign_in(Role.CLERK).post("/drafts/check/", {"text": "由县国土资源局负责办理帐户。"}))

    assert "县国土资源局" in page
    assert "改好的文字" not in page


def test_a_clean_text_is_said_to_be_clean(sign_in: SignIn) -> None:
    page = words(sign_in(Role.CLERK).post("/drafts/check/", {"text": "县应急管理局召开安全生产工作会议。"}))

    assert "没有发现问题，内容全部检查过" in page


def test_files_are_checked_and_what_cannot_be_read_is_said(sign_in: SignIn) -> None:
    files = [
        SimpleUploadedFile("名单.csv", f"姓名,身份证号\n王某,{ID_NUMBER}\n".encode("gbk")),
        SimpleUploadedFile('..\\<img src=x onerror="a">.zip', b"PK\x03\x04" + b"x" * 40),
    ]

    page = words(sign_in(Role.CLERK).post("/drafts/check/", {"files": files}))

    assert "身份证号" in page
    assert "未能检查" in page
    assert "没有发现问题，内容全部检查过" not in page
    assert "<img src=x" not in page
    assert ID_NUMBER not in page


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({}, "没有要检查的内容"),
        ({"url": "http://127.0.0.1/"}, "地址不在站点"),
        ({"text": "安" * 5_000_001}, "超过 500 万字"),
    ],
    ids=["nothing", "inner address", "too long"],
)
def test_what_cannot_be_checked_is_refused_in_one_line(sign_in: SignIn, form: dict[str, str], line: str) -> None:
    answer = sign_in(Role.CLERK).post("/drafts/check/", form)

    assert answer.status_code == 409
    assert line in words(answer)


def test_a_body_of_two_gigabytes_is_refused_before_it_is_read(sign_in: SignIn) -> None:
    answer = sign_in(Role.CLERK).post("/drafts/check/", {"text": "a"}, headers={"Content-Length": str(2 << 30)})

    assert answer.status_code == 413
    assert "超过 200 MB" in words(answer)


def test_a_leaky_draft_goes_out_only_with_a_reason_and_by_different_hands(
    sign_in: SignIn, colleague: Client, console: Home
) -> None:
    clerk, reviewer, admin = sign_in(Role.CLERK), sign_in(Role.REVIEWER), sign_in(Role.ADMIN)
    number = open_draft(clerk)

    assert sign(clerk, number, step="一校") == 302
    assert sign(clerk, number, note="看过") == 409, "nobody reviews a draft of their own"
    assert sign(reviewer, number) == 409, "a leak needs a reason"
    assert sign(reviewer, number, note="当事人书面同意") == 302
    assert sign(admin, number) == 302
    assert sign(reviewer, number, note="再看") == 409, "one hand, one review"
    assert sign(admin, number, note="同上") == 302
    assert sign(clerk, number) == 302
    assert sign(colleague, number, note="同意，依据见附件") == 302
    draft = draft_of("dayu", number)
    assert draft.state is DraftState.APPROVED
    assert [each.note for each in draft.decisions if each.note][-1] == "同意，依据见附件"


def test_somebody_who_signs_an_older_text_is_told(sign_in: SignIn) -> None:
    clerk, reviewer = sign_in(Role.CLERK), sign_in(Role.REVIEWER)
    number = open_draft(clerk, "县应急管理局召开会议。")
    assert clerk.post("/drafts/one/again/", {"number": number, "text": "县应急管理局召开工作会议。"}).status_code == 302

    assert sign(reviewer, number, revision="1") == 409
    assert sign(reviewer, number, revision="2") == 302


def test_another_units_draft_is_not_found(sign_in: SignIn) -> None:
    number = open_draft(sign_in(Role.ADMIN), unit="县教育局")
    clerk = sign_in(Role.CLERK)

    for path in ("one/", "one/form/", "one/file/"):
        assert clerk.get(f"/drafts/{path}?number={quote(number)}").status_code == 404
    assert sign(clerk, number) == 404
    assert number not in words(clerk.get("/drafts/register/"))
    assert number in words(sign_in(Role.LEADER).get("/drafts/register/"))


def test_a_clerk_hands_in_for_the_own_unit_whatever_the_form_says(sign_in: SignIn) -> None:
    number = open_draft(sign_in(Role.CLERK), unit="县教育局")

    assert draft_of("dayu", number).unit == UNIT


@pytest.mark.parametrize("query", ["kind=secrecy&suffix=.docx", "suffix=.docx"])
def test_the_forms_are_filled_from_the_register(sign_in: SignIn, query: str) -> None:
    clerk = sign_in(Role.CLERK)
    number = open_draft(clerk)

    answer = clerk.get(f"/drafts/one/form/?number={quote(number)}&{query}")

    assert answer.status_code == 200
    assert b"".join(answer).startswith(b"PK")
    assert clerk.get(f"/drafts/one/form/?number={quote(number)}&suffix=.exe").status_code == 404


def test_the_register_downloads_as_a_workbook_and_a_draft_as_a_file(sign_in: SignIn, console: Home) -> None:
    clerk = sign_in(Role.CLERK)
    number = open_draft(clerk)

    assert b"".join(clerk.get("/drafts/register/file/")).startswith(b"PK")
    answer = clerk.get(f"/drafts/one/file/?number={quote(number)}&place=1")
    assert answer["Content-Disposition"].startswith("attachment")
    assert LEAKY.encode() == b"".join(answer)
    assert clerk.get(f"/drafts/one/file/?number={quote(number)}&place=2").status_code == 404
    assert len(shelved_files(console, "dayu", 1, 1)) == 1


def test_a_leader_reads_and_does_not_sign(sign_in: SignIn) -> None:
    number = open_draft(sign_in(Role.CLERK))
    leader = sign_in(Role.LEADER)

    page = words(leader.get(f"/drafts/one/?number={quote(number)}"))
    assert number in page
    assert 'name="event"' not in page
    assert leader.get("/drafts/").status_code == 403
    assert sign(leader, number) == 403
