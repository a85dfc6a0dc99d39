import errno
import multiprocessing
import resource
from pathlib import Path

import pytest

from crawler.archive.segment_writer import CrawlWriter
from crawler.cannot_store import CannotStore
from crawler.folder import CrawlFolder
from crawler.state.frontier import NotTaken
from crawler.target import Errand
from domain.fetched import CrawlEnd, PageFact
from tests.crawler.synthetic_pages import (
    address,
    answer,
    crawl,
    fact,
    fetched,
    outcome,
    record_page,
    stored_numbers,
    take_and_record,
    target,
)


def test_a_segment_closes_when_it_has_enough_pages(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path, segment_pages=2)
    take_and_record(writer, range(5))
    assert CrawlFolder(tmp_path).closed_segments() == [1, 2]
    writer.end(CrawlEnd.FINISHED)
    assert CrawlFolder(tmp_path).closed_segments() == [1, 2, 3]


def test_a_segment_closes_when_it_has_enough_bytes(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path, segment_bytes=1000)
    take_and_record(writer, range(5))
    writer.end(CrawlEnd.FINISHED)
    assert len(CrawlFolder(tmp_path).closed_segments()) > 1


def test_a_page_with_nothing_worth_keeping_has_a_fact_without_a_place(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    writer.offer([target(1)])
    writer.frontier.next_batch(Errand.FETCH, 1)
    writer.record(PageFact(fetched(1)), None, outcome(1))
    writer.end(CrawlEnd.FINISHED)
    assert list(CrawlFolder(tmp_path).facts(1)) == [PageFact(fetched(1))]


def test_targets_a_page_led_to_are_lasting_with_it(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    writer.offer([target(0)])
    writer.frontier.next_batch(Errand.FETCH, 1)
    writer.record(fact(0), answer(0), outcome(0), [target(1), target(2)])
    writer.commit()
    writer.abandon()
    again = CrawlWriter(tmp_path)
    assert [taken.url for taken in again.frontier.next_batch(Errand.FETCH, 5)] == [address(1), address(2)]
    again.abandon()


def test_a_page_that_was_not_handed_out_leaves_nothing_behind(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    take_and_record(writer, [1])
    with pytest.raises(NotTaken):
        record_page(writer, 1)
    with pytest.raises(NotTaken):
        record_page(writer, 2)
    writer.end(CrawlEnd.FINISHED)
    assert list(stored_numbers(CrawlFolder(tmp_path))) == [1]


def test_a_crawl_without_a_page_ends_without_a_segment(tmp_path: Path) -> None:
    CrawlWriter(tmp_path).end(CrawlEnd.FINISHED)
    assert CrawlFolder(tmp_path).closed_segments() == []


def test_what_was_not_committed_is_fetched_again(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    take_and_record(writer, range(3))
    writer.commit()
    take_and_record(writer, range(3, 6))
    writer.abandon()
    again = CrawlWriter(tmp_path)
    take_and_record(again, range(6))
    again.end(CrawlEnd.FINISHED)
    assert sorted(stored_numbers(CrawlFolder(tmp_path))) == list(range(6))


def test_half_a_record_after_the_last_commit_is_cut_off(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    take_and_record(writer, range(3))
    writer.commit()
    writer.abandon()
    for path in (tmp_path / "segments").iterdir():
        with path.open("ab") as file:
            file.write(path.read_bytes()[:50])
    CrawlWriter(tmp_path).end(CrawlEnd.FINISHED)
    assert list(stored_numbers(CrawlFolder(tmp_path))) == [0, 1, 2]


def test_files_of_a_segment_that_was_never_committed_are_removed(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    take_and_record(writer, range(3))
    writer.abandon()
    assert len(list((tmp_path / "segments").iterdir())) == 2
    CrawlWriter(tmp_path).abandon()
    assert list((tmp_path / "segments").iterdir()) == []


@pytest.mark.parametrize("name", ["000001.warc.gz", "000001.jsonl"])
def test_a_file_shorter_than_committed_is_told_as_damage(tmp_path: Path, name: str) -> None:
    writer = CrawlWriter(tmp_path)
    take_and_record(writer, range(3))
    writer.commit()
    writer.abandon()
    (tmp_path / "segments" / name).write_bytes(b"")
    with pytest.raises(CannotStore, match=f"{name} 缺失或不完整；请删除该抓取目录"):
        CrawlWriter(tmp_path)


def test_two_writers_never_share_a_folder(tmp_path: Path) -> None:
    writer = CrawlWriter(tmp_path)
    with pytest.raises(CannotStore, match="另一个抓取进程"):
        CrawlWriter(tmp_path)
    writer.abandon()
    CrawlWriter(tmp_path).abandon()


@pytest.mark.parametrize("name", ["000002.warc.gz", "000002.jsonl"])
def test_a_full_disk_is_told_in_chinese_and_the_next_run_goes_on(tmp_path: Path, name: str) -> None:
    writer = CrawlWriter(tmp_path, segment_pages=2)
    take_and_record(writer, range(2))
    (tmp_path / "segments" / name).symlink_to("/dev/full")
    with pytest.raises(CannotStore, match=r"磁盘空间不足.*请清理磁盘后重新运行"):
        take_and_record(writer, range(2, 4))
    writer.abandon()
    assert list(stored_numbers(CrawlFolder(tmp_path))) == [0, 1]
    again = CrawlWriter(tmp_path, segment_pages=2)
    take_and_record(again, range(4))
    again.end(CrawlEnd.FINISHED)
    assert sorted(stored_numbers(CrawlFolder(tmp_path))) == [0, 1, 2, 3]


def crawl_with_files_limited_to(size: int, folder: Path, pages: int) -> None:
    """Child process: the kernel refuses every write beyond the size, the database's included."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        crawl(folder, pages)
    except CannotStore as error:
        assert error.__cause__ is not None
        raise SystemExit(errno.ENOSPC) from None


@pytest.mark.parametrize("size", [40_000, 60_000, 90_000, 150_000])
def test_a_limit_met_anywhere_loses_and_doubles_nothing(tmp_path: Path, size: int) -> None:
    context = multiprocessing.get_context("fork")
    child = context.Process(target=crawl_with_files_limited_to, args=(size, tmp_path, 800))
    child.start()
    child.join()
    assert child.exitcode == errno.ENOSPC
    crawl(tmp_path, 800)
    assert sorted(stored_numbers(CrawlFolder(tmp_path))) == list(range(800))
