"""An answer comes in whatever pieces the network makes of it."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from twisted.internet.testing import StringTransport

from crawler.network.answer_head import BrokenAnswer, Head, HeadReader
from crawler.network.connection import Connection, NeverAnswered
from domain.link import Outcome
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import Asked, ScriptedServer, page

BODY = b"<p>" + bytes(range(256)) * 8
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY)


@dataclass
class Taken:
    """What came of one exchange."""

    head: Head | None = None
    body: bytes = b""
    ended: list[bool] = field(default_factory=list)
    error: Exception | None = None

    def begin(self, head: Head) -> None:
        self.head = head

    def take(self, data: bytes) -> None:
        self.body += data

    def end(self, *, cut_short: bool) -> None:
        self.ended.append(cut_short)

    def fail(self, error: Exception) -> None:
        self.error = error


class Line:
    """A connection without a network; `free` and `lost` count what it told."""

    def __init__(self) -> None:
        self.free: list[Connection] = []
        self.lost: list[Connection] = []
        self.connection = Connection(self.free.append, self.lost.append)
        self.transport = StringTransport()  # type: ignore[no-untyped-call]
        self.transport.setTcpNoDelay = lambda enabled: None  # type: ignore[attr-defined]
        self.connection.makeConnection(self.transport)  # type: ignore[no-untyped-call]

    def heard(self, pieces: Iterator[bytes] | list[bytes], *, asked_for_head: bool = False) -> Taken:
        """What is made of an answer that comes in these pieces."""
        taken = Taken()
        self.connection.ask(b"GET / HTTP/1.1\r\n\r\n", taken, asked_for_head=asked_for_head)
        for piece in pieces:
            self.connection.dataReceived(piece)
        return taken


def in_pieces(answer: bytes, size: int) -> Iterator[bytes]:
    return (answer[place : place + size] for place in range(0, len(answer), size))


def chunks(body: bytes, size: int) -> bytes:
    parts = [body[place : place + size] for place in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nX-Trailer: x\r\n\r\n"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 10_000])
@pytest.mark.parametrize(
    "answer", [SIZED + BODY, CHUNKED + chunks(BODY, 1), CHUNKED + chunks(BODY, 700)], ids=["sized", "bytes", "chunks"]
)
def test_however_an_answer_is_cut_it_is_the_same(answer: bytes, size: int) -> None:
    line = Line()

    taken = line.heard(in_pieces(answer, size))

    assert (taken.body, taken.ended) == (BODY, [False])
    assert line.free == [line.connection]


def test_a_connection_carries_one_answer_after_the_other() -> None:
    line = Line()

    first, second = line.heard([SIZED + BODY]), line.heard([CHUNKED, chunks(b"x", 1)])

    assert (first.body, second.body) == (BODY, b"x")
    assert len(line.free) == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore than was asked for",
    ],
)
def test_what_cannot_be_used_again_is_closed(answer: bytes) -> None:
    line = Line()

    assert line.heard([answer]).ended == [False]
    assert line.free == []
    assert line.transport.disconnecting


@pytest.mark.parametrize("answer", [b"HTTP/1.1 304 x\r\nContent-Length: 9\r\n\r\n", b"HTTP/1.1 204 x\r\n\r\n"])
def test_some_answers_have_no_body_whatever_they_say(answer: bytes) -> None:
    line = Line()

    assert line.heard([answer]).ended == [False]
    assert line.heard([SIZED], asked_for_head=True).ended == [False]
    assert len(line.free) == 2


def test_a_body_without_length_ends_with_the_connection() -> None:
    line = Line()
    taken = line.heard([b"HTTP/1.1 200 OK\r\n\r\n", BODY])

    line.connection.connectionLost()

    assert (taken.body, taken.ended) == (BODY, [False])
    assert line.lost == [line.connection]


@pytest.mark.parametrize("answer", [SIZED + BODY[:9], CHUNKED + b"800\r\n" + BODY[:9]])
def test_a_body_that_ends_before_its_end_is_cut_short(answer: bytes) -> None:
    line = Line()
    taken = line.heard([answer])

    line.connection.connectionLost()

    assert (taken.body, taken.ended) == (BODY[:9], [True])


@pytest.mark.parametrize(("came", "error"), [(b"", NeverAnswered), (b"HTTP/1.1 200 OK\r\nConte", BrokenAnswer)])
def test_silence_is_told_from_half_a_head(came: bytes, error: type[Exception]) -> None:
    line = Line()
    taken = line.heard([came] if came else [])

    line.connection.connectionLost()

    assert isinstance(taken.error, error)


@pytest.mark.parametrize("name", [b"Content-Length", b"X-\xb4\xf3", b"no colon", b"a b"])
def test_a_line_that_cannot_be_read_hides_no_other(name: bytes) -> None:
    head, rest = HeadReader().take(b"HTTP/1.1 200\n" + name + b": 5\nX-A: b\n  c\nx-a: d\n\nrest") or (None, b"")

    assert head and rest == b"rest"
    assert head.fields["x-a"] == "b c"
    assert head.headers[-2:] == ((b"X-A", b"b c"), (b"x-a", b"d"))
    assert head.length == (5 if name == b"Content-Length" else None)


def test_what_is_said_of_the_connection_is_no_part_of_the_answer() -> None:
    head, _ = HeadReader().take(CHUNKED.replace(b"chunked", b"Chunked\r\nKeep-Alive: 5")) or (None, b"")

    assert head and head.chunked
    assert head.headers == ()


def test_a_server_that_closes_a_connection_when_it_is_used_again_costs_no_page(
    crawl: Callable[..., Crawled], portal: ScriptedServer
) -> None:
    def once(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(page(links if asked.path == "/" else "<p>文</p>"))
        connection.recv(65536)
        connection.shutdown(socket.SHUT_RDWR)

    links = "".join(f'<a href="/n{number}.html">第{number}篇</a>' for number in range(5))
    portal.scripts |= dict.fromkeys(("/", *(f"/n{number}.html" for number in range(5))), once)

    result = crawl(crawl="per_host = 1")

    met = [result.outcome(f"/n{number}.html") for number in range(5)]
    assert {(each.outcome, each.tries) for each in met} == {(Outcome.OK, 1)}


@pytest.mark.parametrize("coding", [b"identity", b"Identity", b""])
def test_identity_is_no_transfer_coding(coding: bytes) -> None:
    taken = Line().heard([SIZED.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: " + coding + b"\r\n\r\n") + BODY])

    assert (taken.body, taken.ended, taken.error) == (BODY, [False], None)
