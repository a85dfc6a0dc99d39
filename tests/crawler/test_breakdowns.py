"""What happens when not the portal but our own side fails."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crawler.archive.segment_writer import CrawlWriter
from crawler.child import LOG_NAME, start_crawl
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from crawler.portal_crawl import PortalCrawl
from crawler.state.crawl_database import FILE_NAME
from crawler.visits.visit import Visit
from domain.fetched import CrawlEnd
from domain.link import Outcome
from domain.site import Site
from tests.crawler.conftest import Crawled, crawled, prepare, wait_until
from tests.crawler.scripted_server import Asked, ScriptedServer, page

PAGES = 40


@pytest.fixture
def thick_portal(portal: ScriptedServer) -> ScriptedServer:
    portal.scripts["/"] = page("".join(f'<a href="/n{n}.html">第{n}篇</a>' for n in range(PAGES)))
    for n in range(PAGES):
        noise = "".join(f"<p>{n * 7919 * m % 1_000_003}</p>" for m in range(4000))
        portal.scripts[f"/n{n}.html"] = page(noise)
    return portal


def test_a_full_disk_ends_the_crawl_with_a_plain_word_and_loses_nothing(
    thick_portal: ScriptedServer, tmp_path: Path
) -> None:
    prepare(tmp_path, thick_portal.port, CrawlOrder(1000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    try:
        child = start_crawl(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert child.wait(60) == 1
    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert str(tmp_path) in log
    assert CrawlFolder(tmp_path).end() is None
    assert len(crawled(tmp_path).facts) == PAGES + 2


def test_a_queue_damaged_on_the_disk_ends_the_crawl_and_the_next_with_a_plain_word(
    portal: ScriptedServer, tmp_path: Path
) -> None:
    def damage(connection: socket.socket, asked: Asked) -> None:
        for name in (FILE_NAME, f"{FILE_NAME}-wal"):
            with (tmp_path / name).open("r+b") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(0)
                file.write(bytes(range(256)) * (size // 256))
        connection.close()

    portal.scripts["/"] = page("".join(f'<a href="/n{n}.html">第{n}篇</a>' for n in range(20_000)))  # more than cached
    portal.otherwise = page("正文")
    portal.scripts["/n20.html"] = damage
    prepare(tmp_path, portal.port, CrawlOrder(20_000))

    assert [start_crawl(tmp_path).wait(120) for _ in range(2)] == [1, 1]

    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert log.count(f"抓取目录已损坏：{tmp_path}") == 2
    assert "Traceback" not in log


def test_a_crawl_ends_with_the_program_that_began_it(thick_portal: ScriptedServer, tmp_path: Path) -> None:
    def hold(*_: object) -> None:
        parent.kill()

    thick_portal.scripts["/n20.html"] = hold
    prepare(tmp_path, thick_portal.port, CrawlOrder(1000))
    begin = (
        f"from pathlib import Path; from crawler.child import start_crawl; start_crawl(Path({str(tmp_path)!r})).wait()"
    )
    with subprocess.Popen([sys.executable, "-c", begin], cwd=Path(__file__).parents[2]) as parent:
        parent.wait(60)

    log = tmp_path / LOG_NAME
    wait_until(lambda: "发起抓取的程序已退出" in log.read_text(encoding="utf-8"))
    wait_until(lambda: CrawlFolder(tmp_path).end() is CrawlEnd.INTERRUPTED)


def test_an_order_that_cannot_be_read_is_one_chinese_line(tmp_path: Path, portal: ScriptedServer) -> None:
    prepare(tmp_path, portal.port, CrawlOrder(1000))
    (tmp_path / "order.json").write_text("{")

    assert start_crawl(tmp_path).wait(60) == 1
    assert (tmp_path / LOG_NAME).read_text(encoding="utf-8").count("\n") == 1


def test_a_second_crawl_of_the_same_folder_is_refused(tmp_path: Path, portal: ScriptedServer) -> None:
    prepare(tmp_path, portal.port, CrawlOrder(1000))
    portal.otherwise = silent
    first = start_crawl(tmp_path)
    wait_until(lambda: bool(portal.asked))

    second = start_crawl(tmp_path)

    assert second.wait(60) == 1
    assert "另一个抓取进程正在使用" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    first.terminate()
    assert first.wait(60) == 0


def test_a_plain_server_asked_for_tls_is_a_fault_of_tls(crawl: Callable[..., Crawled], portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="https://plain.example.com/">外</a>')

    result = crawl(resolve=f', "plain.example.com" = "127.0.0.1:{portal.port}"')

    assert result.outcome("https://plain.example.com/").outcome is Outcome.TLS


def test_a_page_our_own_program_fails_on_stays_unknown(tmp_path: Path) -> None:
    site = Site("dayu", "大余县人民政府", ("http://www.example.gov.cn/",), ("www.example.gov.cn",))
    writer = CrawlWriter(tmp_path)
    crawl = PortalCrawl(writer, site, CrawlOrder(10), date(2026, 6, 10), TimelessTimer(), None)
    visit = crawl.feeder.next()
    assert visit

    crawl.broke(visit)
    writer.end(CrawlEnd.FINISHED)

    fact = Crawled(CrawlFolder(tmp_path)).fact(visit.url)
    assert (fact.fetched.outcome, fact.fetched.reason) == (
        Outcome.NOT_CHECKED,
        "程序处理这个页面时出错，详见 crawl.log",
    )


class TimelessTimer:
    """Nothing ever happens later."""

    def wake_later(self, visit: Visit, seconds: float) -> None:
        """Never."""

    def unpause_later(self, host: str, seconds: float) -> None:
        """Never."""

    def space(self, host: str, seconds: float) -> None:
        """Not at all."""


def silent(connection: socket.socket, asked: Asked) -> None:
    connection.recv(1)
