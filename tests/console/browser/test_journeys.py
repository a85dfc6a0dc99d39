"""What people of each role come for, done in a browser at the width of a desk and of a phone."""

import re
from pathlib import Path
from typing import Any

import pytest

from domain.account import Role
from tests.console.browser.conftest import SIZES, Served, Visit
from tests.console.people import LOGINS, PASSWORD

pytestmark = pytest.mark.parametrize("size", SIZES)
ALL = "/issues/?state=全部&unit=县政府办公室"
# Synthetic: birth year 1905, right check digit.
LEAK = "联系人王某，身份证号：362123190505050016。"


def words(page: Any) -> str:
    return str(page.inner_text("main"))


def test_a_reviewer_judges_by_keys_and_takes_a_verdict_back(visit: Visit, size: str) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto(ALL)
    first = page.get_attribute("tr.chosen", "data-number")
    page.keyboard.press("j")
    second = page.get_attribute("tr.chosen", "data-number")
    page.keyboard.press("k")
    assert (page.get_attribute("tr.chosen", "data-number"), second != first) == (first, True)

    page.keyboard.press("2")
    page.wait_for_selector(f"#issue-{first}.decided")
    assert "误报" in page.inner_text(f"#issue-{first}")
    page.keyboard.press("u")
    page.wait_for_selector(f"#issue-{first}:has-text('已下发')")
    assert "误报" not in page.inner_text(f"#issue-{first} td[data-label=状态]")
    page.wait_for_selector(f"#issue-{first}:not(.decided):not(.htmx-settling)")
    assert page.locator(f"#issue-{first} form[action*=take-back]").count() == 0

    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.click("#keys [data-close]")


def test_an_exception_asks_for_its_reason_and_last_day(visit: Visit, size: str) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto(ALL)
    number = page.get_attribute("tr.chosen", "data-number")
    page.keyboard.press("3")
    page.fill("#waive-note", "系统改造期间保留")
    page.fill("#waive-until", "2099-12-31")
    page.click("#waive button[type=submit]")
    page.wait_for_selector(f"#issue-{number}.decided")

    page.goto(f"/issues/{number}/")
    assert "系统改造期间保留" in words(page)
    page.goto(ALL)
    page.keyboard.press("u")
    page.wait_for_load_state("networkidle")


def test_an_archived_page_is_shown_without_its_scripts(visit: Visit, size: str) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto("/issues/?state=全部&rule=HID01")
    page.click("main a.open")
    frame = page.wait_for_selector("iframe")
    frame.scroll_into_view_if_needed()
    inner = frame.content_frame()
    inner.wait_for_selector("mark")

    assert frame.get_attribute("sandbox") is not None
    assert "allow-scripts" not in (frame.get_attribute("sandbox") or "")
    assert inner.query_selector("script") is None


def test_a_draft_is_checked_handed_in_and_stopped(visit: Visit, size: str) -> None:
    page = visit(Role.CLERK, size)
    page.goto("/drafts/")
    page.fill("#text", f"关于做好工作的通知\n{LEAK}")
    page.click("#check > p > button")
    page.wait_for_selector("mark")
    assert "362123********0016" in words(page)
    page.fill("#title", f"关于做好工作的通知（{size}）")
    page.click("button[formaction]")
    page.wait_for_selector("#sign")
    address = page.url
    page.fill("#note", "已校对")
    page.click("#sign button[value=通过]")
    page.wait_for_selector("text=等待初审")

    other = visit(Role.REVIEWER, size)
    other.goto(address)
    other.click("#sign button[value=通过]")
    assert "确需同意发布的，请写明理由" in words(other)
    other.goto(address)
    other.fill("#note", "含身份证号，退回")
    other.click("#sign button[value=退回修改]")
    other.wait_for_selector("text=退回修改")
    assert "含身份证号，退回" in words(other)


def test_a_clerk_answers_a_list_and_the_centre_reads_it(visit: Visit, size: str, tmp_path: Path) -> None:
    page = visit(Role.CLERK, size)
    page.goto("/unit/")
    page.click("main table a")
    page.wait_for_selector("#answer")
    page.check("#answer input[name=issue] >> nth=0")
    page.fill("#words", f"已撤下原文件（{size}）")
    proof = tmp_path / "说明.pdf"
    proof.write_bytes(b"%PDF-1.4\n%%EOF\n")
    page.set_input_files("#file", str(proof))
    page.click("#reply button")
    page.wait_for_load_state()
    assert f"已撤下原文件（{size}）" in words(page)

    other = visit(Role.REVIEWER, size)
    other.goto(page.url)
    assert f"已撤下原文件（{size}）" in words(other)
    assert "说明.pdf" in words(other)


def test_another_units_issue_is_not_there_for_a_clerk(visit: Visit, size: str) -> None:
    staff = visit(Role.REVIEWER, size)
    staff.goto(ALL)
    number = staff.get_attribute("tr.chosen", "data-number")
    page = visit(Role.CLERK, size)

    assert page.goto(f"/issues/{number}/").status == 404
    assert "县政府办公室" not in words(page)


def test_what_was_typed_outlives_an_expired_session(visit: Visit, size: str, served: Served) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto("/drafts/")
    page.fill("#text", "写到一半的稿件，共两段。")
    page.context.clear_cookies(name="xuncha")
    page.click("#check > p > button")
    page.wait_for_selector("#login")
    page.fill("#login", LOGINS[Role.REVIEWER])
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url(re.compile("/drafts/"))

    assert page.input_value("#text") == "写到一半的稿件，共两段。"


def test_a_leader_reads_one_page_and_decides_nothing(visit: Visit, size: str) -> None:
    page = visit(Role.LEADER, size)
    page.goto("/")

    assert page.query_selector("svg") is not None
    assert "县政府办公室" in words(page)
    assert page.goto("/lists/new/").status == 403
    page.goto(ALL)
    assert page.query_selector("button[name=verdict]") is None


def test_words_are_tried_and_a_run_is_looked_into(visit: Visit, size: str) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto("/lexicon/try/")
    page.fill("#words", "截止目前，路口交通通畅。")
    page.click("main form button.button")
    page.wait_for_selector("table")
    assert "截止目前" in words(page)

    page.goto("/runs/")
    page.click("main table a")
    page.wait_for_load_state()
    assert "未检查" in words(page)


def test_the_menu_opens_by_keyboard(visit: Visit, size: str) -> None:
    page = visit(Role.ADMIN, size)
    page.goto("/issues/")
    if size == "phone":
        page.focus(".burger")
        page.keyboard.press("Enter")
    page.wait_for_selector("#menu a")
    page.focus("#menu a >> nth=1")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.title() != ""
    assert page.query_selector("h1") is not None
