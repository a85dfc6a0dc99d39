"""Style sheets and scripts of ours: kept once a crawl, with what they take in; never counted as pages."""

from collections.abc import Callable

from crawler.state.dress import dress_of
from domain.link import Outcome
from tests.crawler.conftest import Crawled, address
from tests.crawler.scripted_server import ScriptedServer, answer, page

Crawl = Callable[..., Crawled]


def portal_of(server: ScriptedServer) -> None:
    """A page that loads two sheets and a script, one of them missing."""
    head = '<link rel="stylesheet" href="/css/a.css?v=2"><script src="/js/a.js"></script>'
    server.scripts["/"] = page(f'{head}<link rel="stylesheet" href="/css/gone.css"><a href="/1.html">第一篇</a>')
    server.scripts["/1.html"] = page(f"{head}<p>正文</p>")
    server.scripts["/css/a.css?v=2"] = answer(200, b"@import url(b.css);.x{display:none}", "text/css")
    server.scripts["/css/b.css"] = answer(200, b"@import 'a.css?v=2';.y{color:#fff}", "text/css")
    server.scripts["/js/a.js"] = answer(200, b"var a = 1;", "text/javascript")


def test_sheets_and_scripts_are_kept_with_what_they_take_in(portal: ScriptedServer, crawl: Crawl) -> None:
    portal_of(portal)
    crawled = crawl()
    places = dress_of(crawled.folder.path)
    assert set(places) == {address(path) for path in ("/css/a.css?v=2", "/css/b.css", "/js/a.js")}
    assert crawled.folder.body(places[address("/css/b.css")]) == b"@import 'a.css?v=2';.y{color:#fff}"


def test_each_is_asked_once_and_none_counts_as_a_page(portal: ScriptedServer, crawl: Crawl) -> None:
    portal_of(portal)
    crawled = crawl()
    assert portal.paths().count("/css/a.css?v=2") == portal.paths().count("/js/a.js") == 1
    assert crawled.folder.progress().fetched == 3, "robots.txt, home, one article"
    assert crawled.outcome("/css/a.css?v=2").outcome is Outcome.OK
    assert crawled.fact("/css/a.css?v=2").document is None


def test_a_sheet_that_is_gone_is_a_dead_link_as_ever(portal: ScriptedServer, crawl: Crawl) -> None:
    portal_of(portal)
    assert crawl().outcome("/css/gone.css").outcome is Outcome.NOT_FOUND


def test_a_page_in_the_place_of_a_sheet_is_not_kept(portal: ScriptedServer, crawl: Crawl) -> None:
    portal_of(portal)
    portal.scripts["/js/a.js"] = page("<p>请登录</p>")
    assert address("/js/a.js") not in dress_of(crawl().folder.path)
