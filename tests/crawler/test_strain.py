"""A portal that bears little: it gets fewer requests at a time, and all its pages are had in the end."""

import socket
import threading
from collections.abc import Callable

import pytest

from domain.link import Outcome
from tests.crawler.conftest import Crawled, address
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, page

Crawl = Callable[..., Crawled]
PAGES = 60


class Frail:
    """Answers 503 while more than `bears` requests are under way; notes how many were at most, late in the crawl."""

    def __init__(self, bears: int) -> None:
        self._bears = bears
        self._lock = threading.Lock()
        self._now = 0
        self.refused = 0
        self.crowds: list[int] = []

    def serve(self, connection: socket.socket, asked: Asked) -> None:
        """One answer, which takes a little while."""
        with self._lock:
            self._now += 1
            self.crowds.append(self._now)
            too_many = self._now > self._bears
            self.refused += too_many
        threading.Event().wait(0.05)
        with self._lock:
            self._now -= 1
        connection.sendall(answer(503, b"", Retry_After="1") if too_many else page("<p>文</p>"))


@pytest.fixture
def frail(portal: ScriptedServer) -> Frail:
    frail = Frail(bears=3)
    portal.scripts["/"] = page("".join(f'<a href="/n{number}.html">第{number}篇</a>' for number in range(PAGES)))
    portal.scripts |= {f"/n{number}.html": frail.serve for number in range(PAGES)}
    return frail


def test_a_frail_portal_gets_fewer_requests_at_a_time_and_loses_no_page(crawl: Crawl, frail: Frail) -> None:
    result = crawl(crawl="per_host = 8\ntimeout_seconds = 5")

    assert frail.refused, "the portal was asked too much at first"
    assert max(frail.crowds) > 3
    assert max(frail.crowds[-20:]) < 8
    served = [result.outcome(f"/n{number}.html").outcome for number in range(PAGES)]
    assert served.count(Outcome.OK) >= PAGES - 5


def test_a_host_that_asks_for_a_pause_gets_no_request_meanwhile(crawl: Crawl, portal: ScriptedServer) -> None:
    paused = threading.Event()
    broken_in: list[str] = []

    def busy(connection: socket.socket, asked: Asked) -> None:
        if portal.paths().count("/busy.html") > 1:
            connection.sendall(page("<p>好了</p>"))
            return
        connection.sendall(answer(429, b"", Retry_After="2"))
        paused.set()
        threading.Timer(1.5, paused.clear).start()

    def quiet(connection: socket.socket, asked: Asked) -> None:
        if paused.is_set():
            broken_in.append(asked.path)
        connection.sendall(page("<p>文</p>"))

    portal.scripts["/"] = page(
        '<a href="/busy.html">忙</a>' + "".join(f'<a href="/n{n}.html">x</a>' for n in range(20))
    )
    portal.scripts["/busy.html"] = busy
    portal.scripts |= {f"/n{number}.html": quiet for number in range(20)}

    result = crawl(crawl="per_host = 1")

    assert broken_in == []
    assert {result.outcomes[address(f"/n{number}.html")].outcome for number in range(20)} == {Outcome.OK}
    assert result.outcome("/busy.html").outcome is Outcome.OK
