"""One file under several addresses: kept once, read once, told of each address."""

from datetime import date, timedelta
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.fetched import FetchedPage
from domain.gap import GapKind
from store.models import IssueRecord
from tests.crawler.conftest import HOST, address
from tests.crawler.scripted_server import ScriptedServer, answer, page
from usecases.home.home import Home
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site
from usecases.scanning.list_gaps import list_gaps
from usecases.scanning.scan_record import read_pages
from usecases.scanning.scan_segment import record_path

PATHS = ("/a/list.csv", "/b/list.csv", "/c/down.jsp?filename=list.csv")
SHEET = "姓名,身份证号\n甲,360722190001011237\n".encode()


def patrol(home: Home, portal: ScriptedServer, file: bytes, later: int = 0) -> PatrolSummary:
    portal.scripts["/"] = page("".join(f'<a href="/{name}.html">{name}</a>' for name in "abc"))
    for name, path in zip("abc", PATHS, strict=True):
        portal.scripts[f"/{name}.html"] = page(f'<a href="{path}">名单</a>')
        portal.scripts[path] = answer(200, file, "text/csv")
    site = home.path / "site.toml"
    site.write_text(
        f'[site]\ncode = "dayu"\nname = "大余县"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f'[crawl]\ndelay_seconds = 0\nper_host = 1\nresolve = {{ "{HOST}" = "127.0.0.1:{portal.port}" }}\n'
        f'[[unit]]\nname = "甲局"\nunder = ["http://{HOST}/a"]\n[[unit]]\nname = "乙局"\nunder = ["http://{HOST}/b"]\n',
        encoding="utf-8",
    )
    day = date(2026, 6, 10) + timedelta(days=later)
    return patrol_site(home, PatrolOrder(site, day, fresh=True, strict=True, workers=1), lambda now: None)


def files(run: Path) -> list[FetchedPage]:
    folder = CrawlFolder(run)
    pages = [fact.fetched for number in folder.closed_segments() for fact in folder.facts(number)]
    return [fetched for fetched in pages if "list.csv" in fetched.url]


def test_a_file_under_three_addresses_is_told_of_each_and_read_once(home: Home) -> None:
    with ScriptedServer() as portal:
        summary = patrol(home, portal, SHEET)
        first, *twins = files(summary.run)
        leaks = list(IssueRecord.objects.filter(rule="PII01"))

        assert first.twin_of == ""
        assert {twin.twin_of for twin in twins} == {first.url}
        assert {twin.archived for twin in twins} == {first.archived}
        assert {leak.subject for leak in leaks} == {address(path) for path in PATHS}
        assert {leak.url for leak in leaks} == {address(f"/{name}.html") for name in "abc"}
        assert sorted(leak.unit for leak in leaks) == ["", "乙局", "甲局"]
        for leak in leaks:
            assert all(address(path) in leak.where for path in PATHS if address(path) != leak.subject)

        patrol(home, portal, "姓名,电话\n".encode())
        assert {leak.presence.name for leak in IssueRecord.objects.filter(rule="PII01")} == {"ABSENT"}


def test_on_other_nights_a_known_file_is_not_read_again_under_a_new_address(home: Home) -> None:
    reads: list[str] = []
    with ScriptedServer() as portal:
        patrol(home, portal, SHEET)
        for later in (1, 2):
            summary = patrol(home, portal, SHEET, later)
            kept = {page.fetched["url"] for page in read_pages([record_path(summary.run, 1)])}
            reads.append(" ".join(sorted(url.rpartition("/")[2] for url in kept if "list.csv" in url)))
        leaks = IssueRecord.objects.filter(rule="PII01")

        assert reads == ["down.jsp?filename=list.csv list.csv", ""]
        assert {(leak.subject, leak.presence.name) for leak in leaks} == {(address(path), "PRESENT") for path in PATHS}
        assert sorted(leak.unit for leak in leaks) == ["", "乙局", "甲局"]

        patrol(home, portal, "姓名,电话\n".encode(), 3)
        assert {leak.presence.name for leak in IssueRecord.objects.filter(rule="PII01")} == {"ABSENT"}


def test_a_file_that_cannot_be_read_is_a_gap_under_each_address(home: Home) -> None:
    with ScriptedServer() as portal:
        summary = patrol(home, portal, b"PK\x03\x04" + b"rubbish" * 50)

        gaps = [gap for gap in list_gaps("dayu", summary.run.name) if "list.csv" in gap.subject]
        assert {gap.subject for gap in gaps} == {address(path) for path in PATHS}
        assert {gap.kind for gap in gaps} == {GapKind.DAMAGED}
