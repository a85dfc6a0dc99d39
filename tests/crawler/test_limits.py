"""Portals that are down or shut, budgets, traps, the night window."""

import socket
from collections.abc import Callable
from datetime import datetime, timedelta

from crawler.order import CrawlOrder
from crawler.state.traps import MAX_DEPTH, PER_ENDLESS_TEMPLATE
from domain.fetched import CrawlEnd
from domain.gap import GapKind
from domain.link import Outcome
from tests.crawler.conftest import HOST, Crawled
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, page

Crawl = Callable[..., Crawled]


def test_a_portal_that_is_down_ends_the_crawl_quietly(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.__exit__()

    result = crawl(crawl="timeout_seconds = 1")

    assert result.folder.end() is CrawlEnd.FINISHED
    assert result.outcome("/").outcome is Outcome.REFUSED
    assert result.fact("/").fetched.reason == "服务器拒绝连接"


def test_a_host_that_only_blocks_is_left_alone(crawl: Crawl, portal: ScriptedServer) -> None:
    links = "".join(f'<a href="/n{number}.html">第{number}篇</a>' for number in range(60))
    portal.scripts["/"] = page(links)
    portal.scripts |= {f"/n{number}.html": answer(403, b"no") for number in range(60)}

    result = crawl(crawl="per_host = 1")

    assert result.folder.end() is CrawlEnd.BLOCKED
    assert {result.outcome(f"/n{number}.html").outcome for number in range(60)} == {Outcome.BLOCKED}
    assert len([path for path in portal.paths() if path.startswith("/n")]) == 20
    (gap,) = result.folder.gaps()
    assert (gap.kind, gap.subject) == (GapKind.BLOCKED, HOST)
    assert "连续 20 次拒绝访问" in gap.reason
    assert "共 40 个地址未抓取" in gap.reason
    assert result.folder.blocked_hosts() == [gap]


def test_a_foreign_host_that_blocks_is_left_alone_too(crawl: Crawl, portal: ScriptedServer) -> None:
    links = "".join(f'<a href="http://shut.example.com/{number}">外</a>' for number in range(60))
    portal.scripts["/"] = page(links)
    portal.scripts |= {f"shut.example.com/{number}": answer(403, b"") for number in range(60)}

    result = crawl(resolve=f', "shut.example.com" = "127.0.0.1:{portal.port}"')

    blocked = [outcome for outcome in result.folder.outcomes() if not outcome.own]
    assert {outcome.outcome for outcome in blocked} == {Outcome.BLOCKED}
    assert len([outcome for outcome in blocked if outcome.tries]) < 25


def test_retry_after_is_obeyed_and_the_page_is_got(crawl: Crawl, portal: ScriptedServer) -> None:
    def busy_once(connection: socket.socket, asked: Asked) -> None:
        times = portal.paths().count("/busy.html")
        connection.sendall(answer(503, b"", Retry_After="1") if times == 1 else page("<p>好了</p>"))

    portal.scripts["/"] = page('<a href="/busy.html">忙</a>')
    portal.scripts["/busy.html"] = busy_once

    outcome = crawl().outcome("/busy.html")

    assert (outcome.outcome, outcome.tries) == (Outcome.OK, 2)


def test_the_page_budget_ends_the_crawl_and_says_what_is_left(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("".join(f'<a href="/n{number}.html">第{number}篇</a>' for number in range(30)))
    portal.scripts |= {f"/n{number}.html": page("<p>文</p>") for number in range(30)}

    result = crawl(CrawlOrder(10))

    assert result.folder.end() is CrawlEnd.BUDGET
    assert len(result.facts) == 10
    assert len([gap for gap in result.folder.gaps() if gap.kind is GapKind.BUDGET]) == 22


def test_addresses_to_revisit_come_last_and_beyond_the_page_limit(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="/list.html">列表</a><a href="/b.html">乙</a>')
    portal.scripts |= {
        "/list.html": page("<p>列表</p>"),
        "/b.html": page("<p>乙</p>"),
        "/again.html": page("<p>复核</p>"),
    }

    result = crawl(CrawlOrder(3, ("http://www.example.gov.cn/again.html",)), crawl="per_host = 1")

    assert portal.paths()[-1] == "/again.html"
    assert result.folder.end() is CrawlEnd.BUDGET


def test_an_address_to_revisit_that_a_page_leads_to_keeps_its_page(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="/again.html">再看</a>')
    portal.scripts["/again.html"] = page("<p>复核</p>")

    result = crawl(CrawlOrder(1000, ("http://www.example.gov.cn/again.html",)))

    again = [fact.fetched for fact in result.facts.values() if fact.fetched.url.endswith("/again.html")]
    assert [fetched.found_on for fetched in again] == ["http://www.example.gov.cn/"]


def test_a_calendar_without_end_is_cut_and_told(crawl: Crawl, portal: ScriptedServer) -> None:
    def month(connection: socket.socket, asked: Asked) -> None:
        number = int(asked.path.partition("=")[2] or 0)
        links = "".join(f'<a href="/calendar.jsp?month={number + step}">{step}</a>' for step in range(1, 41))
        connection.sendall(page(links))

    portal.otherwise = month

    result = crawl()

    calendar = [path for path in portal.paths() if path.startswith("/calendar")]
    assert len(calendar) == PER_ENDLESS_TEMPLATE
    (gap,) = [gap for gap in result.folder.gaps() if gap.kind is GapKind.BUDGET]
    assert "个地址未抓取，例如：http://www.example.gov.cn/calendar.jsp?month=" in gap.reason


def test_a_path_that_repeats_itself_is_cut(crawl: Crawl, portal: ScriptedServer) -> None:
    def deeper(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(page('<a href="news/index.html">相对地址写错</a>'))

    portal.otherwise = deeper

    crawl()

    assert max(path.count("news") for path in portal.paths()) == 3


def test_a_chain_of_pages_is_cut_at_the_depth_limit(crawl: Crawl, portal: ScriptedServer) -> None:
    def next_one(connection: socket.socket, asked: Asked) -> None:
        number = int(asked.path.removeprefix("/n")) if asked.path.startswith("/n") else 0
        connection.sendall(page(f'<a href="/n{number + 1}">下一篇</a>'))

    portal.otherwise = next_one

    result = crawl()

    assert len([path for path in portal.paths() if path.startswith("/n")]) == MAX_DEPTH
    assert [gap.kind for gap in result.folder.gaps()] == [GapKind.BUDGET]


def test_outside_its_window_a_crawl_stops_and_can_go_on(crawl: Crawl, portal: ScriptedServer) -> None:
    def slow(connection: socket.socket, asked: Asked) -> None:
        connection.recv(1)

    portal.scripts["/"] = slow
    now = datetime.now()
    begin, end = now + timedelta(hours=2), now + timedelta(hours=3)

    result = crawl(CrawlOrder(1000, waits=False), crawl=f'window = "{begin:%H:%M}-{end:%H:%M}"')

    assert result.folder.end() is CrawlEnd.INTERRUPTED
    assert "已过允许抓取的时段" in result.log


def test_foreign_links_are_only_listed_where_the_site_says_so(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="http://other.example.com/">外</a>')

    result = crawl(rest='[links]\nexternal = "list"\n')

    outcome = result.outcome("http://other.example.com/")
    assert (outcome.outcome, outcome.tries) == (Outcome.NOT_CHECKED, 0)


def test_foreign_links_are_skipped_where_the_site_says_so(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="http://other.example.com/">外</a>')

    result = crawl(rest='[links]\nexternal = "skip"\n')

    assert "http://other.example.com/" not in result.outcomes
