"""A crawled portal without a network, and the rest of its patrol in a process that may be killed."""

import multiprocessing
import shutil
import signal
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from crawler.archive.segment_writer import CrawlWriter
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder, MemoryOrder
from crawler.target import Errand
from domain.document import Segment
from domain.fetched import CrawlEnd, PageFact
from domain.site_file import parse_site, read_site
from scanners.bench import Bench
from store.connection import disconnect
from tests.crawler.synthetic_pages import answer, fact, links, number_of, outcome, target
from usecases.home.crawl_run import edition_to_use, is_settled, mark_settled, new_run
from usecases.home.home import Home, open_home
from usecases.patrol.remember_crawl import remember_crawl
from usecases.scanning import scan_crawl
from usecases.scanning.rule_digest import reading_digest, rule_digest
from usecases.scanning.scan_bench import BenchOrder, bench_for
from usecases.scanning.scan_crawl import SITE_RECORD
from usecases.scanning.scan_segment import record_path
from usecases.settling.settle_crawl import settle_crawl

PAGES = 90
FAULTY = range(0, PAGES, 6)
SITE_CODE = "dayu"
_SITE = (
    f'[site]\ncode = "{SITE_CODE}"\nname = "大余县人民政府"\nstart = ["http://www.example.gov.cn/"]\n'
    'hosts = ["www.example.gov.cn"]\n'
)


def crawled_run(home: Home, day: date) -> Path:
    """A finished crawl of all pages, every sixth with a wrong word, in segments of twenty."""
    site_file = home.path / "site.toml"
    site_file.write_text(_SITE, encoding="utf-8")
    crawls = home.crawls(SITE_CODE)
    rules = rule_digest(read_site(site_file), home.identity_key())
    memory = MemoryOrder(edition_to_use(crawls), reading_digest(), rules, day.isoformat())
    run = new_run(crawls, site_file, CrawlOrder(1000, memory=memory), day, datetime(day.year, day.month, day.day))
    writer = CrawlWriter(run, segment_pages=20)
    writer.offer([target(0)])
    while batch := writer.frontier.next_batch(Errand.FETCH, 5):
        for taken in batch:
            number = number_of(taken.url)
            found = [target(child) for child in links(number, PAGES)]
            writer.record(_fact(number), answer(number), outcome(number), found)
    writer.end(CrawlEnd.FINISHED)
    return run


def _fact(number: int) -> PageFact:
    plain = fact(number, PAGES)
    if number not in FAULTY or plain.document is None:
        return plain
    wrong = Segment(f"第{number}次会议布署了工作", "第2段")
    return replace(plain, document=replace(plain.document, segments=(*plain.document.segments, wrong)))


def finish(home_path: Path, run: Path, day: date) -> None:
    """All that follows the crawl, going on where an earlier process stopped."""
    home = open_home(home_path)
    order = _bench_order(home, run, day)
    for number in CrawlFolder(run).closed_segments():
        if not record_path(run, number).exists():
            scan_crawl._scan_one(run, order, number)
    scan_crawl._judge(run, order, SITE_RECORD)
    site = read_site(run / "site.toml")
    settle_crawl(site, run, day)
    remember_crawl(site, run, day)
    mark_settled(run)


def _bench_order(home: Home, run: Path, day: date) -> BenchOrder:
    return BenchOrder(run / "site.toml", home.identity_key(), day, strict=True)


def bench_of(home: Home, day: date) -> Bench:
    """Built once for all copies of a home: building takes longer than all that is to be killed."""
    return _bench(home.identity_key(), day)


@cache
def _bench(secret: bytes, day: date) -> Bench:
    return bench_for(parse_site(_SITE, "site.toml"), secret, day, strict=True)


def finish_until(home: Home, run: Path, day: date, seconds: float | None) -> bool:
    """The same in a process of its own, killed after so long; whether it was killed."""
    order = _bench_order(home, run, day)
    scan_crawl._BENCH[order] = bench_of(home, day)
    disconnect()
    child = multiprocessing.get_context("fork").Process(target=finish, args=(home.path, run, day))
    child.start()
    child.join(seconds)
    if child.is_alive():
        child.kill()
        child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    assert child.exitcode != 0 or is_settled(run)
    return child.exitcode != 0


def copy_of(home: Home, path: Path) -> Home:
    """The same home elsewhere."""
    return open_home(Path(shutil.copytree(home.path, path)))
