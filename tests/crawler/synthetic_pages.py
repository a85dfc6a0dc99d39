"""A made-up portal whose pages are known by number, to drive the crawl folder's writer without a network."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler.archive.segment_writer import CrawlWriter
from crawler.archive.warc import ArchivedResponse
from crawler.folder import CrawlFolder
from crawler.target import Errand, Target
from domain.document import Document, Link, Segment, Zone
from domain.fetched import CrawlEnd, FetchedPage, PageFact
from domain.link import LinkOutcome, Outcome, TargetKind

FETCHED_AT = "2026-03-02T01:02:03+00:00"
_FAN_OUT = 3


def address(number: int) -> str:
    return f"http://www.example.gov.cn/zwgk/{number}.html"


def target(number: int, errand: Errand = Errand.FETCH) -> Target:
    return Target(address(number), errand, 0, "", "", TargetKind.PAGE)


def body(number: int) -> bytes:
    return f"<html><title>第{number}页</title>{'通知公告' * 50}</html>".encode()


def answer(number: int) -> ArchivedResponse:
    return ArchivedResponse(address(number), 200, ((b"Content-Type", b"text/html"),), body(number), FETCHED_AT)


def links(number: int, pages: int) -> tuple[int, ...]:
    """Every page is led to by exactly one other, from page 0 on."""
    return tuple(child for child in range(number * _FAN_OUT + 1, (number + 1) * _FAN_OUT + 1) if child < pages)


def fact(number: int, pages: int = 0) -> PageFact:
    navigation = tuple(Link(address(n), f"{n}.html", f"栏目{n}", "a", Zone.NAVIGATION) for n in range(5))
    found = tuple(Link(address(n), f"{n}.html", f"第{n}页", "a") for n in links(number, pages))
    segments = (Segment("首页 栏目", "导航", Zone.NAVIGATION), Segment(f"这是第{number}页", "第1段"))
    document = Document(address(number), f"第{number}页", "text/html", segments, navigation + found)
    return PageFact(fetched(number), document)


def fetched(number: int) -> FetchedPage:
    size = len(body(number))
    return FetchedPage(address(number), TargetKind.PAGE, Outcome.OK, 200, "text/html", size, "", None, FETCHED_AT)


def outcome(number: int, what: Outcome = Outcome.OK) -> LinkOutcome:
    return LinkOutcome(address(number), True, TargetKind.PAGE, what, 200, 1, "", None)


def record_page(writer: CrawlWriter, number: int, pages: int = 0) -> None:
    found = [target(child) for child in links(number, pages)]
    writer.record(fact(number, pages), answer(number), outcome(number), found)


def take_and_record(writer: CrawlWriter, numbers: Iterable[int]) -> None:
    """Offers the pages, takes them out and records them."""
    writer.offer([target(number) for number in numbers])
    for taken in writer.frontier.next_batch(Errand.FETCH, 10_000):
        record_page(writer, number_of(taken.url))


def crawl(folder: Path, pages: int, segment_pages: int = 40, commit_every: int = 7) -> None:
    """Crawls the whole portal, or what an earlier one left of it."""
    writer = CrawlWriter(folder, segment_pages=segment_pages)
    writer.offer([target(0)])
    done = 0
    while batch := writer.frontier.next_batch(Errand.FETCH, 5):
        for taken in batch:
            record_page(writer, number_of(taken.url), pages)
            done += 1
            if done % commit_every == 0:
                writer.commit()
    writer.end(CrawlEnd.FINISHED)


def number_of(url: str) -> int:
    return int(url.rpartition("/")[2].partition(".")[0])


def stored_numbers(folder: CrawlFolder) -> Iterator[int]:
    """Numbers of all pages in closed segments, each with its archived body looked up."""
    for segment in folder.closed_segments():
        for page in folder.facts(segment):
            number = number_of(page.fetched.url)
            assert page.fetched.archived is not None
            assert folder.body(page.fetched.archived) == body(number)
            yield number
