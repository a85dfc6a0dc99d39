"""Links in attachments are looked at like those of pages, in the same night, and told with the file and the place."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.issue import Presence
from domain.recheck import RecheckVerdict
from store.connection import disconnect
from store.models import GapRecord, IssueRecord
from tests.crawler.scripted_server import ScriptedServer, answer, page
from usecases.home.home import Home
from usecases.issues.list_domains import list_domains
from usecases.patrol.patrol_site import PatrolOrder, PatrolProgress, PatrolSummary, Watch, patrol_site
from usecases.patrol.patrol_stage import crawl_stage, scan_stage, settle_stage
from usecases.recheck.recheck_site import RecheckOrder, recheck_site

HOST, ABROAD = "www.example.gov.cn", "other.example.com"
GUIDE = f"http://{HOST}/fj/guide.docx"
DAY = date(2026, 11, 18)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(*links: tuple[str, str]) -> bytes:
    """A Word document with one paragraph a link."""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/hyperlink" Target="{url}" TargetMode="External"/>'
        for n, (url, _) in enumerate(links)
    )
    body = "".join(
        f'<w:p><w:hyperlink r:id="r{n}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'
        for n, (_, text) in enumerate(links)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
        )
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
    return stream.getvalue()


class Nights:
    """A portal whose pages are sound and whose guide leads to all kinds of places."""

    def __init__(self, server: ScriptedServer, home: Home) -> None:
        self.server, self.home, self.day = server, home, DAY
        server.scripts |= {
            f"{HOST}/": page('<p><a href="/tz/1.html">通知</a></p>'),
            f"{HOST}/tz/1.html": page('<p>见<a href="/fj/guide.docx">办事指南</a>。</p>', "办事通知"),
            f"{HOST}/only.html": page("<p>只有附件链接到这里。<a href='/gone-below.html'>下一级</a></p>"),
            f"{ABROAD}/well": page("<p>正常</p>"),
        }
        self.guide(
            (f"http://{HOST}/gone.html", "旧申请表"),
            (f"http://{ABROAD}/gone", "上级通知"),
            (f"http://{ABROAD}/well", "上级网站"),
            (f"http://{HOST}/only.html", "说明页"),
            ("file:///C:/Users/a/Desktop/b.doc", "附表"),
        )

    def guide(self, *links: tuple[str, str]) -> None:
        """The guide as it is from now on."""
        body = word(*links)
        self.server.scripts[f"{HOST}/fj/guide.docx"] = answer(200, body, DOCX, ETag=f'"{len(body)}"')

    def patrol(self, later: int = 0, fresh: bool = False, watch: Watch = lambda progress: None) -> PatrolSummary:
        """One night."""
        self.day += timedelta(days=later)
        self.server.asked.clear()
        return patrol_site(self.home, PatrolOrder(self.site_file(), self.day, strict=True, fresh=fresh), watch)

    def crawl(self) -> Path:
        """The crawl by itself; its folder."""
        self.server.asked.clear()
        return crawl_stage(self.home, PatrolOrder(self.site_file(), self.day), lambda progress: None)[0]

    def scan(self, run: Path) -> int:
        """The scan by itself; how many links it would have the crawl ask."""
        return scan_stage(self.home, run, self.day, lambda findings: None).unasked

    def recheck(self, issue: IssueRecord) -> RecheckVerdict:
        """One issue looked at again."""
        order = RecheckOrder(self.site_file(), self.day, issues=(issue.id,), strict=True)
        (result,) = recheck_site(self.home, order, lambda progress: None).results
        return result.verdict

    def site_file(self) -> Path:
        """The portal's, written anew."""
        places = ", ".join(f'"{host}" = "127.0.0.1:{self.server.port}"' for host in (HOST, ABROAD))
        path = self.home.path / "site.toml"
        path.write_text(
            f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
            f"[crawl]\ndelay_seconds = 0\ntimeout_seconds = 2\nrecheck_days = [7]\nresolve = {{ {places} }}\n",
            encoding="utf-8",
        )
        return path


@pytest.fixture
def nights(home: Home) -> Iterator[Nights]:
    with ScriptedServer() as server:
        yield Nights(server, home)
    disconnect()


def told(rule: str) -> list[tuple[str, str, str, str]]:
    """What stands of a rule: target, page, file, place."""
    rows = IssueRecord.objects.filter(rule=rule).order_by("subject")
    return [(row.subject, row.url, row.attachment, row.where) for row in rows]


PAGE = f"http://{HOST}/tz/1.html"


def test_dead_and_wrong_links_of_an_attachment_name_it_and_the_place(nights: Nights) -> None:
    nights.patrol()

    assert told("LNK01") == [
        (f"http://{HOST}/gone-below.html", f"http://{HOST}/only.html", "", "链接“下一级”"),
        (f"http://{HOST}/gone.html", PAGE, "guide.docx", "附件“guide.docx”第1段中的链接“旧申请表”"),
    ]
    assert told("LNK02") == [(f"http://{ABROAD}/gone", PAGE, "guide.docx", "附件“guide.docx”第2段中的链接“上级通知”")]
    assert told("LNK06") == [
        ("file:///C:/Users/a/Desktop/b.doc", PAGE, "guide.docx", "附件“guide.docx”第5段中的链接“附表”")
    ]


def test_a_page_to_which_only_an_attachment_leads_is_read(nights: Nights) -> None:
    summary = nights.patrol()

    assert nights.server.paths().count("/only.html") == 1
    assert summary.crawl.waiting == 0
    assert not GapRecord.objects.filter(kind="NOT_CHECKED").exists()


def test_foreign_hosts_of_attachments_are_in_the_register(nights: Nights) -> None:
    nights.patrol()

    assert [(each.host, each.addresses) for each in list_domains("dayu", nights.day)] == [(ABROAD, 2)]


def test_the_next_night_knows_the_links_of_a_file_that_was_not_read_again(nights: Nights) -> None:
    nights.patrol()
    first = [told(rule) for rule in ("LNK01", "LNK02", "LNK06")]

    nights.patrol(later=1)

    assert [told(rule) for rule in ("LNK01", "LNK02", "LNK06")] == first
    assert {row.presence for row in IssueRecord.objects.filter(rule="LNK02")} == {Presence.PRESENT}
    assert "/gone" in nights.server.paths("HEAD")


def test_a_mended_file_closes_its_issues(nights: Nights) -> None:
    nights.patrol()
    nights.guide((f"http://{ABROAD}/well", "上级网站"))

    nights.patrol(later=8)

    gone = IssueRecord.objects.filter(attachment="guide.docx").exclude(rule="LNK07")
    assert {row.presence for row in gone} == {Presence.ABSENT}


def test_a_file_under_two_addresses_holds_its_links_twice(nights: Nights) -> None:
    twin = f"http://{HOST}/fj/copy.docx"
    nights.server.scripts[f"{HOST}/fj/copy.docx"] = nights.server.scripts[f"{HOST}/fj/guide.docx"]
    nights.server.scripts[f"{HOST}/tz/1.html"] = page(f'<a href="{GUIDE}">指南</a><a href="{twin}">指南副本</a>')
    nights.patrol()

    issue = IssueRecord.objects.get(rule="LNK02")
    assert issue.occurrences == 2
    assert {key for keys in issue.proofs for key in keys} >= {GUIDE, twin}


def test_an_interrupted_patrol_goes_on_where_the_links_of_files_were_handed_over(nights: Nights) -> None:
    stages: list[str] = []

    def interrupt(progress: PatrolProgress) -> None:
        stages.append(progress.stage)
        if progress.stage == "抓取" and "扫描" in stages:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nights.patrol(watch=interrupt)
    summary = nights.patrol()

    assert summary.resumed
    assert "/fj/guide.docx" not in nights.server.paths()
    assert [row[0] for row in told("LNK02")] == [f"http://{ABROAD}/gone"]
    assert [row[0] for row in told("LNK01")] == [f"http://{HOST}/gone-below.html", f"http://{HOST}/gone.html"]


def test_stages_by_hand_ask_for_the_links_of_files_once_the_crawl_is_taken_up_again(nights: Nights) -> None:
    run = nights.crawl()
    assert nights.scan(run) == 5
    assert nights.crawl() == run
    assert {"/gone.html", "/gone-below.html", "/only.html", "/gone", "/well"} <= set(nights.server.paths())
    assert not {"/", "/tz/1.html", "/fj/guide.docx"} & set(nights.server.paths())
    assert nights.scan(run) == 0

    settle_stage(nights.home, run)
    assert [row[0] for row in told("LNK01")] == [f"http://{HOST}/gone-below.html", f"http://{HOST}/gone.html"]
    assert not GapRecord.objects.filter(kind="NOT_CHECKED").exists()
    assert nights.crawl() != run


def test_stages_by_hand_that_end_without_asking_tell_what_was_not_asked(nights: Nights) -> None:
    run = nights.crawl()
    nights.scan(run)
    settle_stage(nights.home, run)

    assert [row.subject for row in GapRecord.objects.filter(kind="NOT_CHECKED")] == [GUIDE]
    assert not told("LNK02")
    nights.patrol(later=1)
    assert [row[0] for row in told("LNK02")] == [f"http://{ABROAD}/gone"]


def test_a_scan_of_a_settled_run_hands_nothing_over(nights: Nights) -> None:
    run = nights.crawl()
    nights.scan(run)
    settle_stage(nights.home, run)

    assert nights.scan(run) == 0


def test_a_recheck_opens_the_file_and_asks_its_target_again(nights: Nights) -> None:
    nights.patrol()
    issue = IssueRecord.objects.get(rule="LNK02")
    assert nights.recheck(issue) is RecheckVerdict.FAILED

    nights.server.scripts[f"{ABROAD}/gone"] = page("<p>恢复了</p>")
    assert nights.recheck(issue) is RecheckVerdict.PASSED
