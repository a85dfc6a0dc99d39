"""Everything malformed that a server can send, on one crawl that none of it may stop."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import pytest

from crawler.order import CrawlOrder
from domain.fetched import CrawlEnd
from domain.gap import GapKind
from domain.link import Outcome, TargetKind
from tests.crawler.conftest import Crawled, address, crawled, prepare
from tests.crawler.scripted_server import Asked, Script, ScriptedServer, answer, html, moved

MEGABYTE = 1 << 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BODY = html("<p>正文</p>")


def then_close(script: bytes) -> Script:
    """Sends something and closes the connection."""

    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(script)
        connection.shutdown(socket.SHUT_RDWR)

    return serve


def then_reset(script: bytes) -> Script:
    """Sends something and resets the connection."""

    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(script)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.close()

    return serve


def endlessly(start: bytes, piece: bytes) -> Script:
    """Sends pieces until the client goes away."""

    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return serve


def drip(start: bytes, piece: bytes) -> Script:
    """Sends a piece now and then, for ever."""

    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(start)
        connection.settimeout(0.3)
        while True:
            connection.sendall(piece)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue

    return serve


def hop(connection: socket.socket, asked: Asked) -> None:
    """One of endlessly many redirects."""
    number = int(asked.path.removeprefix("/hop"))
    connection.sendall(moved(f"/hop{number + 1}"))


def chunked(rest: bytes) -> Script:
    return then_close(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + rest)


def length(value: bytes, body: bytes = BODY) -> Script:
    return then_close(HEAD + b"Content-Length: " + value + b"\r\n\r\n" + body)


def coded(name: str, body: bytes) -> bytes:
    return answer(200, body, Content_Encoding=name)


NESTED = gzip.compress(gzip.compress(gzip.compress(bytes(100 * MEGABYTE))))

# What a reader can make of it is read; the rest is a fault of the server or stays unknown.
SERVED: dict[str, tuple[Script, set[Outcome]]] = {
    "length/short.html": (length(b"20"), {Outcome.OK}),
    "length/long.html": (length(b"90000"), {Outcome.OK}),
    "length/words.html": (length(b"many"), {Outcome.SERVER_ERROR}),
    "length/negative.html": (length(b"-5"), {Outcome.SERVER_ERROR}),
    "length/two.html": (length(b"10\r\nContent-Length: 20"), {Outcome.SERVER_ERROR}),
    "length/endless-number.html": (length(b"9" * 10_000), {Outcome.OK, Outcome.SERVER_ERROR}),
    "length/none.html": (then_close(HEAD + b"\r\n" + BODY), {Outcome.OK}),
    "chunk/garbage.html": (chunked(b"zz\r\nrubbish\r\n"), {Outcome.SERVER_ERROR}),
    "chunk/cut.html": (chunked(b"ffff\r\n" + BODY), {Outcome.OK}),
    "chunk/huge.html": (chunked(b"ffffffffffffffff\r\n" + BODY), {Outcome.OK, Outcome.SERVER_ERROR}),
    "chunk/no-end.html": (chunked(b"%x\r\n%s\r\n" % (len(BODY), BODY)), {Outcome.OK}),
    "chunk/and-length.html": (
        then_close(
            HEAD + b"Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
        ),
        {Outcome.OK, Outcome.SERVER_ERROR},
    ),
    "head/megabyte.html": (answer(200, BODY, Cookie="y" * MEGABYTE), {Outcome.SERVER_ERROR}),
    "head/endless.html": (endlessly(HEAD, b"X-A: " + b"y" * 1000 + b"\r\n"), {Outcome.SERVER_ERROR}),
    "head/drip.html": (drip(HEAD, b"X"), {Outcome.TIMEOUT}),
    "head/no-colon.html": (then_close(HEAD + b"what is this\r\n\r\n" + BODY), {Outcome.OK}),
    "head/bytes.html": (then_close(HEAD + b"X-\xff\xfe: \x00\x01\xb4\xf3\xd3\xe0\r\n\r\n" + BODY), {Outcome.OK}),
    "head/folded.html": (then_close(HEAD + b"X-A: b\r\n c\r\n\td\r\n\r\n" + BODY), {Outcome.OK}),
    "head/only-lf.html": (then_close(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + BODY), {Outcome.OK}),
    "head/cut.html": (then_close(b"HTTP/1.1 200 OK\r\nContent-Ty"), {Outcome.SERVER_ERROR, Outcome.REFUSED}),
    "head/odd-types.html": (answer(200, BODY, "text/html; charset=\xff\xfe; boundary=;;;="), {Outcome.OK}),
    "status/zero.html": (then_close(b"HTTP/1.1 000 x\r\n\r\n"), {Outcome.SERVER_ERROR, Outcome.OK}),
    "status/long.html": (then_close(b"HTTP/1.1 2000 x\r\n\r\n" + BODY), {Outcome.SERVER_ERROR}),
    "status/words.html": (then_close(b"HTTP/1.1 OK 200\r\n\r\n" + BODY), {Outcome.SERVER_ERROR}),
    "status/old.html": (then_close(BODY), {Outcome.SERVER_ERROR}),
    "status/icy.html": (then_close(b"ICY 200 OK\r\n\r\n" + BODY), {Outcome.SERVER_ERROR, Outcome.OK}),
    "status/no-reason.html": (then_close(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + BODY), {Outcome.OK}),
    "status/binary.html": (then_close(bytes(range(256)) * 100), {Outcome.SERVER_ERROR}),
    "status/nothing.html": (then_close(b""), {Outcome.REFUSED}),
    "status/reset.html": (then_reset(b""), {Outcome.REFUSED}),
    "status/reset-in-body.html": (then_reset(HEAD + b"Content-Length: 9000\r\n\r\n<p>"), {Outcome.OK}),
    "status/204.html": (answer(204, b""), {Outcome.EMPTY}),
    "status/206.html": (answer(206, BODY), {Outcome.OK}),
    "status/300.html": (answer(300, BODY), {Outcome.SERVER_ERROR}),
    "status/304.html": (b"HTTP/1.1 304 Not Modified\r\n\r\n", {Outcome.EMPTY}),
    "continue/then-200.html": (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, BODY), {Outcome.OK}),
    "continue/hints.html": (b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer(200, BODY), {Outcome.OK}),
    "continue/only.html": (then_close(b"HTTP/1.1 100 Continue\r\n\r\n"), {Outcome.SERVER_ERROR, Outcome.REFUSED}),
    "continue/endless.html": (endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {Outcome.SERVER_ERROR}),
    "continue/101.html": (
        then_close(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
        {Outcome.SERVER_ERROR, Outcome.REFUSED, Outcome.EMPTY},
    ),
    "coding/bomb.html": (coded("gzip", gzip.compress(bytes(60 * MEGABYTE))), {Outcome.OK}),
    "coding/nested-bomb.html": (coded("gzip, gzip, gzip", NESTED), {Outcome.OK}),
    "coding/deflate-bomb.html": (coded("deflate", zlib.compress(bytes(60 * MEGABYTE))), {Outcome.OK}),
    "coding/many.html": (coded(", ".join(["gzip"] * 5000), BODY), {Outcome.OK, Outcome.SERVER_ERROR}),
    "coding/plain.html": (coded("gzip", BODY), {Outcome.OK}),
    "coding/other.html": (coded("gzip", zlib.compress(BODY)), {Outcome.OK, Outcome.SERVER_ERROR}),
    "coding/unknown.html": (coded("br", b"\x0b\x02\x80rubbish"), {Outcome.SERVER_ERROR}),
    "coding/cut.html": (coded("gzip", gzip.compress(BODY * 50)[:-30]), {Outcome.OK}),
    "coding/tail.html": (coded("gzip", gzip.compress(BODY) + b"<!-- statistics -->"), {Outcome.OK}),
    "coding/unsaid.html": (answer(200, gzip.compress(BODY)), {Outcome.OK}),
    "kind/pdf-as-html.html": (answer(200, b"%PDF-1.4\n%\xe2\xe3\n%%EOF", "text/html"), {Outcome.OK}),
    "kind/html-as-pdf.pdf": (answer(200, BODY, "application/pdf"), {Outcome.NOT_A_FILE}),
    "kind/nothing-said.html": (answer(200, BODY, ""), {Outcome.OK}),
    "kind/image-as-html.html": (answer(200, b"\x89PNG\r\n\x1a\n", "text/html"), {Outcome.OK}),
    "kind/nested.html": (answer(200, b"<div>" * 200_000), {Outcome.OK}),
    "kind/one-tag.html": (answer(200, b"<a " + b'x="y" ' * 200_000), {Outcome.OK}),
    "kind/nul.html": (answer(200, bytes(100_000)), {Outcome.OK}),
    "drip.html": (drip(HEAD + b"Content-Length: 90000\r\n\r\n", b"x"), {Outcome.TIMEOUT}),
    "to/itself.html": (moved("/to/itself.html"), {Outcome.LOOP}),
    "hop0": (hop, {Outcome.LOOP}),
    "to/file.html": (moved("file:///etc/passwd"), {Outcome.INVALID}),
    "to/private.html": (moved("http://10.0.0.8/admin"), {Outcome.INVALID}),
    "to/loopback.html": (moved("http://2130706433/"), {Outcome.INVALID}),
    "to/loopback-hex.html": (moved("http://0x7f.1/"), {Outcome.INVALID}),
    "to/metadata.html": (moved("http://169.254.169.254/latest/"), {Outcome.INVALID}),
    "to/script.html": (moved("javascript:alert(1)"), {Outcome.INVALID}),
    "to/data.html": (moved("data:text/html,x"), {Outcome.INVALID}),
    "to/bracket.html": (moved("http://[1/"), {Outcome.INVALID}),
    "to/empty.html": (moved(""), {Outcome.SERVER_ERROR}),
    "to/nothing.html": (answer(302, BODY), {Outcome.SERVER_ERROR}),
    "to/bytes.html": (
        then_close(b"HTTP/1.1 302 x\r\nLocation: /\xb4\xf3\xd3\xe0\xff.html\r\nContent-Length: 0\r\n\r\n"),
        {Outcome.NOT_FOUND},
    ),
    "to/long.html": (moved("/" + "a" * 10_000), {Outcome.NOT_FOUND}),
}
LINKS = {
    "/%zz.html": Outcome.NOT_FOUND,
    "/%00.html": Outcome.NOT_FOUND,
    "/%ff%fe.html": Outcome.NOT_FOUND,
    "/a b.html": Outcome.NOT_FOUND,
    "/线\u200b.html": Outcome.NOT_FOUND,
    "/\x01\x02.html": Outcome.NOT_FOUND,
    "http://[1/": Outcome.INVALID,
    "http://[::1": Outcome.INVALID,
    "http://www.example.gov.cn:99999/": Outcome.INVALID,
    "http://a..b.example.com/": Outcome.DNS,
    "http://%00.example.com/": Outcome.INVALID,
    "http://" + "a" * 300 + ".example.com/": Outcome.DNS,
    "http://xn--a.example.com/": Outcome.DNS,
    "http://user:pass@[::ffff:10.0.0.1]/": Outcome.INVALID,
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with ScriptedServer() as server:
        server.scripts.update({f"/{path}": script for path, (script, _) in SERVED.items()})
        server.scripts.update({f"/hop{number}": hop for number in range(60)})
        links = "".join(f'<a href="{link}">链接</a>' for link in [*(f"/{path}" for path in SERVED), *LINKS])
        raw = b'<a href="/raw-\xb4\xf3\xd3\xe0-\xff.html">x</a><a href="/raw\xed\xa0\x80.html">y</a>'
        server.scripts["/"] = answer(200, html(links).replace(b"</body>", raw + b"</body>"))
        folder = tmp_path_factory.mktemp("bad")
        prepare(folder, server.port, CrawlOrder(1000), crawl="timeout_seconds = 2\nmax_body_mb = 40\nper_host = 8")
        yield crawled(folder)


def test_the_crawl_comes_to_its_end(result: Crawled) -> None:
    assert result.folder.end() is CrawlEnd.FINISHED
    assert "Traceback" not in result.log


@pytest.mark.parametrize("path", SERVED)
def test_what_a_server_sends_gets_an_outcome(path: str, result: Crawled) -> None:
    outcome = result.outcome(f"/{path}")

    assert outcome.outcome in SERVED[path][1], outcome
    assert outcome.reason or outcome.outcome is Outcome.OK


@pytest.mark.parametrize("link", LINKS)
def test_what_a_page_writes_as_a_link_gets_an_outcome(link: str, result: Crawled) -> None:
    document = result.fact("/").document
    assert document
    found = next(found for found in document.links if found.raw == link)

    outcome = result.outcomes[found.url or found.raw]
    assert outcome.outcome is LINKS[link], outcome


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/length/long.html", GapKind.DAMAGED),
        ("/chunk/cut.html", GapKind.DAMAGED),
        ("/status/reset-in-body.html", GapKind.DAMAGED),
        ("/coding/bomb.html", GapKind.TOO_LARGE),
        ("/coding/nested-bomb.html", GapKind.TOO_LARGE),
        ("/coding/deflate-bomb.html", GapKind.TOO_LARGE),
    ],
)
def test_what_was_not_read_whole_is_a_gap(path: str, kind: GapKind, result: Crawled) -> None:
    assert [gap.kind for gap in result.folder.gaps() if gap.subject == address(path)] == [kind]


def test_files_are_told_by_their_bytes(result: Crawled) -> None:
    assert result.fact("/kind/pdf-as-html.html").fetched.kind is TargetKind.ATTACHMENT
    assert result.fact("/kind/html-as-pdf.pdf").fetched.kind is TargetKind.ATTACHMENT
    assert result.fact("/kind/image-as-html.html").fetched.kind is TargetKind.IMAGE


@pytest.mark.parametrize(
    "path",
    [
        "/length/none.html",
        "/chunk/no-end.html",
        "/head/no-colon.html",
        "/head/bytes.html",
        "/head/only-lf.html",
        "/continue/then-200.html",
        "/continue/hints.html",
        "/coding/plain.html",
        "/coding/tail.html",
        "/kind/nothing-said.html",
    ],
)
def test_what_a_browser_would_show_is_read(path: str, result: Crawled) -> None:
    document = result.fact(path).document

    assert document
    assert any("正文" in segment.text for segment in document.segments)
