"""Hidden links from the portal to the issue, judged by sheets and scripts that the crawl brought along."""

from collections.abc import Iterator
from datetime import date, timedelta
from socket import socket

import pytest

from store.models import IssueRecord
from tests.crawler.conftest import HOST, address
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, html, page
from tests.usecases.sample import NOON
from usecases.home.home import Home
from usecases.issues.review_issues import review_issues
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site

HEAD = '<link rel="stylesheet" href="/css/a.css"><script src="/js/a.js"></script>'
BLOCK = '<div class="zq"><a href="http://far.example.com/">资讯</a></div>'
SHEET = b"@import 'b.css'; p { margin: 0 }"
PLANTED = b"if(/baidu/.test(document.referrer)){location.href='http://far.example.com/'}"


@pytest.fixture
def portal() -> Iterator[ScriptedServer]:
    """A portal of two pages with a foreign link that a sheet behind a sheet hides."""
    with ScriptedServer() as server:
        server.scripts["/"] = page(f'{HEAD}<a href="/1.html">第一篇</a>')
        server.scripts["/1.html"] = page(f"{HEAD}{BLOCK}<p>正文</p>")
        server.scripts["/css/a.css"] = answer(200, SHEET, "text/css")
        server.scripts["/css/b.css"] = answer(200, b".zq { position: absolute; left: -9999px }", "text/css")
        server.scripts["/js/a.js"] = answer(200, b"var a = 1;", "text/javascript")
        yield server


def patrol(home: Home, portal: ScriptedServer, later: int = 0, full: bool = True) -> PatrolSummary:
    """One patrol, all anew unless told otherwise."""
    site = home.path / "site.toml"
    site.write_text(
        f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        '[links]\nexternal = "skip"\n[crawl]\ndelay_seconds = 0\nrecheck_days = [5]\n'
        f'resolve = {{ "{HOST}" = "127.0.0.1:{portal.port}" }}\n'
        '[[unit]]\nname = "甲局"\n',
        encoding="utf-8",
    )
    day = date(2026, 6, 10) + timedelta(days=later)
    order = PatrolOrder(site, day, full=full, fresh=True, strict=True, workers=1)
    return patrol_site(home, order, lambda now: None)


def presence(rule: str) -> list[str]:
    """How the issues of a rule stand."""
    return [issue.presence.name for issue in IssueRecord.objects.filter(rule=rule)]


def test_a_link_hidden_by_a_sheet_behind_a_sheet_is_an_issue_until_it_is_shown(
    home: Home, portal: ScriptedServer
) -> None:
    patrol(home, portal)
    issue = IssueRecord.objects.get(rule="HID01")
    assert (issue.subject, issue.url) == ("far.example.com", address("/1.html"))
    assert "left:-9999px" in issue.evidence

    portal.scripts["/css/b.css"] = answer(200, b".zq { color: #123456 }", "text/css")
    patrol(home, portal)
    assert presence("HID01") == ["ABSENT"]


def test_a_page_that_is_the_same_is_judged_anew_when_its_style_sheet_is_not(home: Home, portal: ScriptedServer) -> None:
    portal.scripts["/1.html"] = answer(200, html(f"{HEAD}{BLOCK}<p>正文</p>"), ETag='"1"')
    patrol(home, portal)
    assert presence("HID01") == ["PRESENT"]

    portal.scripts["/1.html"] = _same_as_before
    assert patrol(home, portal, later=1, full=False).reused == 2
    assert presence("HID01") == ["PRESENT"]

    portal.scripts["/css/b.css"] = answer(200, b".zq { color: #123456 }", "text/css")
    assert patrol(home, portal, later=2, full=False).reused == 1
    assert presence("HID01") == ["ABSENT"]

    portal.scripts["/css/b.css"] = answer(200, b".zq { position: absolute; left: -9999px }", "text/css")
    patrol(home, portal, later=3, full=False)
    assert presence("HID01") == ["PRESENT"]


ARTICLE = (
    '<meta name="ArticleTitle" content="通知"><p>发布时间：2026-06-01</p><div class="TRS_Editor"><p>第一项。</p>'
    + "".join(f"第{number}项工作按计划推进。" for number in range(1, 25))
    + "</div>"
)
SHOWN = answer(200, b".zq { color: #123456 }", "text/css")
HIDDEN = answer(200, b".zq { position: absolute; left: -9999px }", "text/css")


def test_a_page_that_rests_is_judged_anew_when_its_style_sheet_hides_something(
    home: Home, portal: ScriptedServer
) -> None:
    portal.scripts["/1.html"] = page(f"{HEAD}{BLOCK}{ARTICLE}")
    portal.scripts["/css/b.css"] = SHOWN
    patrol(home, portal)

    portal.scripts["/css/b.css"] = HIDDEN
    portal.asked.clear()
    summary = patrol(home, portal, later=1, full=False)

    assert summary.crawl.not_due == 1
    assert "/1.html" not in portal.paths()
    assert IssueRecord.objects.get(rule="HID01").url == address("/1.html")
    assert "/1.html" in _asked_on(home, portal, 2)
    assert presence("HID01") == ["PRESENT"]


def test_a_page_that_rests_closes_nothing_when_its_style_sheet_changes(home: Home, portal: ScriptedServer) -> None:
    portal.scripts["/1.html"] = page(f"{HEAD}{BLOCK}{ARTICLE}<p>会议布署了工作</p>")
    patrol(home, portal)
    review_issues("dayu", "误报", "张三", NOON)

    portal.scripts["/css/b.css"] = SHOWN
    assert "/1.html" in _asked_on(home, portal, 1)  # it was watched when the night before was settled
    assert _standing() == {"TRM01": ("PRESENT", "DISMISSED"), "HID01": ("ABSENT", "DISMISSED")}
    portal.scripts["/css/b.css"] = HIDDEN
    assert "/1.html" not in _asked_on(home, portal, 2)
    assert _standing() == {"TRM01": ("PRESENT", "DISMISSED"), "HID01": ("PRESENT", "DISMISSED")}

    portal.scripts["/css/b.css"] = SHOWN
    assert "/1.html" not in _asked_on(home, portal, 3)
    assert _standing() == {"TRM01": ("PRESENT", "DISMISSED"), "HID01": ("UNKNOWN", "DISMISSED")}


def _standing() -> dict[str, tuple[str, str]]:
    issues = IssueRecord.objects.filter(rule__in=["TRM01", "HID01"])
    return {issue.rule: (issue.presence.name, issue.state.name) for issue in issues}


def _asked_on(home: Home, portal: ScriptedServer, later: int) -> list[str]:
    portal.asked.clear()
    patrol(home, portal, later=later, full=False)
    return portal.paths()


def _same_as_before(connection: socket, asked: Asked) -> None:
    known = asked.headers.get("if-none-match") == '"1"'
    connection.sendall(answer(304, b"", "", ETag='"1"') if known else answer(503, b""))


def test_planted_code_in_a_script_file_is_an_issue_of_that_file(home: Home, portal: ScriptedServer) -> None:
    portal.scripts["/js/a.js"] = answer(200, PLANTED, "text/javascript")
    patrol(home, portal)
    issue = IssueRecord.objects.get(rule="HID03")
    assert issue.subject == address("/js/a.js")

    portal.scripts["/js/a.js"] = answer(200, b"var a = 1;", "text/javascript")
    patrol(home, portal)
    assert presence("HID03") == ["ABSENT"]
