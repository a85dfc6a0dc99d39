"""Earlier runs as the scan of a segment may use them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from crawler.answer.content_kind import extension_of
from crawler.earlier_runs.ledger import Known, Ledger
from crawler.folder import CrawlFolder
from crawler.order import BadOrder
from domain.fetched import FetchedPage
from domain.link import TargetKind
from domain.masking import masked_address
from domain.site import Site
from usecases.scanning.known_scan import KnownScan, known_scan


@dataclass(frozen=True, slots=True)
class EarlierScans:
    """The run's edition of the ledger (None without one), today's rules and program, where the runs' folders lie."""

    runs: Path
    rules: str
    ledger: Ledger | None = None
    reading: str = ""

    @classmethod
    def of(cls, folder: CrawlFolder, rules: str) -> Self:
        """What the run in that folder may use."""
        try:
            memory = folder.order.memory
        except BadOrder:
            memory = None
        path = folder.path / memory.ledger if memory and memory.ledger else None
        ledger = Ledger(path) if path is not None and path.exists() else None
        return cls(folder.path.absolute().parent, rules, ledger, memory.reading if memory else "")

    def close(self) -> None:
        """Lets go of the ledger."""
        if self.ledger is not None:
            self.ledger.close()

    def known(self, fetched: FetchedPage) -> Known | None:
        """What the ledger knows of a page."""
        return self.ledger.page(fetched.url) if self.ledger is not None else None

    def same_file(self, fetched: FetchedPage) -> Known | None:
        """A file of the same bytes, to be read in the same way, that an earlier run read.

        Not where an address is masked: what was found there is kept under another name.
        """
        if self.ledger is None or fetched.kind is not TargetKind.ATTACHMENT or not fetched.digest:
            return None
        known = self.ledger.file_with(fetched.digest)
        if known is None or known.reading != self.reading or known.media_type != fetched.media_type:
            return None
        names = ("/" + fetched.file_name, "/" + known.file_name)
        is_plain = all(masked_address(url) == url for url in (fetched.url, fetched.found_on, known.url))
        return known if is_plain and len(set(map(extension_of, names))) == 1 else None

    def scan_of(self, known: Known, words: str | None = None) -> KnownScan | None:
        """What scanning the page brought, None when it was judged by other rules or its words have changed."""
        if known.rules != self.rules or (words is not None and known.words != words):
            return None
        return known_scan(known.scanned, known.final_url or known.url)


def fingerprints(scan: KnownScan, site: Site) -> list[str]:
    """The faults that stand on the page as far as anybody knows."""
    return [finding.fingerprint(site.code) for finding in scan.findings]
