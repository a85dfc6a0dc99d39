"""Addresses as portals write them, asked for as a browser would."""

from collections.abc import Callable

from domain.link import Outcome
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import ScriptedServer, answer, page

Crawl = Callable[..., Crawled]


def test_gbk_in_an_address_reaches_the_server_byte_by_byte(crawl: Crawl, portal: ScriptedServer) -> None:
    body = '<meta charset="gbk"><a href="/s.jsp?k=公告">查</a><a href="/%B9%AB%B8%E6.doc?n=%B8%BD">附件</a>'
    portal.scripts["/"] = answer(200, f"<html><body>{body}</body></html>".encode("gbk"), "text/html; charset=gbk")
    portal.scripts["/s.jsp?k=%B9%AB%B8%E6"] = page("<p>结果</p>")
    portal.scripts["/%B9%AB%B8%E6.doc?n=%B8%BD"] = answer(200, b"\xd0\xcf\x11\xe0", "application/msword")

    result = crawl()

    assert result.outcome("/s.jsp?k=%B9%AB%B8%E6").outcome is Outcome.OK
    assert result.outcome("/%B9%AB%B8%E6.doc?n=%B8%BD").outcome is Outcome.OK


def test_raw_gbk_in_a_redirect_goes_back_as_it_came(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="/down.asp?id=1">附件</a>')
    location = b"HTTP/1.1 302 Found\r\nLocation: /" + "名单".encode("gbk") + b".html\r\nContent-Length: 0\r\n\r\n"
    portal.scripts["/down.asp?id=1"] = location
    portal.scripts["/%C3%FB%B5%A5.html"] = page("<p>名单</p>")

    assert crawl().outcome("/down.asp?id=1").outcome is Outcome.REDIRECTED


def test_one_address_written_in_many_ways_is_asked_once(crawl: Crawl, portal: ScriptedServer) -> None:
    ways = ["/a/b.html", "HTTP://WWW.EXAMPLE.GOV.CN:80/a/b.html", "\\a\\b.html", "/a/./c/../b.html", "/a\n/b.html"]
    portal.scripts["/"] = page("".join(f'<a href="{way}#top">文</a>' for way in ways))
    portal.scripts["/a/b.html"] = page("<p>文</p>")

    result = crawl()

    assert portal.paths().count("/a/b.html") == 1
    document = result.fact("/").document
    assert document
    assert [link.raw for link in document.links] == [f"{way}#top" for way in ways]
    assert {link.url for link in document.links} == {"http://www.example.gov.cn/a/b.html"}


def test_a_host_that_only_looks_like_ours_is_not_crawled(crawl: Crawl, portal: ScriptedServer) -> None:
    other = [
        "http://evil-www.example.gov.cn/",
        "http://www.example.gov.cn.evil.com/",
        "http://evil.com\\@www.example.gov.cn/",
    ]
    portal.scripts["/"] = page("".join(f'<a href="{url}">外</a>' for url in other) + '<a href="http:///bad">坏</a>')

    outcomes = crawl(rest='[links]\nexternal = "list"\n').outcomes

    ours = [url for url, outcome in outcomes.items() if outcome.own]
    assert sorted(ours) == ["http://www.example.gov.cn/", "http://www.example.gov.cn/robots.txt"]
    assert outcomes["http://bad/"].outcome is Outcome.INVALID


def test_user_and_password_in_an_address_are_never_sent(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="http://zhang:123456@www.example.gov.cn/x.html">文</a>')
    portal.scripts["/x.html"] = page("<p>文</p>")

    result = crawl()

    asked = next(asked for asked in portal.asked if asked.path == "/x.html")
    assert asked.host == "www.example.gov.cn"
    assert "authorization" not in asked.headers
    assert result.outcome("http://zhang:123456@www.example.gov.cn/x.html").outcome is Outcome.OK
