"""A second crawl asks by validators, knows equal bytes, and leaves alone what is not due."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.warc import BadRecord
from crawler.order import CrawlOrder, MemoryOrder
from domain.link import Outcome, TargetKind
from tests.crawler.conftest import HOST, Crawled, address, crawled, prepare
from tests.crawler.remembered import DAY, READING, RULES, remember
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, html, moved, page

MEMORY = MemoryOrder("before.sqlite3", READING, RULES, (DAY + timedelta(days=1)).isoformat())
COLUMN = f'[[column]]\nname = "通知公告"\nurl = "http://{HOST}/tzgg/"\n'
ARTICLE = '<div class="TRS_Editor"><p>正文' + "内容" * 100 + "</p></div>"

Again = Callable[..., Crawled]


@pytest.fixture
def again(portal: ScriptedServer, tmp_path: Path) -> Again:
    """Crawls the portal, remembers it, lets the test change it, and crawls it again."""

    def run(change: Callable[[], None] = lambda: None, days: tuple[int, ...] = (1,), **memory: str) -> Crawled:
        first, second = tmp_path / "first", tmp_path / "second"
        first.mkdir()
        second.mkdir()
        order = CrawlOrder(1000)
        result = crawled(prepare(first, portal.port, order, rest=COLUMN))
        remember(result.folder, second / "before.sqlite3", days)
        change()
        portal.asked.clear()
        order = replace(order, memory=replace(MEMORY, **memory))
        return crawled(prepare(second, portal.port, order, rest=COLUMN))

    return run


@pytest.fixture(autouse=True)
def pages(portal: ScriptedServer) -> None:
    rows = '<ul class="list"><li><a href="/tzgg/1.html">通知一</a><span>2026-02-01</span></li></ul>'
    portal.scripts |= {
        "/": page('<a href="/tzgg/">通知公告</a><a href="/b.html">乙</a><a href="/alt.html">旧地址</a>'),
        "/tzgg/": answer(200, html(rows), ETag='"list"'),
        "/tzgg/1.html": tagged(answer(200, html(ARTICLE + '<a href="/f.txt">附件.txt</a>'), ETag='"one"')),
        "/b.html": answer(200, html('<a href="/c.html">丙</a>'), Last_Modified="Mon, 02 Feb 2026 00:00:00 GMT"),
        "/c.html": page("丙"),
        "/f.txt": answer(200, "名单".encode(), "text/plain", ETag='"file"'),
        "/alt.html": moved("/new.html"),
        "/new.html": tagged(answer(200, html("新地址"), ETag='"new"')),
    }


def tagged(body: bytes) -> Callable[[object, Asked], None]:
    """Answers 304 to whoever shows the answer's ETag."""
    tag = body.partition(b"ETag: ")[2].partition(b"\r\n")[0].decode()

    def script(connection: object, asked: Asked) -> None:
        same = asked.headers.get("if-none-match") == tag
        connection.sendall(answer(304, b"", "", ETag=tag) if same else body)  # type: ignore[attr-defined]

    return script


def headers_of(portal: ScriptedServer, path: str) -> dict[str, str]:
    return next(asked.headers for asked in portal.asked if asked.path == path)


def test_a_page_answered_304_says_where_its_facts_lie_and_its_links_are_followed(
    again: Again, portal: ScriptedServer
) -> None:
    result = again()

    assert headers_of(portal, "/tzgg/1.html")["if-none-match"] == '"one"'
    assert headers_of(portal, "/b.html")["if-modified-since"] == "Mon, 02 Feb 2026 00:00:00 GMT"
    fact = result.fact("/tzgg/1.html")
    assert (fact.fetched.outcome, fact.fetched.status, fact.document) == (Outcome.OK, 304, None)
    assert fact.same_as is not None
    assert fact.same_as.run == "first"
    assert result.fact("/f.txt").fetched.kind is TargetKind.ATTACHMENT
    assert result.fact("/f.txt").fetched.found_on == address("/tzgg/1.html")
    made_up = {url for url in map(address, portal.paths()) if url.count("/") == 4 and len(url.split("/")[3]) == 20}
    assert set(result.facts) == {address(path) for path in portal.paths() if path != "/new.html"} - made_up


def test_equal_bytes_without_validators_are_the_same_page(again: Again) -> None:
    fact = again().fact("/c.html")

    assert (fact.fetched.status, fact.document) == (200, None)
    assert fact.same_as is not None


def test_a_list_of_whole_dates_is_known_again_with_its_rows(again: Again) -> None:
    fact = again().fact("/tzgg/")

    assert fact.same_as is not None
    assert fact.list_page is not None
    assert [entry.published for entry in fact.list_page.entries] == ["2026-02-01"]


def test_a_changed_page_is_read_and_its_new_links_are_followed(again: Again, portal: ScriptedServer) -> None:
    def change() -> None:
        portal.scripts["/b.html"] = page('<a href="/d.html">丁</a>')
        portal.scripts["/d.html"] = page("丁")

    result = again(change)

    assert result.fact("/b.html").same_as is None
    assert result.fact("/b.html").document is not None
    assert address("/d.html") in result.facts
    assert address("/c.html") not in result.facts


def test_what_redirects_is_asked_by_the_validators_of_where_it_leads(again: Again, portal: ScriptedServer) -> None:
    result = again()

    assert "if-none-match" not in headers_of(portal, "/alt.html")
    assert headers_of(portal, "/new.html")["if-none-match"] == '"new"'
    assert result.outcome("/alt.html").outcome is Outcome.REDIRECTED
    assert result.fact("/alt.html").same_as is not None


def test_an_article_that_is_not_due_is_not_asked_and_what_it_leads_to_is(again: Again, portal: ScriptedServer) -> None:
    result = again(days=(3,))

    assert "/tzgg/1.html" not in portal.paths()
    assert "/f.txt" not in portal.paths()
    assert {"/", "/tzgg/", "/b.html", "/c.html"} <= set(portal.paths())
    assert result.outcome("/tzgg/1.html").outcome is Outcome.NOT_DUE
    assert result.outcome("/f.txt").outcome is Outcome.NOT_DUE
    assert (result.folder.progress().not_due, list(result.folder.gaps())) == (2, [])


def test_after_a_change_of_rules_everything_is_due_and_after_one_of_the_program_everything_is_read(
    again: Again, portal: ScriptedServer
) -> None:
    result = again(days=(3,), rules="other", reading="other")

    assert "/tzgg/1.html" in portal.paths()
    assert all(fact.same_as is None for fact in result.facts.values())
    assert not any("if-none-match" in asked.headers for asked in portal.asked)


def test_revisit_records_are_read_by_others_and_lead_back_to_the_body(again: Again) -> None:
    result = again()
    packed = (result.folder.path / "segments/000001.warc.gz").read_bytes()

    profiles = {
        record.rec_headers.get_header("WARC-Target-URI"): record.rec_headers.get_header("WARC-Profile").rpartition("/")[
            2
        ]
        for record in ArchiveIterator(io.BytesIO(packed))
        if record.rec_type == "revisit"
    }
    assert profiles[address("/tzgg/1.html")] == "server-not-modified"
    assert profiles[address("/c.html")] == "identical-payload-digest"
    fast = [record.headers["WARC-Target-URI"] for record in FastIterator(io.BytesIO(packed), WarcRecordType.revisit)]
    assert sorted(fast) == sorted(profiles)

    for path, words in (("/tzgg/1.html", "正文"), ("/c.html", "丙"), ("/f.txt", "名单")):
        position = result.fact(path).fetched.archived
        assert position is not None
        assert words in result.folder.body(position).decode()


def test_a_body_whose_first_record_is_gone_is_told_so(again: Again, tmp_path: Path) -> None:
    result = again()
    (tmp_path / "first" / "segments" / "000001.warc.gz").unlink()
    position = result.fact("/c.html").fetched.archived
    assert position is not None

    with pytest.raises(BadRecord, match="已不在"):
        result.folder.body(position)
