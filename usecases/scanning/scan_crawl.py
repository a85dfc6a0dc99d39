"""Scan a crawl folder segment by segment in worker processes, while the crawl may still go on."""

import gc
import logging
import os
import signal
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from crawler.folder import CrawlFolder
from scanners.bench import Bench
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.earlier_scans import EarlierScans
from usecases.scanning.judge_site import judge_site
from usecases.scanning.rule_digest import rule_digest
from usecases.scanning.scan_bench import BenchOrder, build_bench
from usecases.scanning.scan_record import ScanRecord, write_record
from usecases.scanning.scan_segment import record_path, scan_segment
from usecases.scanning.term_digests import write_term_digests

SITE_RECORD = 0
"""The number under which the whole site's record lies; segments count from 1."""

_BENCH: dict[BenchOrder, Bench] = {}
"""One bench a worker process: building it costs far more than scanning a page."""

_GARBAGE = (20_000, 50, 100)
"""Thresholds of the collector: a page leaves hardly a cycle, and with the default it takes a twentieth of the scan."""

_TOLD_EVERY_SECONDS = 1.0

_LOG = "scan.log"
"""In the crawl folder, beside the crawl's own; only where a scanner or a reader failed."""

_READER = ReaderProcess()
"""One reader a worker process; its child starts at the first attachment."""


@dataclass(slots=True)
class ScanCrawl:
    """Scanning of one crawl folder; call `advance` whenever segments may have closed.

    Records that exist already are not made again, so an interrupted scan goes on where it stopped.
    """

    folder: Path
    order: BenchOrder
    workers: int = 0
    _pending: dict[int, Future[int]] = field(default_factory=dict)
    _pool: ProcessPoolExecutor | None = None
    findings: int = 0

    def advance(self) -> None:
        """Hand over newly closed segments and take in what is ready."""
        for number in CrawlFolder(self.folder).closed_segments():
            if number not in self._pending and not record_path(self.folder, number).exists():
                self._pending[number] = self._submit(_scan_one, number)
        self._collect()

    def catch_up(self, on_wait: Callable[[], None] | None = None) -> list[Path]:
        """Scan all that was crawled so far; the paths of the segments' records."""
        self.advance()
        self._wait(on_wait)
        return [path for path in self.records() if path != record_path(self.folder, SITE_RECORD)]

    def finish(self, on_wait: Callable[[], None] | None = None) -> list[Path]:
        """Scan what is left, then judge the whole site; the paths of all records."""
        self.catch_up(on_wait)
        self._pending[SITE_RECORD] = self._submit(_judge, SITE_RECORD)
        self._wait(on_wait)
        return self.records()

    def records(self) -> list[Path]:
        """Paths of the records made so far, the site's last."""
        numbers = [*CrawlFolder(self.folder).closed_segments(), SITE_RECORD]
        return [path for number in numbers if (path := record_path(self.folder, number)).exists()]

    def close(self) -> None:
        """Stop the workers; what they had not finished is scanned again next time."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[[Path, BenchOrder, int], int], number: int) -> Future[int]:
        if self._pool is None:
            # Forking a process that holds an open database or threads is unsafe; spawn starts clean.
            self._pool = ProcessPoolExecutor(
                self.workers or _default_workers(), get_context("spawn"), _be_a_worker, (self.folder,)
            )
        return self._pool.submit(work, self.folder, self.order, number)

    def _collect(self) -> None:
        for number in [number for number, future in self._pending.items() if future.done()]:
            self.findings += self._pending.pop(number).result()

    def _wait(self, on_wait: Callable[[], None] | None) -> None:
        """Until nothing is left; `on_wait` is told at once, and at least every second."""
        tell = on_wait or _to_nobody
        tell()
        while self._pending:
            wait(self._pending.values(), _TOLD_EVERY_SECONDS, FIRST_COMPLETED)
            self._collect()
            tell()


def _to_nobody() -> None:
    """Nobody waits."""


def _be_a_worker(folder: Path) -> None:
    """Ctrl-C is the parent's to handle: it stops the workers in order. A worker whose parent was killed ends too."""
    log = logging.FileHandler(folder / _LOG, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", handlers=[log], force=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # records are put in place at once, so none is left half made


def _default_workers() -> int:
    """One core is left for the crawl and for people's other work on the machine."""
    return max(1, (os.cpu_count() or 2) - 1)


def _bench(order: BenchOrder) -> Bench:
    if order not in _BENCH:
        _BENCH[order] = build_bench(order)
    return _BENCH[order]


def _scan_one(folder: Path, order: BenchOrder, number: int) -> int:
    crawl, bench = CrawlFolder(folder), _bench(order)
    earlier = EarlierScans.of(crawl, rule_digest(bench.site, order.secret, order.words.own if order.words else None))
    try:
        return _write(scan_segment(crawl, number, bench, _READER, earlier), record_path(folder, number))
    finally:
        earlier.close()


def _judge(folder: Path, order: BenchOrder, number: int) -> int:
    crawl = CrawlFolder(folder)
    segments = [record_path(folder, segment) for segment in crawl.closed_segments()]
    bench = _bench(order)
    write_term_digests(folder, bench.setting.lexicon)
    return _write(judge_site(crawl, segments, bench), record_path(folder, number))


def _write(record: ScanRecord, path: Path) -> int:
    write_record(record, path)
    return len(record.findings)
