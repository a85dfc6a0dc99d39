from pathlib import Path

import pytest

from crawler.archive.segment_writer import CrawlWriter
from crawler.folder import CrawlFolder
from crawler.order import BadOrder, CrawlOrder, write_order
from crawler.target import Errand
from domain.fetched import CrawlEnd, CrawlProgress
from domain.gap import Gap, GapKind, Stage
from domain.link import Outcome
from tests.crawler.synthetic_pages import address, crawl, outcome, stored_numbers, take_and_record, target


def test_a_folder_in_which_no_crawl_has_begun_reads_as_empty(tmp_path: Path) -> None:
    folder = CrawlFolder(tmp_path)
    assert folder.closed_segments() == []
    assert list(folder.outcomes()) == []
    assert list(folder.gaps()) == []
    assert folder.end() is None
    assert folder.progress() == CrawlProgress(0, 0, 0, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_finished_crawl_is_read_whole(tmp_path: Path) -> None:
    crawl(tmp_path, pages=100, segment_pages=30)
    folder = CrawlFolder(tmp_path)
    assert folder.end() is CrawlEnd.FINISHED
    assert folder.closed_segments() == [1, 2, 3, 4]
    assert sorted(stored_numbers(folder)) == list(range(100))
    assert {done.url for done in folder.outcomes()} == {address(n) for n in range(100)}
    assert folder.progress() == CrawlProgress(fetched=100, waiting=0, probed=0, failed=0)
    assert list(folder.gaps()) == []


def test_only_committed_work_and_closed_segments_are_seen_while_the_crawl_goes_on(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path, segment_pages=3)
    folder = CrawlFolder(tmp_path)
    take_and_record(writer, range(3))
    assert folder.closed_segments() == [1]
    take_and_record(writer, range(3, 5))
    assert folder.progress().fetched == 3
    writer.commit()
    assert folder.progress().fetched == 5
    assert folder.closed_segments() == [1]
    assert sorted(stored_numbers(folder)) == [0, 1, 2]
    assert len(list(folder.outcomes())) == 5
    assert folder.end() is None
    writer.abandon()


@pytest.mark.parametrize(
    ("end", "kind", "reason"),
    [
        (CrawlEnd.BUDGET, GapKind.BUDGET, "页数上限"),
        (CrawlEnd.INTERRUPTED, GapKind.NOT_CHECKED, "抓取中断"),
        (CrawlEnd.FAILED, GapKind.NOT_CHECKED, "抓取失败"),
    ],
)
def test_what_an_early_end_left_waiting_is_a_gap(tmp_path: Path, end: CrawlEnd, kind: GapKind, reason: str) -> None:
    writer = CrawlWriter(tmp_path)
    writer.offer([target(1), target(2, Errand.PROBE)])
    writer.end(end)
    gaps = list(CrawlFolder(tmp_path).gaps())
    assert [(gap.stage, gap.kind, gap.subject) for gap in gaps] == [
        (Stage.CRAWL, kind, address(1)),
        (Stage.PROBE, kind, address(2)),
    ]
    assert all(reason in gap.reason for gap in gaps)


def test_what_waits_while_the_crawl_runs_is_no_gap(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    writer.offer([target(1)])
    writer.commit()
    assert list(CrawlFolder(tmp_path).gaps()) == []
    writer.abandon()


def test_what_the_crawl_cut_is_a_gap_as_it_was_noted(tmp_path: Path) -> None:
    cut = Gap(Stage.CRAWL, GapKind.BUDGET, "http://a.cn/rili?day=*", "同一模板的网址过多")
    writer = CrawlWriter(tmp_path)
    writer.frontier.note(cut)
    writer.end(CrawlEnd.FINISHED)
    assert list(CrawlFolder(tmp_path).gaps()) == [cut]


def test_a_resumed_crawl_has_not_ended(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    writer.finish(outcome(1, Outcome.UNSUPPORTED))
    writer.end(CrawlEnd.INTERRUPTED)
    again = CrawlWriter(tmp_path)
    assert CrawlFolder(tmp_path).end() is None
    again.end(CrawlEnd.FINISHED)
    assert CrawlFolder(tmp_path).end() is CrawlEnd.FINISHED


@pytest.mark.parametrize("order", [CrawlOrder(10), CrawlOrder(5000, ("http://a.cn/县",), 0.5)])
def test_an_order_comes_back_as_it_was_given(tmp_path: Path, order: CrawlOrder) -> None:
    write_order(tmp_path, order)
    assert CrawlFolder(tmp_path).order == order


@pytest.mark.parametrize("content", [None, "", "[]", '{"max_pages": 3}', '{"max_pages": "x", "revisit": []}'])
def test_an_order_that_cannot_be_read_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "order.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadOrder, match="重新发起抓取"):
        CrawlFolder(tmp_path).order  # noqa: B018 reading it is what fails
