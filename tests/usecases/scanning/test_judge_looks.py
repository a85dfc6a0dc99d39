"""A page that shows a search engine something else is found out by a patrol's crawl, and clean again once mended."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from domain.site_file import read_site
from tests.crawler.conftest import HOST, crawled, prepare
from tests.crawler.scripted_server import ScriptedServer, page
from tests.crawler.visits.test_second_look import by_agent
from usecases.scanning.judge_looks import judge_looks
from usecases.scanning.scan_bench import bench_for
from usecases.scanning.scan_record import ScanRecord

HOME = f"http://{HOST}/"


@pytest.fixture
def portal() -> Iterator[ScriptedServer]:
    """A portal whose answers the test scripts."""
    with ScriptedServer() as server:
        yield server


def judged(folder: Path, portal: ScriptedServer) -> ScanRecord:
    """What a crawl of the portal shows of pages that were asked twice."""
    crawled(prepare(folder, portal.port, CrawlOrder(100, second_looks=4)))
    bench = bench_for(read_site(folder / "site.toml"), bytes(32), date(2026, 11, 20), strict=True)
    record = ScanRecord()
    judge_looks(CrawlFolder(folder), bench, record)
    return record


def test_what_only_a_search_engine_gets_is_found(portal: ScriptedServer, tmp_path: Path) -> None:
    portal.scripts["/"] = by_agent(page("<p>通知</p>"), page("<p>澳门新葡京</p>", "澳门新葡京"))
    record = judged(tmp_path, portal)
    assert [(finding.rule, finding.subject) for finding in record.findings] == [("HID04", HOME)]
    assert record.answered == [f"search:{HOME}"]
    assert record.findings[0].proofs == ((f"search:{HOME}",),)


def test_a_page_that_is_the_same_for_all_proves_itself(portal: ScriptedServer, tmp_path: Path) -> None:
    portal.scripts["/"] = page("<p>通知</p>")
    record = judged(tmp_path, portal)
    assert (record.findings, record.answered) == ([], [f"search:{HOME}"])


def test_a_refused_search_engine_is_no_fault_and_no_proof(portal: ScriptedServer, tmp_path: Path) -> None:
    portal.scripts["/"] = by_agent(page("<p>通知</p>"), b"HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n")
    record = judged(tmp_path, portal)
    assert (record.findings, record.answered) == ([], [])
