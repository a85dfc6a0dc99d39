"""Every way in which an address can answer, on one crawl of a portal that has them all."""

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.order import CrawlOrder
from domain.gap import GapKind
from domain.link import Outcome, TargetKind
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.scripted_server import Asked, Script, ScriptedServer, answer, html, moved, page

MEGABYTE = 1 << 20


def never_answers(connection: socket.socket, asked: Asked) -> None:
    connection.recv(1)  # until the client gives up


def drips(connection: socket.socket, asked: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    connection.settimeout(0.2)
    while True:
        connection.sendall(b"x")
        try:
            connection.recv(1)
            return
        except TimeoutError:
            continue


def closes(connection: socket.socket, asked: Asked) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def never_ends(connection: socket.socket, asked: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4")
    while True:
        connection.sendall(bytes(65536))


def closes_early(connection: socket.socket, asked: Asked) -> None:
    connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n" + html("<p>半页</p>")
    )
    connection.shutdown(socket.SHUT_RDWR)


def only_get(script: bytes) -> Script:
    def serve(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(script if asked.method == "GET" else answer(405, b"", ""))

    return serve


def head_is_404(connection: socket.socket, asked: Asked) -> None:
    connection.sendall(page("<p>在</p>") if asked.method == "GET" else answer(404, b""))


def only_browsers(connection: socket.socket, asked: Asked) -> None:
    is_browser = "Chrome" in asked.headers["user-agent"] and asked.headers.get("referer")
    connection.sendall(page("<p>在</p>") if is_browser else answer(403, b""))


def head_breaks(connection: socket.socket, asked: Asked) -> None:
    if asked.method == "HEAD":
        connection.shutdown(socket.SHUT_RDWR)
    else:
        connection.sendall(page("<p>在</p>"))


BOMB = gzip.compress(bytes(60 * MEGABYTE))

OURS: dict[str, tuple[Script, Outcome]] = {
    "/ok.html": (page("<p>正文</p>"), Outcome.OK),
    "/gone-away.html": (answer(404, html("没有")), Outcome.NOT_FOUND),
    "/deleted.html": (answer(410, html("没有")), Outcome.GONE),
    "/broken.html": (answer(500, b"error"), Outcome.SERVER_ERROR),
    "/forbidden.html": (answer(403, b"no"), Outcome.BLOCKED),
    "/precondition.html": (answer(412, b"<script>x</script>"), Outcome.BLOCKED),
    "/too-many.html": (answer(429, b""), Outcome.BLOCKED),
    "/waf.html": (answer(521, b"<script>x</script>"), Outcome.BLOCKED),
    "/challenge.html": (page("<script>document.cookie='__jsl_clearance=1'</script>"), Outcome.BLOCKED),
    "/odd-request.html": (answer(400, b"bad"), Outcome.BLOCKED),
    "/self.html": (moved("/self.html"), Outcome.LOOP),
    "/loop-a.html": (moved("/loop-b.html"), Outcome.LOOP),
    "/to-file.html": (moved("file:///etc/passwd"), Outcome.INVALID),
    "/to-inside.html": (moved("http://192.168.1.1/"), Outcome.INVALID),
    "/to-metadata.html": (moved("http://169.254.169.254/latest/"), Outcome.INVALID),
    "/to-self-machine.html": (moved("http://[::ffff:127.0.0.1]/"), Outcome.INVALID),
    "/moved.html": (moved("/new-place.html", 301), Outcome.REDIRECTED),
    "/left.html": (moved("http://fine.example.com/"), Outcome.REDIRECTED),
    "/empty.html": (answer(200, b""), Outcome.EMPTY),
    "/empty.pdf": (answer(200, b"", "application/pdf"), Outcome.EMPTY),
    "/page.pdf": (page("<p>登录后查看</p>"), Outcome.NOT_A_FILE),
    "/silent.html": (never_answers, Outcome.TIMEOUT),
    "/drip.html": (drips, Outcome.TIMEOUT),
    "/closes.html": (closes, Outcome.REFUSED),
    "/no-http.html": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n", Outcome.SERVER_ERROR),
    "/huge-header.html": (answer(200, b"x", Cookie="y" * MEGABYTE), Outcome.SERVER_ERROR),
    "/bad-gzip.html": (answer(200, b"\x1f\x8b\x08garbage garbage", Content_Encoding="gzip"), Outcome.SERVER_ERROR),
    "/short.html": (closes_early, Outcome.OK),
    "/binary.html": (answer(200, bytes(range(256)) * 40), Outcome.OK),
    "/big.html": (page("<p>长文。</p>" * 1_200_000), Outcome.OK),
    "/bomb.html": (answer(200, BOMB, Content_Encoding="gzip"), Outcome.OK),
    "/never-ends.pdf": (never_ends, Outcome.OK),
    "/announced.zip": (b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\nPK\x03\x04", Outcome.OK),
}

IMAGES: dict[str, tuple[Script, Outcome]] = {
    "/i/fine.png": (answer(200, b"\x89PNG....", "image/png"), Outcome.OK),
    "/i/missing.png": (answer(404, b""), Outcome.NOT_FOUND),
    "/i/page.png": (page("<p>404</p>"), Outcome.NOT_A_FILE),
    "/i/zero.png": (answer(200, b"", "image/png"), Outcome.EMPTY),
    "/i/no-head.png": (only_get(answer(200, b"\x89PNG....", "image/png")), Outcome.OK),
}

THEIRS: dict[str, tuple[Script, Outcome]] = {
    "fine.example.com/": (page("<a href='/deeper.html'>不应跟进</a>"), Outcome.OK),
    "dead.example.com/x": (answer(404, b""), Outcome.NOT_FOUND),
    "head404.example.com/": (head_is_404, Outcome.OK),
    "head405.example.com/": (only_get(page("<p>在</p>")), Outcome.OK),
    "browser.example.com/": (only_browsers, Outcome.OK),
    "walled.example.com/": (page("<script>document.cookie='__jsl_clearance=1'</script>"), Outcome.BLOCKED),
    "headcloses.example.com/": (head_breaks, Outcome.OK),
    "blocked.example.com/": (answer(403, b""), Outcome.BLOCKED),
    "linkedin.example.com/": (answer(999, b""), Outcome.BLOCKED),
    "moved.example.com/": (moved("http://fine.example.com/"), Outcome.REDIRECTED),
    "loop.example.com/": (moved("/"), Outcome.LOOP),
    "inside.example.com/": (moved("http://10.0.0.1/"), Outcome.INVALID),
    "endless.example.com/": (never_ends, Outcome.OK),
}

WRONG: dict[str, Outcome] = {
    "http://192.168.3.4/oa/": Outcome.INVALID,
    "http://localhost:8080/x": Outcome.INVALID,
    "file:///C:/Users/a.doc": Outcome.INVALID,
    "http://http://a.example.com/": Outcome.INVALID,
    "http://a@b.example.com": Outcome.INVALID,
    "ftp://files.example.com/a.doc": Outcome.UNSUPPORTED,
    "http://long.example.com/" + "a" * 10_000: Outcome.INVALID,
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Crawled, ScriptedServer]]:
    with ScriptedServer() as server, socket.create_server(("127.0.0.1", 0)) as closed:
        shut_port = closed.getsockname()[1]
        closed.close()
        server.scripts.update({path: script for path, (script, _) in (OURS | IMAGES | THEIRS).items()})
        server.scripts["/"] = home()
        server.scripts["/loop-b.html"] = moved("/loop-a.html")
        server.scripts["/new-place.html"] = page("<p>新址</p>")
        hosts = {place.partition("/")[0] for place in THEIRS}
        resolve = "".join(f', "{host}" = "127.0.0.1:{server.port}"' for host in sorted(hosts))
        resolve += f', "refused.example.com" = "127.0.0.1:{shut_port}"'
        folder = tmp_path_factory.mktemp("outcomes")
        prepare(folder, server.port, CrawlOrder(1000), crawl="timeout_seconds = 2\nmax_body_mb = 40", resolve=resolve)
        yield crawled(folder), server


def home() -> bytes:
    links = [*OURS, *(f"http://{place}" for place in THEIRS), *WRONG, "http://refused.example.com/"]
    ignored = ["#", "", "javascript:void(0)", "mailto:a@example.gov.cn", "tel:12345", "data:text/html,x"]
    anchors = "".join(f'<a href="{link}">链接</a>' for link in [*links, *ignored])
    images = "".join(f'<img src="{path}">' for path in IMAGES)
    script = """<a href="javascript:window.open('/by-script.html')">x</a>"""
    handler = """<span onclick="location.href='/by-click.html'">y</span>"""
    return page(anchors + images + script + handler)


@pytest.mark.parametrize("path", OURS)
def test_an_address_of_ours_gets_its_outcome(path: str, result: tuple[Crawled, ScriptedServer]) -> None:
    assert result[0].outcome(path).outcome is OURS[path][1]


@pytest.mark.parametrize("path", IMAGES)
def test_an_image_is_looked_at_without_being_kept(path: str, result: tuple[Crawled, ScriptedServer]) -> None:
    outcome = result[0].outcome(path)

    assert (outcome.outcome, outcome.kind) == (IMAGES[path][1], TargetKind.IMAGE)
    assert path not in result[0].facts


@pytest.mark.parametrize("place", THEIRS)
def test_a_foreign_address_gets_its_outcome(place: str, result: tuple[Crawled, ScriptedServer]) -> None:
    outcome = result[0].outcome(f"http://{place}")

    assert (outcome.outcome, outcome.own) == (THEIRS[place][1], False)


@pytest.mark.parametrize("link", WRONG)
def test_a_wrong_link_is_settled_without_a_request(link: str, result: tuple[Crawled, ScriptedServer]) -> None:
    outcome = result[0].outcomes[resolved(result[0], link)]

    assert (outcome.outcome, outcome.tries, outcome.status) == (WRONG[link], 0, None)
    assert outcome.reason


def resolved(crawl: Crawled, link: str) -> str:
    document = crawl.fact("/").document
    assert document
    found = next(found for found in document.links if found.raw == link)
    return (found.url or found.raw)[:10_000]


def test_links_that_are_no_addresses_are_ignored(result: tuple[Crawled, ScriptedServer]) -> None:
    assert not [url for url in result[0].outcomes if url.startswith(("javascript:", "mailto:", "tel:", "data:", "#"))]


def test_a_refused_connection_is_no_dead_link(result: tuple[Crawled, ScriptedServer]) -> None:
    outcome = result[0].outcome("http://refused.example.com/")

    assert (outcome.outcome, outcome.tries) == (Outcome.REFUSED, 2)


def test_paths_in_scripts_are_followed(result: tuple[Crawled, ScriptedServer]) -> None:
    assert {"/by-script.html", "/by-click.html"} <= set(result[1].paths())


def test_foreign_pages_are_never_followed(result: tuple[Crawled, ScriptedServer]) -> None:
    assert "/deeper.html" not in result[1].paths()


def test_each_address_is_asked_once(result: tuple[Crawled, ScriptedServer]) -> None:
    asked = result[1].paths()

    assert asked.count("/ok.html") == 1
    assert asked.count("/new-place.html") == 1


def test_only_passing_failures_are_tried_again(result: tuple[Crawled, ScriptedServer]) -> None:
    asked = result[1].paths()

    assert {path: asked.count(path) for path in ("/broken.html", "/silent.html", "/gone-away.html")} == {
        "/broken.html": 2,
        "/silent.html": 2,
        "/gone-away.html": 1,
    }
    assert result[0].outcome("/broken.html").tries == 2


@pytest.mark.parametrize("path", ["/bomb.html", "/never-ends.pdf", "/announced.zip"])
def test_what_is_too_large_is_a_gap_and_not_kept(path: str, result: tuple[Crawled, ScriptedServer]) -> None:
    fetched = result[0].fact(path).fetched

    assert fetched.archived is None
    assert gaps_of(result[0], path) == [GapKind.TOO_LARGE]


def test_a_broken_off_page_is_read_as_far_as_it_came(result: tuple[Crawled, ScriptedServer]) -> None:
    fact = result[0].fact("/short.html")

    assert fact.document
    assert any("半页" in segment.text for segment in fact.document.segments)
    assert gaps_of(result[0], "/short.html") == [GapKind.DAMAGED]


def test_a_redirect_is_kept_under_the_address_that_was_linked(result: tuple[Crawled, ScriptedServer]) -> None:
    fact = result[0].fact("/moved.html")

    assert fact.document
    assert fact.fetched.final_url == fact.document.url == "http://www.example.gov.cn/new-place.html"
    assert result[0].outcome("/new-place.html").outcome is Outcome.OK


def test_the_crawl_says_who_it_is(result: tuple[Crawled, ScriptedServer]) -> None:
    agents = [asked.headers["user-agent"] for asked in result[1].asked]
    ours = "Mozilla/5.0 (compatible; xuncha/0.1.0; +http://www.example.gov.cn/)"
    asked_as_browser = {asked.host for asked in result[1].asked if asked.headers["user-agent"] != ours}

    assert agents.count(ours) > len(OURS)
    assert asked_as_browser == {"blocked.example.com", "linkedin.example.com", "browser.example.com"}


def test_nothing_fell_out_of_the_program(result: tuple[Crawled, ScriptedServer]) -> None:
    assert "Traceback" not in result[0].log


def gaps_of(crawl: Crawled, path: str) -> list[GapKind]:
    return [gap.kind for gap in crawl.folder.gaps() if gap.subject.endswith(path)]


def test_the_folder_is_small(result: tuple[Crawled, ScriptedServer]) -> None:
    sizes = [path.stat().st_size for path in Path(result[0].folder.path).rglob("*") if path.is_file()]

    assert sum(sizes) < 60 * MEGABYTE
