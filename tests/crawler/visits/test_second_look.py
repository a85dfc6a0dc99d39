"""Pages asked twice: what a search engine gets lies beside what a reader gets."""

import socket
from collections.abc import Callable

from crawler.order import CrawlOrder
from crawler.state.second_look import looks_of
from tests.crawler.conftest import Crawled, address
from tests.crawler.scripted_server import Asked, Script, ScriptedServer, moved, page

Crawl = Callable[..., Crawled]
FOREIGN = "http://far.example.com/"


def by_agent(reader: bytes, spider: bytes) -> Script:
    """Another answer for a search engine."""

    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(spider if "Baiduspider" in asked.headers.get("user-agent", "") else reader)

    return serve


def test_both_looks_of_a_page_are_kept(portal: ScriptedServer, crawl: Crawl) -> None:
    portal.scripts["/"] = by_agent(page("<p>通知</p>"), page("<p>广告</p>"))
    crawled = crawl(CrawlOrder(1000, second_looks=5))
    ((url, shown, told),) = looks_of(crawled.folder.path)
    assert url == address("/")
    assert shown.archived is not None
    assert told.archived is not None
    assert "通知".encode() in crawled.folder.body(shown.archived)
    assert "广告".encode() in crawled.folder.body(told.archived)


def test_a_search_engine_that_is_led_away_is_noted(portal: ScriptedServer, crawl: Crawl) -> None:
    portal.scripts["/"] = by_agent(page("<p>通知</p>"), moved(FOREIGN))
    portal.scripts["far.example.com/"] = page("<p>广告</p>")
    crawled = crawl(CrawlOrder(1000, second_looks=5), resolve=f', "far.example.com" = "127.0.0.1:{portal.port}"')
    ((_, shown, told),) = looks_of(crawled.folder.path)
    assert shown.archived is not None
    assert (told.final_url, told.archived) == (FOREIGN, None)


def test_second_looks_are_no_pages_and_no_targets(portal: ScriptedServer, crawl: Crawl) -> None:
    portal.scripts["/"] = page("<p>通知</p>")
    crawled = crawl(CrawlOrder(1000, second_looks=5))
    assert crawled.folder.progress().fetched == 2, "robots.txt and home"
    assert not [url for url in crawled.outcomes if "#" in url]


def test_nothing_is_asked_twice_without_an_order(portal: ScriptedServer, crawl: Crawl) -> None:
    portal.scripts["/"] = page("<p>通知</p>")
    assert not list(looks_of(crawl().folder.path))
    assert portal.paths().count("/") == 1


def test_a_refused_search_engine_proves_nothing(portal: ScriptedServer, crawl: Crawl) -> None:
    refusal = b"HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n"
    portal.scripts["/"] = by_agent(page("<p>通知</p>"), refusal)
    assert not list(looks_of(crawl(CrawlOrder(1000, second_looks=5)).folder.path))
