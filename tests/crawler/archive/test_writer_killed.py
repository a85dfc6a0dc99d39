import gzip
import itertools
import multiprocessing
import random
import signal
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.fetched import CrawlEnd
from tests.crawler.synthetic_pages import crawl, number_of, stored_numbers

_PAGES = 1200
_KILLS = 25


def crawl_until(folder: Path, seconds: float | None) -> bool:
    """Crawls in a process of its own, killed after `seconds`; whether it was killed."""
    child = multiprocessing.get_context("fork").Process(target=crawl, args=(folder, _PAGES))
    child.start()
    child.join(seconds)
    if child.is_alive():
        child.kill()
        child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0


def read_closed_segments(folder: Path) -> list[int]:
    """Numbers of the pages that can be read now: none twice, every archive sound."""
    reader = CrawlFolder(folder)
    numbers = list(stored_numbers(reader))
    assert len(numbers) == len(set(numbers))
    for segment in reader.closed_segments():
        gzip.decompress((folder / f"segments/{segment:06d}.warc.gz").read_bytes())
    return numbers


def check_whole(folder: Path) -> None:
    assert CrawlFolder(folder).end() is CrawlEnd.FINISHED
    assert sorted(read_closed_segments(folder)) == list(range(_PAGES))
    finished = [number_of(outcome.url) for outcome in CrawlFolder(folder).outcomes()]
    assert sorted(finished) == list(range(_PAGES))


def test_a_crawl_killed_at_any_moment_keeps_every_page_exactly_once(tmp_path: Path) -> None:
    moments = random.Random(20260302)
    kills = 0
    for round_ in itertools.count():
        folder = tmp_path / str(round_)
        folder.mkdir()
        while crawl_until(folder, moments.uniform(0.0, 0.15) if kills < _KILLS else None):
            kills += 1
            assert CrawlFolder(folder).progress().fetched >= len(read_closed_segments(folder))
        check_whole(folder)
        if kills >= _KILLS:
            return
