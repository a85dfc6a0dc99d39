"""Each CMS's list walked through all its pages on a local server, as a patrol walks it."""

import json
import socket
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.column import ListPage
from tests.crawler.conftest import HOST, Crawled
from tests.crawler.scripted_server import Asked, Script, ScriptedServer, answer, page

Crawl = Callable[..., Crawled]

COLUMN = '[[column]]\nname = "通知公告"\nurl = "http://www.example.gov.cn{}"\nkind = "notice"\n'
XML = "text/xml; charset=utf-8"
JSON = "application/json; charset=utf-8"


def item(number: int) -> str:
    """A row; the newest has the highest number."""
    return f'<li><a href="/art/{number}.html" title="第{number}号通知">第{number}号</a><span>{day(number)}</span></li>'


def day(number: int) -> str:
    return f"2026-{1 + number // 28:02d}-{1 + number % 28:02d}"


def rows(first: int, last: int) -> str:
    return "".join(item(number) for number in range(first, last + 1))


def walked(crawl: Crawl, path: str) -> tuple[Crawled, dict[str, ListPage]]:
    result = crawl(rest=COLUMN.format(path))
    return result, {url: fact.list_page for url, fact in result.facts.items() if fact.list_page}


def entries_of(pages: dict[str, ListPage]) -> dict[str, str]:
    """Titles' dates by number, over all pages; every page must have been understood."""
    assert all(page.recognised for page in pages.values()), pages
    return {
        urlsplit(entry.url).path.removeprefix("/art/").removesuffix(".html"): entry.published
        for page in pages.values()
        for entry in page.entries
    }


def all_of(last: int) -> dict[str, str]:
    return {str(number): day(number) for number in range(1, last + 1)}


@pytest.fixture(autouse=True)
def articles(portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>首页</p>")
    portal.scripts |= {f"/art/{number}.html": page(f"<p>第{number}号</p>") for number in range(1, 121)}


def test_ucap_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(1, 5):
        name = "/tzgg/list.shtml" if number == 1 else f"/tzgg/list_{number}.shtml"
        script = f"<script>createPageHTML('page_div',4, {number},'list','shtml',18);</script>"
        portal.scripts[name] = page(
            f"<ul>{rows(number * 5 - 4, min(number * 5, 18))}</ul><div id='page_div'></div>{script}"
        )

    _, pages = walked(crawl, "/tzgg/list.shtml")

    assert entries_of(pages) == all_of(18)
    assert {page.adapter for page in pages.values()} == {"开普云"}
    assert pages[f"http://{HOST}/tzgg/list.shtml"].declared_rows == 18
    assert len([path for path in portal.paths() if "/tzgg/" in path]) == 4


def test_trs_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(14):
        name = "/tzgg/" if number == 0 else f"/tzgg/index_{number}.html"
        script = f'<script>createPageHTML(14, {number}, "index", "html");</script>'
        portal.scripts[name] = page(f"<ul>{rows(number * 2 + 1, number * 2 + 2)}</ul>{script}")

    _, pages = walked(crawl, "/tzgg/")

    assert entries_of(pages) == all_of(28)
    assert {page.declared_pages for page in pages.values()} == {14}
    assert "/tzgg/index_14.html" not in portal.paths()


def test_a_page_of_columns_leads_to_the_lists_below_it(crawl: Crawl, portal: ScriptedServer) -> None:
    navigation = (
        '<ul class="nav"><li><a href="/zwgk/xxgk_lists.shtml">公开目录</a><ul>'
        '<li><a href="/zwgk/c1/xxgk_list.shtml">规划</a></li><li><a href="/zwgk/c2/xxgk_list.shtml">财政</a></li>'
        "</ul></li><li><a href='/other/xxgk_list.shtml'>别处</a></li></ul>"
    )
    portal.scripts["/zwgk/xxgk_lists.shtml"] = page(f"{navigation}<div id='main'></div>")
    for name, first in (("c1", 1), ("c2", 4)):
        script = "<script>createPageHTML('page_div',1, 1,'xxgk_list','shtml',3);</script>"
        portal.scripts[f"/zwgk/{name}/xxgk_list.shtml"] = page(f"<ul>{rows(first, first + 2)}</ul>{script}")

    _, pages = walked(crawl, "/zwgk/xxgk_lists.shtml")

    assert entries_of(pages) == all_of(6)
    assert f"http://{HOST}/other/xxgk_list.shtml" not in pages


def jpage_store(first: int, last: int, total: int | None = None) -> str:
    """The store as jpage writes it, debris included."""
    records = "".join(f"<record><![CDATA[<li style=<br/>{item(n)}]]></record>\n" for n in range(first, last + 1))
    stated = "" if total is None else f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 15)}</totalpage>"
    group = "/module/web/jpage/dataproxy.jsp?page=1&amp;appid=1&amp;webid=3&amp;columnid=12345&amp;unitid=678"
    return (
        f'<datastore>{stated}<nextgroup><![CDATA[<a href="{group}"></a>]]></nextgroup>'
        f"<recordset>{records}</recordset></datastore>"
    )


def jpage_proxy(total: int, seen: list[dict[str, list[str]]]) -> Script:
    def serve(connection: socket.socket, asked: Asked) -> None:
        seen.append(parse_qs(asked.body))
        query = parse_qs(urlsplit(asked.path).query)
        first, last = int(query["startrecord"][0]), min(int(query["endrecord"][0]), total)
        connection.sendall(answer(200, jpage_store(first, last, total).encode(), XML))

    return serve


def serve_jpage(portal: ScriptedServer, total: int, claimed: int | None = None) -> list[dict[str, list[str]]]:
    """A column of `total` rows, 45 of them in the page; the forms that were posted."""
    script = "<script>$('#678').jpage({totalRecord:%d,perPage:15,proxyUrl:'/module/web/jpage/dataproxy.jsp'})</script>"
    shown = f"<div id='678'><script type='text/xml'>{jpage_store(1, min(45, total))}</script></div>"
    portal.scripts["/col/col12345/index.html?number=J1"] = page(shown + script % (claimed or total))
    forms: list[dict[str, list[str]]] = []
    portal.by_prefix["/module/web/jpage/dataproxy.jsp"] = jpage_proxy(total, forms)
    return forms


def test_jpage_through_all_its_groups(crawl: Crawl, portal: ScriptedServer) -> None:
    forms = serve_jpage(portal, 120)

    _, pages = walked(crawl, "/col/col12345/index.html?number=J1")

    assert entries_of(pages) == all_of(120)
    assert sorted(path.partition("?")[2] for path in portal.paths("POST")) == [
        "startrecord=46&endrecord=90&perpage=15",
        "startrecord=91&endrecord=135&perpage=15",
    ]
    assert {form["columnid"][0] for form in forms} == {"12345"}
    assert forms[0]["unitid"] == ["678"]


def test_jpaas_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    query = (
        "{'parseType':'buildstatic','webId':'26','tplSetId':'t1','pageType':'column','tagId':'信息列表','pageId':'77'}"
    )
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    portal.scripts["/col/col77/"] = page(f'<div><script url="{unit}" queryData="{query}"></script></div>')

    def serve(connection: socket.socket, asked: Asked) -> None:
        asked_for = parse_qs(urlsplit(asked.path).query)
        assert asked_for["parseType"] == ["buildstatic"]
        number = json.loads(asked_for["paramJson"][0])["pageNo"]
        shown = rows(number * 20 - 19, min(number * 20, 53))
        html = f'<div class="list" count="53" rows="20"><ul>{shown}</ul></div>'
        connection.sendall(answer(200, json.dumps({"code": "200", "data": {"html": html}}).encode(), JSON))

    portal.by_prefix[unit] = serve

    _, pages = walked(crawl, "/col/col77/")

    assert entries_of(pages) == all_of(53)
    assert len([path for path in portal.paths() if path.startswith(unit)]) == 3


def serve_gkmlpt(portal: ScriptedServer, total: int, size: int) -> None:
    portal.scripts["/gkmlpt/index"] = page("<div id='app'></div><script>var _CONFIG = {SID: '755001'}</script>")

    def serve(connection: socket.socket, asked: Asked) -> None:
        number = int(parse_qs(urlsplit(asked.path).query)["page"][0])
        column = int(urlsplit(asked.path).path.rpartition("/")[2])
        shown = range(number * size - size + 1, min(number * size, total) + 1) if column == 2972 else range(100, 103)
        articles = [
            {"url": f"http://{HOST}/art/{n}.html", "title": f"第{n}号通知", "created_at": f"{day(n)} 09:00:00"}
            for n in shown
        ]
        data = {"articles": articles, "classify": {"id": column, "post_count": total if column == 2972 else 3}}
        connection.sendall(answer(200, json.dumps(data).encode(), JSON))

    portal.by_prefix["/gkmlpt/api/all/"] = serve


def test_gkmlpt_columns_are_told_apart_by_the_number_behind_the_hash(crawl: Crawl, portal: ScriptedServer) -> None:
    serve_gkmlpt(portal, 25, 10)
    second = '[[column]]\nname = "财政"\nurl = "http://www.example.gov.cn/gkmlpt/index#3000"\nkind = "other"\n'

    result = crawl(rest=COLUMN.format("/gkmlpt/index#2972") + second)

    lists = [fact.list_page for fact in result.facts.values() if fact.list_page]
    first = {page.url: page for page in lists if page.column == "通知公告"}
    assert entries_of(first) == all_of(25)
    assert f"http://{HOST}/gkmlpt/index#2972" in first
    assert sum(len(page.entries) for page in lists if page.column == "财政") == 3
    assert len([path for path in portal.paths() if path.startswith("/gkmlpt/api/all/2972")]) == 3


def test_vsb_backwards_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for place in range(1, 6):
        number = 6 - place
        name = "/tzgg.htm" if place == 1 else f"/tzgg/{number}.htm"
        folder = "tzgg/" if place == 1 else ""
        following = f'<span class="p_next p_fun"><a href="{folder}{number - 1}.htm">下页</a></span>'
        pager = f'<span class="p_no_d">{place}</span>{following if place < 5 else ""}<span class="p_t">{place}/5</span>'
        portal.scripts[name] = page(f"<ul>{rows(place * 3 - 2, place * 3)}</ul><div>{pager}</div>")

    _, pages = walked(crawl, "/tzgg.htm")

    assert entries_of(pages) == all_of(15)
    assert {page.declared_pages for page in pages.values()} == {5}


def test_empire_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(1, 4):
        following = f'<a href="/tzgg/index_{number + 1}.html">下一页</a>' if number < 3 else ""
        pager = f'<div class="epages"><a title="Total record">&nbsp;<b>9</b></a> <b>{number}</b> {following}</div>'
        name = "/tzgg/" if number == 1 else f"/tzgg/index_{number}.html"
        portal.scripts[name] = page(f"<ul>{rows(number * 3 - 2, number * 3)}</ul>{pager}")

    _, pages = walked(crawl, "/tzgg/")

    assert entries_of(pages) == all_of(9)
    assert {(page.adapter, page.declared_rows) for page in pages.values()} == {("EmpireCMS", 9)}


def test_dede_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(1, 4):
        jumps = "".join(f'<option value="list_12_{n}.html">{n}</option>' for n in (1, 2, 3))
        stated = '<span class="pageinfo">共 <strong>3</strong>页<strong>9</strong>条</span>'
        pager = f'<ul class="pagelist"><li>{stated}</li><li><select>{jumps}</select></li></ul>'
        name = "/tzgg/" if number == 1 else f"/tzgg/list_12_{number}.html"
        portal.scripts[name] = page(f"<ul>{rows(number * 3 - 2, number * 3)}</ul>{pager}")
    portal.scripts["/tzgg/list_12_1.html"] = portal.scripts["/tzgg/"]

    _, pages = walked(crawl, "/tzgg/")

    assert entries_of(pages) == all_of(9)
    assert {(page.adapter, page.declared_rows, page.declared_pages) for page in pages.values()} == {("DedeCMS", 9, 3)}


def test_any_other_cms_through_all_its_pages(crawl: Crawl, portal: ScriptedServer) -> None:
    for number in range(1, 4):
        following = f'<a href="?page={number + 1}">下一页</a>' if number < 3 else ""
        pager = f'<div class="pages">共 9 条 第{number}/3页 {following}</div>'
        name = "/tzgg/" if number == 1 else f"/tzgg/?page={number}"
        portal.scripts[name] = page(f"<ul>{rows(number * 3 - 2, number * 3)}</ul>{pager}")

    _, pages = walked(crawl, "/tzgg/")

    assert entries_of(pages) == all_of(9)
    assert {(page.adapter, page.declared_rows, page.declared_pages) for page in pages.values()} == {("通用", 9, 3)}
