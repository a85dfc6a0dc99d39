"""robots.txt: read first, kept on record, obeyed unless the site file exempts the host."""

import socket
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.child import start_crawl
from crawler.order import CrawlOrder
from crawler.state.crawl_database import open_to_write
from crawler.state.robots import LONGEST_DELAY_SECONDS, Robots
from domain.link import Outcome
from domain.site import CrawlRules, Site
from tests.crawler.conftest import HOST, Crawled, crawled, prepare, wait_until
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, moved, page

Crawl = Callable[..., Crawled]

RULES = b"User-agent: *\nDisallow: /oa/\nDisallow: /*.doc$\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path)
    yield connection
    connection.close()


def robots(database: sqlite3.Connection, *exempt: str) -> Robots:
    return Robots(Site("x", "某县", ("http://a/",), ("a", "b"), crawl=CrawlRules(robots_exempt=exempt)), database)


@pytest.mark.parametrize(
    ("path", "forbidden"),
    [("/", False), ("/oa/x.html", True), ("/a.doc", True), ("/a.docx", False), ("/%E5%8E%BF.html", False)],
)
def test_addresses_are_forbidden_as_the_file_says(path: str, forbidden: bool, database: sqlite3.Connection) -> None:
    rules = robots(database)
    rules.take("http://a/robots.txt", RULES, "text/plain")

    assert rules.forbids(f"http://a{path}") is forbidden
    assert not rules.forbids(f"http://b{path}")


def test_rules_for_us_go_before_rules_for_all(database: sqlite3.Connection) -> None:
    rules = robots(database)
    rules.take("http://a/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: xuncha\nDisallow: /oa/", "text/plain")

    assert not rules.forbids("http://a/x.html")
    assert rules.forbids("http://a/oa/x.html")


def test_an_exempted_host_is_not_bound_but_on_record(database: sqlite3.Connection) -> None:
    rules = robots(database, "a")
    rules.take("http://a/robots.txt", RULES + b"Crawl-delay: 5", "text/plain")

    assert not rules.forbids("http://a/oa/x.html")
    assert rules.delays() == {}
    assert database.execute("SELECT count(*) FROM robots").fetchone() == (1,)


@pytest.mark.parametrize(("asked", "kept"), [(b"2", 2.0), (b"0.5", 0.5), (b"3600", LONGEST_DELAY_SECONDS)])
def test_a_delay_is_kept_up_to_a_cap(asked: bytes, kept: float, database: sqlite3.Connection) -> None:
    rules = robots(database)
    rules.take("http://a/robots.txt", b"User-agent: *\nCrawl-delay: " + asked, "text/plain")

    assert rules.delays() == {"a": kept}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00\x01" * 100,
        b"Disallow",
        b"Disallow: /",
        b"User-agent: *\nDisallow:",
        b"User-agent: *\nCrawl-delay: soon",
        b"User-agent: *\nCrawl-delay: -5",
        b"User-agent: *\nAllow: /\n" * 200_000,
    ],
)
def test_a_file_that_says_nothing_sensible_forbids_nothing(body: bytes, database: sqlite3.Connection) -> None:
    rules = robots(database)
    rules.take("http://a/robots.txt", body, "text/plain")

    assert not rules.forbids("http://a/x.html")
    assert rules.delays() == {}


def test_forbidden_addresses_are_not_asked_and_stay_unknown(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/robots.txt"] = answer(200, RULES, "text/plain")
    portal.scripts["/"] = page(
        '<a href="/oa/1.html">甲</a><a href="/b.html">乙</a><a href="/to-oa.html">丙</a><img src="/oa/i.png">'
    )
    portal.scripts |= {"/b.html": page("<p>乙</p>"), "/to-oa.html": moved("/oa/2.html")}

    result = crawl(CrawlOrder(1000, (f"http://{HOST}/oa/again.html",)))

    assert not [asked.path for asked in portal.asked if asked.path.startswith("/oa/")]
    for path in ("/oa/1.html", "/oa/again.html", "/to-oa.html", "/oa/i.png"):
        outcome = result.outcome(path)
        assert (outcome.outcome, "robots.txt" in outcome.reason) == (Outcome.NOT_CHECKED, True)
    assert result.outcome("/b.html").outcome is Outcome.OK
    assert [gap.subject for gap in result.folder.gaps()] == [f"http://{HOST}/oa/i.png"], "pages tell it by their facts"


def test_an_exempted_host_is_crawled_whole(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /", "text/plain")
    portal.scripts["/"] = page('<a href="/oa/1.html">甲</a>')
    portal.scripts["/oa/1.html"] = page("<p>甲</p>")

    assert crawl(crawl=f'robots_exempt = ["{HOST}"]').outcome("/oa/1.html").outcome is Outcome.OK


def test_robots_are_asked_before_anything_else(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>文</p>")

    crawl(rest=f'[[column]]\nname = "通知"\nurl = "http://{HOST}/tz/"\n')

    assert portal.paths()[0] == "/robots.txt"
    assert portal.paths().count("/robots.txt") == 1


@pytest.mark.parametrize(
    "script",
    [
        answer(404, b""),
        answer(500, b""),
        answer(403, b""),
        page("<p>Disallow: /</p>"),
        moved("http://elsewhere.example.com/robots.txt"),
    ],
    ids=["missing", "broken", "blocked", "a page", "elsewhere"],
)
def test_no_rules_can_be_read_from_other_answers(script: bytes, crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts |= {"/robots.txt": script, "/": page("<p>文</p>")}

    assert crawl(rest='[links]\nexternal = "skip"\n').outcome("/").outcome is Outcome.OK


def test_rules_hold_when_the_crawl_is_taken_up_again(tmp_path: Path, portal: ScriptedServer) -> None:
    def kills_at_first(connection: socket.socket, asked: Asked) -> None:
        if portal.paths().count("/") == 1:
            portal.scripts["/robots.txt"] = answer(200, b"", "text/plain")
            connection.recv(1)
        connection.sendall(page('<a href="/oa/1.html">甲</a>'))

    portal.scripts |= {"/robots.txt": answer(200, RULES, "text/plain"), "/": kills_at_first}
    folder = prepare(tmp_path, portal.port, CrawlOrder(1000))
    interrupt_once_asked(folder, portal)

    assert crawled(folder).outcome("/oa/1.html").outcome is Outcome.NOT_CHECKED
    assert portal.paths().count("/robots.txt") == 1


def interrupt_once_asked(folder: Path, portal: ScriptedServer) -> None:
    with start_crawl(folder) as child:
        wait_until(lambda: "/" in portal.paths())
        child.terminate()
        assert child.wait(60) == 0
