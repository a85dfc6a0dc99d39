"""The nightly hours: a crawl sleeps through the day and goes on by itself. Only the clock is not real."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.child import LOG_NAME
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from domain.fetched import CrawlEnd, PageFact
from tests.crawler.conftest import HOST, Crawled, prepare, wait_until
from tests.crawler.scripted_server import ScriptedServer, page

_CRAWL_BY_A_CLOCK_ON_FILE = """
import sys
from datetime import datetime
from pathlib import Path

import crawler.spiders.portal
from crawler.run import main

folder = Path(sys.argv[1])
crawler.spiders.portal.local_now = lambda: datetime.fromisoformat((folder / "clock").read_text())
sys.exit(main([str(folder)]))
"""


class NightCrawl:
    """A crawl in a child process whose clock the test sets."""

    def __init__(self, folder: Path, time: str) -> None:
        self.folder = CrawlFolder(folder)
        self._path = folder
        self.set_clock(time)
        self._log = open(folder / LOG_NAME, "ab")  # noqa: SIM115 - closed by `end`
        command = [sys.executable, "-c", _CRAWL_BY_A_CLOCK_ON_FILE, str(folder)]
        self._child = subprocess.Popen(command, stderr=self._log, cwd=Path(__file__).parents[2])

    def set_clock(self, time: str) -> None:
        """It is now that time."""
        half = self._path / "clock.half"
        half.write_text(f"2026-06-10T{time}:00")
        half.replace(self._path / "clock")

    def wait(self) -> int:
        """How the child ended."""
        return self._child.wait(60)

    @property
    def log(self) -> str:
        """What it has said so far."""
        return (self._path / LOG_NAME).read_text(encoding="utf-8")

    def end(self) -> None:
        """Leaves nothing running."""
        self._child.kill()
        self._child.wait()
        self._log.close()


@pytest.fixture
def folder(tmp_path: Path, portal: ScriptedServer) -> Path:
    portal.scripts["/"] = page('<a href="/b.html">乙</a>')
    portal.scripts["/b.html"] = page("<p>乙</p>")
    return prepare(tmp_path, portal.port, CrawlOrder(1000), crawl='window = "22:00-06:00"')


@pytest.fixture
def by_day(folder: Path) -> Iterator[NightCrawl]:
    crawl = NightCrawl(folder, "14:00")
    yield crawl
    crawl.end()


def test_by_day_nothing_is_asked_and_at_night_the_crawl_goes_on(by_day: NightCrawl, portal: ScriptedServer) -> None:
    wait_until(lambda: "暂停抓取" in by_day.log)
    assert portal.asked == []
    by_day.set_clock("22:00")

    assert by_day.wait() == 0
    assert by_day.folder.end() is CrawlEnd.FINISHED
    assert Crawled(by_day.folder).fact("/b.html").document
    assert "已到允许抓取的时段，继续抓取" in by_day.log


def test_in_the_morning_the_crawl_rests_and_what_it_has_can_be_read(folder: Path, portal: ScriptedServer) -> None:
    def at_six(connection: object, asked: object) -> None:
        crawl.set_clock("06:00")
        wait_until(lambda: "暂停抓取" in crawl.log)
        connection.sendall(page('<a href="/b.html">乙</a>'))  # type: ignore[attr-defined]

    portal.scripts["/"] = at_six
    crawl = NightCrawl(folder, "05:59")
    try:
        wait_until(lambda: f"http://{HOST}/" in [fact.fetched.url for fact in facts(crawl.folder)])
        assert "/b.html" not in portal.paths()
        crawl.set_clock("23:00")
        assert crawl.wait() == 0
    finally:
        crawl.end()
    assert "/b.html" in portal.paths()
    assert crawl.folder.end() is CrawlEnd.FINISHED


def facts(folder: CrawlFolder) -> list[PageFact]:
    return [fact for number in folder.closed_segments() for fact in folder.facts(number)]
