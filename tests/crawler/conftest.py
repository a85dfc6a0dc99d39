"""A portal on loopback and a crawl of it, as the product runs it: in a child process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from crawler.child import LOG_NAME, start_crawl
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder, write_order
from domain.fetched import PageFact
from domain.link import LinkOutcome
from tests.crawler.scripted_server import ScriptedServer

HOST = "www.example.gov.cn"


@dataclass(frozen=True)
class Crawled:
    """A crawl folder after its crawl."""

    folder: CrawlFolder

    def outcome(self, url: str) -> LinkOutcome:
        """What became of an address; a path alone is one of the portal."""
        return self.outcomes[address(url)]

    @property
    def outcomes(self) -> dict[str, LinkOutcome]:
        """All outcomes by address."""
        return {outcome.url: outcome for outcome in self.folder.outcomes()}

    @property
    def facts(self) -> dict[str, PageFact]:
        """All facts by address; an address twice fails."""
        facts = [fact for number in self.folder.closed_segments() for fact in self.folder.facts(number)]
        by_address = {fact.fetched.url: fact for fact in facts}
        assert len(by_address) == len(facts)
        return by_address

    def fact(self, url: str) -> PageFact:
        """The fact of one address."""
        return self.facts[address(url)]

    @property
    def log(self) -> str:
        """The crawl's log."""
        return (self.folder.path / LOG_NAME).read_text(encoding="utf-8")


def address(url: str) -> str:
    """A path as an address of the portal."""
    return f"http://{HOST}{url}" if url.startswith("/") else url


def prepare(folder: Path, port: int, order: CrawlOrder, *, crawl: str = "", rest: str = "", resolve: str = "") -> Path:
    """A crawl folder for the portal; further keys of [crawl], further tables and hosts to resolve."""
    (folder / "site.toml").write_text(
        f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f"[crawl]\ndelay_seconds = 0\n{crawl}\n"
        f'resolve = {{ "{HOST}" = "127.0.0.1:{port}"{resolve} }}\n'
        f'[[unit]]\nname = "县政府办"\naliases = ["大余县政府办"]\n{rest}',
        encoding="utf-8",
    )
    write_order(folder, order)
    return folder


def crawled(folder: Path) -> Crawled:
    """Crawls the folder to its end."""
    with start_crawl(folder) as child:
        try:
            child.wait(60)
        finally:
            child.kill()
    assert child.returncode == 0, (folder / LOG_NAME).read_text(encoding="utf-8")
    return Crawled(CrawlFolder(folder))


def wait_until(true: Callable[[], bool]) -> None:
    """Waits for something that another process does."""
    until = monotonic() + 30
    while not true():
        assert monotonic() < until
        Event().wait(0.05)


@pytest.fixture
def portal() -> Iterator[ScriptedServer]:
    """A portal whose answers the test scripts."""
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def crawl(portal: ScriptedServer, tmp_path: Path) -> Callable[..., Crawled]:
    """Crawls the portal once."""

    def run(order: CrawlOrder | None = None, **site: str) -> Crawled:
        return crawled(prepare(tmp_path, portal.port, order or CrawlOrder(1000), **site))

    return run
