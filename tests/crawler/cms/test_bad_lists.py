"""Lists that lie, never end, or are something else: bounded, and a gap rather than an empty column."""

import json
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.child import start_crawl
from crawler.order import CrawlOrder
from crawler.state.crawl_database import open_to_read
from domain.column import ListPage
from tests.crawler.cms.test_walks import COLUMN, JSON, entries_of, jpage_store, rows, serve_gkmlpt, serve_jpage
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, moved, page

Crawl = Callable[..., Crawled]
PROXY = "/module/web/jpage/dataproxy.jsp"
API = "/gkmlpt/api/all/"


@pytest.fixture(autouse=True)
def articles(portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>首页</p>")
    portal.by_prefix["/art/"] = page("<p>文章</p>")


def lists_of(result: Crawled) -> list[ListPage]:
    return [fact.list_page for fact in result.facts.values() if fact.list_page]


def test_a_list_that_claims_99999_pages_costs_a_few_requests_more(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(3):
        name = "/tzgg/" if number == 0 else f"/tzgg/index_{number}.html"
        script = f'<script>createPageHTML(99999, {number}, "index", "html");</script>'
        portal.scripts[name] = page(f"<ul>{rows(number * 3 + 1, number * 3 + 3)}</ul>{script}")

    pages = lists_of(crawl(rest=COLUMN.format("/tzgg/")))

    assert len(pages) == 3
    assert pages[0].declared_pages == 99999
    assert len([path for path in portal.paths() if "/tzgg/" in path]) < 15


def test_a_server_that_gives_the_first_page_whatever_is_asked_is_soon_left(
    crawl: Crawl, portal: ScriptedServer
) -> None:
    portal.by_prefix["/tzgg/"] = page(
        f'<ul>{rows(1, 3)}</ul><script>createPageHTML(5000, 0, "index", "html");</script>'
    )

    pages = lists_of(crawl(rest=COLUMN.format("/tzgg/")))

    assert len(pages) < 15
    assert {len(page.entries) for page in pages} == {3}


def test_a_total_that_does_not_add_up_is_kept_as_declared(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_jpage(portal, 60, claimed=9000)

    result = crawl(rest=COLUMN.format("/col/col12345/index.html?number=J1"))

    pages = lists_of(result)
    assert sum(len(page.entries) for page in pages) == 60
    assert next(page for page in pages if "/col/" in page.url).declared_rows == 9000
    assert len(portal.paths("POST")) < 15


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><h1>系统维护中</h1></body></html>",
        "{",
        "[]",
        '{"articles": null}',
        '{"articles": {"a": 1}, "classify": []}',
        "\x00\x01",
    ],
)
def test_data_that_is_none_is_not_recognised_and_the_crawl_goes_on(
    crawl: Crawl, portal: ScriptedServer, body: str
) -> None:
    serve_gkmlpt(portal, 25, 10)
    portal.by_prefix[API] = answer(200, body.encode(), JSON)

    pages = lists_of(crawl(rest=COLUMN.format("/gkmlpt/index#2972")))

    (data,) = [page for page in pages if API in page.url]
    assert not data.recognised
    assert "不是列表数据" in data.reason


@pytest.mark.parametrize(
    ("stated", "recognised"), [({}, False), ({"total": 7}, False), ({"total": 0}, True), ({"total": -1}, False)]
)
def test_no_rows_are_an_empty_list_only_where_the_total_is_zero(
    crawl: Crawl, portal: ScriptedServer, stated: dict[str, int], recognised: bool
) -> None:
    serve_gkmlpt(portal, 25, 10)
    portal.by_prefix[API] = answer(200, json.dumps({"articles": [], **stated}).encode(), JSON)

    data = next(page for page in lists_of(crawl(rest=COLUMN.format("/gkmlpt/index#2972"))) if API in page.url)

    assert data.recognised is recognised


def test_an_answer_without_records_and_total_is_no_empty_list(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_jpage(portal, 60)
    portal.by_prefix[PROXY] = answer(200, b"<datastore><recordset></recordset></datastore>", "text/xml")

    pages = lists_of(crawl(rest=COLUMN.format("/col/col12345/index.html?number=J1")))

    assert [page.recognised for page in pages if PROXY in page.url] == [False]


def test_rows_of_data_without_address_or_title_are_left_out(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_gkmlpt(portal, 25, 10)
    whole = {"url": "/art/1.html", "title": "通知", "date": 1780300800}
    articles = [whole, {"url": None, "title": "甲"}, {"url": "/art/2.html", "title": ""}, "乙", None, 3]
    portal.by_prefix[API] = answer(200, json.dumps({"articles": articles, "total": "很多"}).encode(), JSON)

    pages = lists_of(crawl(rest=COLUMN.format("/gkmlpt/index#2972")))

    data = next(page for page in pages if API in page.url)
    assert [(entry.title, entry.published) for entry in data.entries] == [("通知", "2026-06-01")]
    assert data.declared_rows is None


def test_rows_of_an_answer_of_more_than_a_megabyte_are_read(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_gkmlpt(portal, 25, 10)
    articles = [{"url": f"/art/{n}.html", "title": f"第{n}号", "abstract": "文" * 200_000} for n in (1, 2, 3)]
    portal.by_prefix[API] = answer(200, json.dumps({"articles": articles, "total": 3}).encode(), JSON)

    data = next(page for page in lists_of(crawl(rest=COLUMN.format("/gkmlpt/index#2972"))) if API in page.url)

    assert (data.recognised, len(data.entries)) == (True, 3)


def test_an_interface_that_never_runs_out_of_rows_is_left_when_it_repeats_itself(
    crawl: Crawl, portal: ScriptedServer
) -> None:
    serve_gkmlpt(portal, 25, 10)

    def serve(connection: socket.socket, asked: Asked) -> None:
        number = min(int(parse_qs(urlsplit(asked.path).query)["page"][0]), 3)
        articles = [{"url": f"/art/{n}.html", "title": f"第{n}号"} for n in range(number * 5, number * 5 + 5)]
        connection.sendall(answer(200, json.dumps({"articles": articles}).encode(), JSON))

    portal.by_prefix[API] = serve

    pages = lists_of(crawl(rest=COLUMN.format("/gkmlpt/index#2972")))

    assert len([page for page in pages if API in page.url]) == 4


def test_a_form_is_sent_on_where_a_redirect_says_so_and_nowhere_else(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_jpage(portal, 60)
    portal.by_prefix[PROXY] = moved("/new/dataproxy.jsp", 307)
    portal.by_prefix["/new/"] = answer(200, jpage_store(46, 60, 60).encode(), "text/xml")

    pages = lists_of(crawl(rest=COLUMN.format("/col/col12345/index.html?number=J1")))

    assert sum(len(page.entries) for page in pages) == 60
    assert [asked.method for asked in portal.asked if asked.path.startswith("/new/")] == ["POST"]
    assert all("columnid=12345" in asked.body for asked in portal.asked if asked.method == "POST")


def test_a_request_with_a_form_that_failed_once_is_sent_again_as_it_was(crawl: Crawl, portal: ScriptedServer) -> None:
    forms = serve_jpage(portal, 60)
    serve = portal.by_prefix[PROXY]
    failed: list[str] = []

    def fail_once(connection: socket.socket, asked: Asked) -> None:
        if not failed:
            failed.append(asked.body)
            connection.sendall(answer(502, b""))
        elif callable(serve):
            serve(connection, asked)

    portal.by_prefix[PROXY] = fail_once

    pages = lists_of(crawl(rest=COLUMN.format("/col/col12345/index.html?number=J1"), crawl="timeout_seconds = 1"))

    assert sum(len(page.entries) for page in pages) == 60
    assert parse_qs(failed[0]) == forms[0]


def test_a_unit_that_is_no_list_is_not_taken_for_one(crawl: Crawl, portal: ScriptedServer) -> None:
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    query = "{'webId':'26','pageId':'77','tagId':'当前位置'}"
    portal.scripts["/col/col77/"] = page(f'<script url="{unit}" queryData="{query}"></script>')
    html = '当前位置：<a href="/">首页</a> &gt; <a href="/col/col77/">通知公告</a>'
    portal.by_prefix[unit] = answer(200, json.dumps({"data": {"html": html}}).encode(), JSON)

    data = next(page for page in lists_of(crawl(rest=COLUMN.format("/col/col77/"))) if unit in page.url)

    assert (data.recognised, data.entries) == (False, ())


def test_requests_with_forms_survive_a_kill(portal: ScriptedServer, tmp_path: Path) -> None:
    forms = serve_jpage(portal, 120)
    serve = portal.by_prefix[PROXY]
    reached, opened = threading.Event(), threading.Event()

    def held(connection: socket.socket, asked: Asked) -> None:
        reached.set()
        if opened.wait(30) and callable(serve):
            serve(connection, asked)

    portal.by_prefix[PROXY] = held
    column = COLUMN.format("/col/col12345/index.html?number=J1")
    prepare(tmp_path, portal.port, CrawlOrder(1000), rest=column)
    child = start_crawl(tmp_path)
    assert reached.wait(30)
    # What the first page led to must have reached the disk: the next commit is at most a second away.
    committed = threading.Event()
    while not committed.wait(0.05):
        if (tmp_path / "frontier.sqlite3").exists() and _waits_for_forms(tmp_path):
            committed.set()
    child.send_signal(signal.SIGKILL)
    child.wait(30)
    opened.set()

    result = crawled(tmp_path)

    pages = {fact.list_page.url: fact.list_page for fact in result.facts.values() if fact.list_page}
    assert len(entries_of(pages)) == 120
    assert {form["columnid"][0] for form in forms} == {"12345"}


def _waits_for_forms(folder: Path) -> bool:
    with closing(open_to_read(folder)) as database:
        query = "SELECT count(*) FROM target WHERE url LIKE '%#POST:%' AND outcome IS NULL"
        return bool(database.execute(query).fetchone()[0])
