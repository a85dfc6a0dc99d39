"""整改: lists made, previewed, sent, downloaded, called back; deadlines and re-checks."""

import re
import select
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from os import close, pidfd_open
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domain.account import Role
from domain.audit import Action
from domain.issue import State
from domain.rule_pack import read_rule_pack
from store.models import IssueRecord, RectificationItemRecord, RectificationListRecord, SiteRecord
from tests.console.conftest import SignIn
from tests.console.people import UNIT
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.issues.review_issues import review_issues
from usecases.lists.list_books import booked_lists
from usecases.lists.send_rectification import send_rectification
from usecases.work.work_file import PROCESS, read_json

OTHER = "县教育局"
SECRET = '<script>alert("标题")</script>'


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def confirm() -> None:
    review_issues("dayu", "属实", "审核员甲", datetime.now(UTC))


@pytest.fixture
def keys(console: Home) -> dict[str, int]:
    confirm()
    site = kept_site(console, "dayu")
    send_rectification(site, read_rule_pack(site.rules), date.today(), "大余县人民政府")
    return dict(RectificationListRecord.objects.values_list("unit", "id"))


def preview(client: Client, **form: object) -> str:
    answer = client.post("/lists/preview/", {"unit": [UNIT], "issuer": "县政务公开办", **form})
    assert answer.status_code == 200, words(answer)
    return words(answer)


def digest_in(page: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_a_list_is_previewed_and_sent_as_it_was_previewed(sign_in: SignIn) -> None:
    confirm()
    client = sign_in(Role.REVIEWER)
    assert f"{UNIT} <span" in words(client.get("/lists/new/"))
    due = (date.today() + timedelta(days=30)).isoformat()
    form = {"due": due, "remark": "请一并自查同类问题"}

    page = preview(client, **form)
    assert f"整改〔{date.today().year}〕{UNIT}-001号" in page
    assert "关于第1号事项的通知" in page
    assert "关于第3号事项的通知" not in page
    assert booked_lists("dayu") == []

    sent = client.post(
        "/lists/send/", {"unit": [UNIT], "issuer": "县政务公开办", "digest": digest_in(page), **form}, follow=True
    )
    assert "已下发 1 份清单" in words(sent)
    [book] = booked_lists("dayu")
    assert (book.unit, book.total, book.due.isoformat(), book.issuer) == (UNIT, 2, due, "县政务公开办")
    shown = words(client.get(f"/lists/{book.key}/"))
    assert "请一并自查同类问题" in shown
    assert [(each.login, each.subject) for each in audit_lines(AuditFilter(action=Action.LIST), 0, 9)[0]] == [
        ("shy", book.number)
    ]


def test_a_list_that_would_not_be_as_previewed_is_not_sent(sign_in: SignIn) -> None:
    confirm()
    client = sign_in(Role.REVIEWER)
    page = preview(client)
    number = IssueRecord.objects.get(title__contains="1").id
    review_issues("dayu", "误报", "管理员甲", datetime.now(UTC), issues=[number])

    answer = client.post("/lists/send/", {"unit": [UNIT], "issuer": "县", "digest": digest_in(page)})

    assert answer.status_code == 409
    assert "预览之后，这些单位的问题有变化" in words(answer)
    assert booked_lists("dayu") == []


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"unit": [], "issuer": "县"}, "没有选择单位"),
        ({"unit": ["县没有局"], "issuer": "县"}, "“县没有局”现在没有可下发的问题"),
        ({"unit": [UNIT], "issuer": " "}, "没有写明下发单位"),
        ({"unit": [UNIT], "issuer": "县", "due": "2020-01-01"}, "不在今天之后"),
        ({"unit": [UNIT], "issuer": "县", "due": "下周"}, "不是日期"),
    ],
    ids=["none", "unknown", "nobody", "past", "no-day"],
)
def test_a_list_that_cannot_be_is_refused_in_words(sign_in: SignIn, form: dict[str, object], line: str) -> None:
    confirm()

    answer = sign_in(Role.REVIEWER).post("/lists/preview/", form)

    assert answer.status_code == 409
    assert line in words(answer)


def test_lists_are_filtered_by_unit_and_by_what_became_of_them(sign_in: SignIn, keys: dict[str, int]) -> None:
    client = sign_in(Role.LEADER)
    IssueRecord.objects.filter(unit=OTHER).update(due=date.today() - timedelta(days=9))

    assert "共 2 份清单" in words(client.get("/lists/"))
    assert "共 1 份清单" in words(client.get("/lists/", {"unit": OTHER}))
    late = words(client.get("/lists/", {"state": "有逾期"}))
    assert "共 1 份清单" in late
    assert "逾期 1" in late
    assert "没有符合条件的清单" in words(client.get("/lists/", {"state": "待复核"}))
    assert "制作并下发清单" not in late


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "zip"])
def test_papers_of_a_list_are_downloaded(sign_in: SignIn, keys: dict[str, int], kind: str) -> None:
    answer = sign_in(Role.REVIEWER).get(f"/lists/{keys[UNIT]}/file/{kind}/")

    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert body.startswith(b"%PDF-" if kind == "pdf" else b"PK")


def test_papers_of_all_lists_are_one_zip(sign_in: SignIn, keys: dict[str, int]) -> None:
    answer = sign_in(Role.LEADER).get("/lists/file/")

    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {UNIT, OTHER, "整改汇总.xlsx"}


def test_a_list_is_called_back_once_and_with_a_reason(sign_in: SignIn, keys: dict[str, int]) -> None:
    client, path = sign_in(Role.REVIEWER), f"/lists/{keys[UNIT]}/recall/"

    assert client.post(path, {"reason": " "}).status_code == 409
    assert "2 个问题退回“属实”" in words(client.post(path, {"reason": "单位有误"}, follow=True))
    again = client.post(path, {"reason": "再撤一次"})
    assert again.status_code == 409
    assert "撤回（单位有误），不能再作处理" in words(again)
    assert set(IssueRecord.objects.filter(unit=UNIT).values_list("state", flat=True)) == {State.CONFIRMED}


def test_what_is_too_late_comes_under_supervision(sign_in: SignIn, keys: dict[str, int]) -> None:
    IssueRecord.objects.filter(unit=OTHER).update(due=date.today() - timedelta(days=30))
    client = sign_in(Role.REVIEWER)

    assert "应转督办" in words(client.get("/lists/deadlines/"))
    assert f"已转督办 1 个问题：{OTHER}" in words(client.post("/lists/escalate/", follow=True))
    assert "没有需要转督办的问题" in words(client.post("/lists/escalate/", follow=True))
    assert "督办 1" in words(client.get(f"/lists/{keys[OTHER]}/"))


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER])
@pytest.mark.parametrize("path", ["/lists/preview/", "/lists/send/", "/lists/escalate/", "/lists/1/recall/"])
def test_only_staff_make_and_change_lists(sign_in: SignIn, role: Role, path: str) -> None:
    assert sign_in(role).post(path).status_code == 403


def test_a_re_check_that_is_refused_tells_why_on_its_page(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)

    answer = client.post("/rechecks/start/")
    assert answer.status_code == 302
    name = answer["Location"].strip("/").rpartition("/")[2]
    with suppress(ProcessLookupError):
        handle = pidfd_open(read_json(console.path / "work" / "dayu" / name / PROCESS)["pid"])
        assert select.select([handle], [], [], 60)[0]
        close(handle)

    page = words(client.get(answer["Location"]))
    assert "没有已下发、尚未整改到位的问题" in page
    assert "hx-trigger" not in page
    assert "复核全部已下发问题" in str(audit_lines(AuditFilter(action=Action.RECHECK), 0, 1)[0])


@pytest.mark.parametrize("path", ["/rechecks/999/", "/rechecks/work/nothing/", "/rechecks/work/..%2F/", "/lists/999/"])
def test_what_does_not_exist_is_not_found(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.ADMIN).get(path).status_code == 404


def test_scripts_in_titles_and_units_are_shown_as_text(sign_in: SignIn, keys: dict[str, int]) -> None:
    site = SiteRecord.objects.get(code="dayu")
    issue = IssueRecord.objects.filter(unit=OTHER).get()
    row = RectificationItemRecord.objects.get(issue=issue)
    paper = RectificationListRecord(
        site=site, unit=SECRET, year=2026, serial=1, number=SECRET, site_name=SECRET, issued=date.today(),
        due=date.today(), issuer=SECRET, remark=SECRET,
    )  # fmt: skip
    paper.save()
    evil = {**row.words, "title": SECRET, "evidence": SECRET, "attachment": SECRET, "url": "javascript:alert(1)"}
    RectificationItemRecord(paper=paper, issue=issue, number=1, words=evil).save()
    client = sign_in(Role.ADMIN)

    for path in ("/lists/", f"/lists/{paper.id}/"):
        page = words(client.get(path))
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page


def test_the_number_of_queries_does_not_grow_with_lists_and_items(sign_in: SignIn, keys: dict[str, int]) -> None:
    client = sign_in(Role.REVIEWER)
    paths = ("/lists/", f"/lists/{keys[UNIT]}/", "/lists/deadlines/", "/lists/new/")
    few = [_queries(client, path) for path in paths]
    _multiply(keys[UNIT], 100)

    assert [_queries(client, path) for path in paths] == few


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def _multiply(key: int, many: int) -> None:
    first = RectificationItemRecord.objects.filter(paper=key).order_by("number")[0]
    issue = first.issue
    for number in range(10, 10 + many):
        issue.pk, issue.fingerprint = None, f"{number:064d}"
        issue.save(force_insert=True)
        RectificationItemRecord(paper_id=key, issue_id=issue.pk, number=number, words=first.words).save()
        paper = RectificationListRecord(
            site=issue.site, unit=UNIT, year=2025, serial=number, number=f"第{number}号", site_name="大余县人民政府",
            issued=date.today(), due=date.today(), issuer="县",
        )  # fmt: skip
        paper.save()
        RectificationItemRecord(paper=paper, issue_id=issue.pk, number=1, words=first.words).save()
