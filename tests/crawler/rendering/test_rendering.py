"""Columns that only a browser can read: a real Chromium where there is one."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.network.route import Route
from crawler.rendering.guarded_proxy import GuardedProxy
from crawler.rendering_settings import missing_for_rendering, rendering_settings
from domain.column import Column
from domain.site import Site
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import ScriptedServer, answer, page

Crawl = Callable[..., Crawled]

ROOT = Path(__file__).parents[3]
_MISSING = missing_for_rendering()
needs_browser = pytest.mark.skipif(bool(_MISSING), reason=f"no rendering here: {_MISSING}")

COLUMN = '[[column]]\nname = "通知公告"\nurl = "http://www.example.gov.cn/tzgg/"\nunit = "县政府办"\nkind = "notice"\n'
RENDERED = f"{COLUMN}render = true\n"
_SHELL = '<div id="app"></div><script src="/app.js"></script>'
_SCRIPT = b"""
fetch('/api/list').then(answer => answer.json()).then(rows => {
  document.getElementById('app').innerHTML = '<ul class="list">' + rows.map(row =>
    `<li><a href="/a/${row.id}.html">${row.title}</a><span>2026-05-0${row.id}</span></li>`).join('') + '</ul>';
  INNER
});
"""


def shell(portal: ScriptedServer, inner: str = "") -> None:
    portal.scripts["/"] = page("<p>首页</p>")
    portal.scripts["/tzgg/"] = page(_SHELL)
    portal.scripts["/app.js"] = answer(200, _SCRIPT.replace(b"INNER", inner.encode()), "text/javascript")
    rows = '[{"id": 1, "title": "第一号通知"}, {"id": 2, "title": "第二号通知"}]'
    portal.scripts["/api/list"] = answer(200, rows.encode(), "application/json")
    portal.scripts |= {f"/a/{n}.html": page(f"<p>第{n}号</p>") for n in (1, 2)}


def test_a_list_made_by_script_says_what_to_do(crawl: Crawl, portal: ScriptedServer) -> None:
    shell(portal)

    result = crawl(rest=COLUMN)

    list_page = result.fact("/tzgg/").list_page
    assert list_page
    assert not list_page.recognised
    assert "render = true" in list_page.reason
    assert "/api/list" not in portal.paths()


@needs_browser
def test_a_rendered_column_is_read_as_a_visitor_sees_it(crawl: Crawl, portal: ScriptedServer) -> None:
    shell(portal)

    result = crawl(rest=RENDERED)

    list_page = result.fact("/tzgg/").list_page
    assert list_page, result.log
    assert list_page.recognised, result.log
    assert [(entry.title, entry.published) for entry in list_page.entries] == [
        ("第一号通知", "2026-05-01"),
        ("第二号通知", "2026-05-02"),
    ]
    assert result.fact("/a/1.html").document
    agents = {asked.headers["user-agent"] for asked in portal.asked if asked.path in ("/app.js", "/api/list")}
    assert agents == {asked.headers["user-agent"] for asked in portal.asked if asked.path == "/"}


@needs_browser
def test_articles_of_a_rendered_column_are_rendered_only_where_they_are_shells(
    crawl: Crawl, portal: ScriptedServer
) -> None:
    shell(portal)
    fill = "document.getElementById('app').innerHTML = '<p>第二号正文</p>'"
    portal.scripts["/a/2.html"] = page(f'<div id="app"></div><script>{fill}</script>')

    result = crawl(rest=RENDERED)

    second = result.fact("/a/2.html").document
    assert second
    assert "第二号正文" in [segment.text for segment in second.segments]
    assert [portal.paths().count(path) for path in ("/a/1.html", "/a/2.html")] == [1, 2]


@needs_browser
def test_a_rendered_page_reaches_no_inner_address(crawl: Crawl, portal: ScriptedServer) -> None:
    with ScriptedServer() as inner:
        inner.otherwise = answer(200, b"secret")
        asks = [f"http://127.0.0.1:{inner.port}/a", f"http://localhost:{inner.port}/b", f"http://[::1]:{inner.port}/c"]
        script = "".join(f"fetch('{url}', {{mode: 'no-cors'}}).catch(() => 0);" for url in asks)
        frame = f"document.body.append(Object.assign(document.createElement('iframe'), {{src: '{asks[0]}'}}));"
        socket_of = f"new WebSocket('ws://127.0.0.1:{inner.port}/d');"
        shell(portal, script + frame + socket_of)

        list_page = crawl(rest=RENDERED).fact("/tzgg/").list_page

        assert list_page
        assert list_page.recognised
        assert inner.asked == []


@needs_browser
def test_what_a_page_asks_for_is_bound_by_robots(crawl: Crawl, portal: ScriptedServer) -> None:
    shell(portal)
    portal.scripts["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /api/\n", "text/plain")

    list_page = crawl(rest=RENDERED).fact("/tzgg/").list_page

    assert "/api/list" not in portal.paths()
    assert list_page
    assert list_page.reason == "已用浏览器打开，页面上仍没有认得出的列表"


@needs_browser
def test_a_redirect_within_a_rendered_page_is_a_redirect_of_the_crawl(crawl: Crawl, portal: ScriptedServer) -> None:
    shell(portal)
    portal.scripts["/new/"] = portal.scripts["/tzgg/"]
    portal.scripts["/tzgg/"] = page("<script>location.replace('/new/')</script>")

    fact = crawl(rest=RENDERED).fact("/tzgg/")

    assert fact.fetched.final_url == "http://www.example.gov.cn/new/"
    assert fact.list_page
    assert fact.list_page.recognised


@needs_browser
def test_a_rendered_page_that_is_not_there_is_not_there(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>首页</p>")

    outcome = crawl(rest=RENDERED).outcome("/tzgg/")

    assert outcome.status == 404


def test_a_site_without_rendered_columns_needs_nothing_installed() -> None:
    site = Site("a", "甲", ("http://a.cn/",), ("a.cn",), columns=(Column("公告", "http://a.cn/gg/"),))

    assert rendering_settings(site) == {}


def test_a_crawl_without_rendered_columns_imports_no_browser() -> None:
    program = "import sys, crawler.run, crawler.network.download_handler; print('playwright' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout == "False\n"


def asked_through(route: Route, host: str, port: int) -> bytes:
    """What the proxy answers to a wish to connect."""

    async def ask() -> bytes:
        proxy = GuardedProxy(route)
        place = await proxy.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", int(place.rpartition(":")[2]))
        name = host.encode()
        writer.write(b"\x05\x01\x00" + b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"))
        await reader.readexactly(2)
        answered = await reader.readexactly(10)
        if answered[1] == 0:
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            answered = await reader.readexactly(12)
        writer.close()
        await writer.wait_closed()
        await proxy.close()
        return answered

    return asyncio.run(ask())


async def nowhere(host: str) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "no")


async def inside(host: str) -> list[str]:
    return ["10.0.0.1"]


def test_the_browsers_way_out_goes_by_the_sites_own_map(portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>首页</p>")
    route = Route(frozenset(), {"www.example.gov.cn": f"127.0.0.1:{portal.port}"}, nowhere)

    assert asked_through(route, "www.example.gov.cn", 80) == b"HTTP/1.1 200"


@pytest.mark.parametrize(("lookup", "code"), [(inside, 2), (nowhere, 4)], ids=["inner", "unknown"])
def test_the_browsers_way_out_refuses_what_a_crawl_refuses(lookup: Callable[[str], object], code: int) -> None:
    route = Route(frozenset(), {}, lookup)  # type: ignore[arg-type]

    assert asked_through(route, "oa.example.gov.cn", 80)[1] == code
