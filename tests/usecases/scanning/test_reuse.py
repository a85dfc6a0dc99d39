"""What an earlier run found is used only where it would be found again."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from crawler.earlier_runs.ledger import FILE_NAME, Ledger
from domain.issue import State
from store.models import IssueRecord
from tests.crawler.scripted_server import ScriptedServer, answer, html, page
from tests.usecases.sample import NOON
from usecases.home.home import Home
from usecases.issues.review_issues import review_issues
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site
from usecases.patrol.patrol_stage import scan_stage
from usecases.patrol.remember_crawl import needed_runs
from usecases.scanning.scan_record import read_findings, read_links, read_resting

HOST = "www.example.gov.cn"
DAY = date(2026, 3, 2)
UNIT = f'[[unit]]\nname = "县教育局"\nunder = ["http://{HOST}/jyj/"]\n'
ARTICLE = (
    '<meta name="ArticleTitle" content="通知"><p>发布时间：2026-03-01</p><div class="TRS_Editor"><p>{}'
    + "".join(f"第{number}项工作按计划推进。" for number in range(1, 25))
    + "</p></div>"
)


class Nights:
    """A small portal patrolled night after night."""

    def __init__(self, home: Home, server: ScriptedServer) -> None:
        self.home, self.server, self.count = home, server, 0

    def patrol(self, rest: str = "", days: str = "[1]", skip: int = 1, full: bool = False) -> PatrolSummary:
        """The next night; `rest` is more of the site file, `skip` how many days later it is."""
        self.count += skip
        path = self.home.path / "site.toml"
        path.write_text(
            f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
            f"[crawl]\ndelay_seconds = 0\nrecheck_days = {days}\n"
            f'resolve = {{ "{HOST}" = "127.0.0.1:{self.server.port}" }}\n{rest}',
            encoding="utf-8",
        )
        self.server.asked.clear()
        order = PatrolOrder(path, DAY + timedelta(days=self.count), strict=True, full=full)
        return patrol_site(self.home, order, lambda progress: None)

    def issue(self, rule: str = "TRM01") -> IssueRecord:
        """The only issue of a rule."""
        return IssueRecord.objects.get(rule=rule)


@pytest.fixture
def nights(home: Home) -> Iterator[Nights]:
    with ScriptedServer() as server:
        server.scripts = {
            "/": page('<a href="/jyj/1.html">一</a><a href="/jyj/2.html">二</a>'),
            "/jyj/1.html": answer(200, html(ARTICLE.format("会议布署了工作")), ETag='"1"'),
            "/jyj/2.html": answer(200, html(ARTICLE.format("会议部署了工作")), ETag='"2"'),
        }
        yield Nights(home, server)


def test_equal_words_under_other_bytes_are_remembered_anew_and_count_as_unchanged(nights: Nights) -> None:
    nights.patrol()
    nights.server.scripts["/jyj/1.html"] = page(ARTICLE.format("会议布署了工作") + "<!-- 12:34 -->")

    second = nights.patrol()

    assert nights.issue().seen_count == 2
    with Ledger(nights.home.crawls("dayu") / FILE_NAME) as ledger:
        known = ledger.page(f"http://{HOST}/jyj/1.html")
    assert known is not None
    assert (known.place.run, known.unchanged) == (second.run.name, 1)
    assert second.reused == 2


def test_a_changed_site_file_judges_known_pages_anew_from_the_facts_that_are_kept(nights: Nights) -> None:
    nights.patrol()
    assert nights.issue().unit == ""

    second = nights.patrol(rest=UNIT)

    assert "if-none-match" in next(a.headers for a in nights.server.asked if a.path == "/jyj/1.html")
    assert second.reused == 0
    assert (nights.issue().unit, nights.issue().seen_count) == ("县教育局", 2)
    assert nights.patrol(rest=UNIT).reused >= 2


def test_a_changed_site_file_reads_everything_where_the_facts_are_gone(nights: Nights) -> None:
    first = nights.patrol()
    shutil.rmtree(first.run)

    nights.patrol(rest=UNIT)

    assert not any("if-none-match" in asked.headers for asked in nights.server.asked)
    assert (nights.issue().unit, nights.issue().seen_count) == ("县教育局", 2)


def test_what_is_watched_for_an_issue_is_asked_every_night_and_what_is_put_aside_rests(nights: Nights) -> None:
    nights.patrol(days="[5]")
    nights.patrol(days="[5]")
    assert "/jyj/1.html" in nights.server.paths()
    assert "/jyj/2.html" not in nights.server.paths()

    review_issues("dayu", "误报", "张三", NOON)
    nights.patrol(days="[5]")
    nights.patrol(days="[5]")
    assert "/jyj/1.html" not in nights.server.paths()
    assert nights.issue().state is State.DISMISSED
    assert nights.issue().presence.value == "存在"


def test_full_asks_for_everything_and_uses_nothing(nights: Nights) -> None:
    nights.patrol(days="[5]")

    summary = nights.patrol(days="[5]", full=True)

    assert {"/jyj/1.html", "/jyj/2.html"} <= set(nights.server.paths())
    assert (summary.reused, summary.crawl.not_due) == (0, 0)


def test_the_runs_that_hold_what_is_still_true_are_named(nights: Nights) -> None:
    first = nights.patrol()
    nights.server.scripts["/jyj/2.html"] = page(ARTICLE.format("换了内容"))
    second = nights.patrol()

    assert needed_runs(nights.home.crawls("dayu")) == {first.run.name, second.run.name}
    assert needed_runs(nights.home.path / "nowhere") == set()


def test_a_run_scanned_again_after_it_was_settled_finds_the_same_without_its_ledger(nights: Nights) -> None:
    nights.patrol(days="[5]")
    second = nights.patrol(days="[5]")
    records = sorted((second.run / "scan").glob("*.jsonl"))
    found, links = list(read_findings(records)), {use.url for use in read_links(records)}
    assert not (second.run / "before.sqlite3").exists()

    scan_stage(nights.home, second.run, None, lambda _: None, again=True)

    assert list(read_findings(records)) == found
    assert {use.url for use in read_links(records)} == links
    assert len(list(read_resting(records))) == 1
