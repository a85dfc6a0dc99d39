"""A crawl folder as its readers see it, also while the crawl goes on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crawler.archive.facts import read_facts
from crawler.archive.segment_files import facts_name
from crawler.archive.segment_ledger import closed_segments
from crawler.archive.warc import read_record
from crawler.order import CrawlOrder, read_order
from crawler.state.certificate_book import certificates
from crawler.state.crawl_database import open_to_read
from crawler.state.cuts import cut_gaps
from crawler.state.looks import kept_looks, missing_looks
from crawler.state.tally import ended, last_progress
from crawler.state.target_row import left_waiting, noted_gaps, outcomes
from crawler.target import Errand
from domain.fetched import ArchivePosition, CrawlEnd, CrawlProgress, PageFact
from domain.gap import Gap, GapKind, Stage
from domain.host_state import CertificateState
from domain.link import LinkOutcome
from domain.page_look import PageLook

_LEFT = {
    CrawlEnd.BUDGET: (GapKind.BUDGET, "已达到本次抓取的页数上限，未检查"),
    CrawlEnd.INTERRUPTED: (GapKind.NOT_CHECKED, "抓取中断，尚未检查"),
    CrawlEnd.FAILED: (GapKind.NOT_CHECKED, "抓取失败，尚未检查"),
}


class CrawlFolder:
    """Reads what was committed, never writes; a folder in which no crawl has begun reads as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def order(self) -> CrawlOrder:
        """What the crawl was told to do; raises BadOrder."""
        return read_order(self.path)

    def closed_segments(self) -> list[int]:
        """Numbers of closed segments, ascending; a closed segment never changes again."""
        with closing(open_to_read(self.path)) as database:
            return closed_segments(database)

    def facts(self, segment: int) -> Iterator[PageFact]:
        """Pages of a closed segment, in the order in which they were fetched; raises BadFacts."""
        return read_facts(self.path / facts_name(segment))

    def outcomes(self) -> Iterator[LinkOutcome]:
        """Every finished target, without holders, oldest first."""
        with closing(open_to_read(self.path)) as database:
            yield from outcomes(database)

    def gaps(self) -> Iterator[Gap]:
        """What the crawl cut, and once it has ended before its time also what was left waiting."""
        with closing(open_to_read(self.path)) as database:
            yield from noted_gaps(database)
            yield from cut_gaps(database)
            end = ended(database)
            if end in _LEFT:
                kind, reason = _LEFT[end]
                for url, errand in left_waiting(database):
                    yield Gap(Stage.PROBE if errand is Errand.PROBE else Stage.CRAWL, kind, url, reason)

    def blocked_hosts(self) -> list[Gap]:
        """Hosts that were left alone because they only refused, with what was not asked of them."""
        with closing(open_to_read(self.path)) as database:
            return list(cut_gaps(database, GapKind.BLOCKED))

    def looks(self) -> Iterator[tuple[str, PageLook]]:
        """What stood at foreign addresses."""
        with closing(open_to_read(self.path)) as database:
            yield from kept_looks(database)

    def missing_looks(self) -> dict[str, PageLook]:
        """What hosts give for addresses that nobody made, where that is no plain refusal."""
        with closing(open_to_read(self.path)) as database:
            return missing_looks(database)

    def certificates(self) -> dict[str, CertificateState]:
        """What hosts showed that were asked over TLS, ours and others'."""
        with closing(open_to_read(self.path)) as database:
            return certificates(database)

    def body(self, position: ArchivePosition) -> bytes:
        """The HTTP payload that lies there; raises BadRecord."""
        return read_record(self.path / position.file, position.offset)

    def end(self) -> CrawlEnd | None:
        """How it ended; None while it runs, and for good when it was killed."""
        with closing(open_to_read(self.path)) as database:
            return ended(database)

    def progress(self) -> CrawlProgress:
        """Where it stood at its last commit."""
        with closing(open_to_read(self.path)) as database:
            return last_progress(database)
