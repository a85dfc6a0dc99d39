"""A crawl that is stopped or killed loses nothing: every page ends up with one fact."""

import signal
import socket
import threading
from pathlib import Path

import pytest

from crawler.child import start_crawl
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from domain.fetched import CrawlEnd
from domain.link import Outcome
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.scripted_server import Asked, ScriptedServer, page

PAGES = 60
HALF = 25


class Gate:
    """Lets `HALF` pages through, then holds every answer back until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()
        self._count = 0
        self._lock = threading.Lock()

    def serve(self, connection: socket.socket, asked: Asked) -> None:
        """A page that leads to the next ones."""
        with self._lock:
            self._count += 1
            held = self._count > HALF
        if held and not self._open.is_set():
            self.reached.set()
            self._open.wait(30)
        number = int(asked.path.strip("/p.html") or 0)
        links = "".join(f'<a href="/p{n}.html">下一篇</a>' for n in range(number + 1, number + 9) if n <= PAGES)
        connection.sendall(page(f"<p>第{number}篇</p>{links}"))

    def open(self) -> None:
        """From now on everything is answered."""
        self._open.set()


@pytest.fixture
def gate(portal: ScriptedServer) -> Gate:
    gate = Gate()
    portal.scripts["/"] = gate.serve
    for number in range(1, PAGES + 1):
        portal.scripts[f"/p{number}.html"] = gate.serve
    return gate


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_crawl_goes_on_and_misses_no_page(
    number: signal.Signals, portal: ScriptedServer, gate: Gate, tmp_path: Path
) -> None:
    prepare(tmp_path, portal.port, CrawlOrder(1000))
    child = start_crawl(tmp_path)
    assert gate.reached.wait(30)
    child.send_signal(number)
    code = child.wait(30)
    gate.open()

    assert code == (-9 if number is signal.SIGKILL else 0)
    assert CrawlFolder(tmp_path).end() is (None if number is signal.SIGKILL else CrawlEnd.INTERRUPTED)
    assert_whole(crawled(tmp_path))


def test_a_crawl_may_be_killed_again_and_again(portal: ScriptedServer, gate: Gate, tmp_path: Path) -> None:
    gate.open()
    prepare(tmp_path, portal.port, CrawlOrder(1000))
    for count in (2, 10, 25, 45):
        child = start_crawl(tmp_path)
        asked = threading.Event()
        while len(portal.asked) < count and child.poll() is None:
            asked.wait(0.01)
        child.kill()
        child.wait(30)

    assert_whole(crawled(tmp_path))


def test_a_finished_crawl_started_again_asks_for_nothing(portal: ScriptedServer, gate: Gate, tmp_path: Path) -> None:
    gate.open()
    crawled(prepare(tmp_path, portal.port, CrawlOrder(1000)))
    before = len(portal.asked)

    assert_whole(crawled(tmp_path))
    assert len(portal.asked) == before


def assert_whole(result: Crawled) -> None:
    assert result.folder.end() is CrawlEnd.FINISHED
    ours = {url: fact for url, fact in result.facts.items() if not url.endswith("robots.txt")}
    assert len(ours) == PAGES + 1
    assert all(fact.document for fact in ours.values())
    outcomes = [outcome for outcome in result.folder.outcomes() if not outcome.url.endswith("robots.txt")]
    assert len(outcomes) == PAGES + 1
    assert {outcome.outcome for outcome in outcomes} == {Outcome.OK}
