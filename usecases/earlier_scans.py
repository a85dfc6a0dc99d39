"""Earlier runs as the scan of a segment may use them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from crawler.folder import CrawlFolder
from crawler.ledger import Known, Ledger
from crawler.order import BadOrder
from domain.fetched import FetchedPage
from domain.site import Site
from usecases.known_scan import KnownScan, known_scan


@dataclass(frozen=True, slots=True)
class EarlierScans:
    """The run's edition of the ledger (None without one), today's rules, where the runs' folders lie."""

    runs: Path
    rules: str
    ledger: Ledger | None = None

    @classmethod
    def of(cls, folder: CrawlFolder, rules: str) -> Self:
        """What the run in that folder may use."""
        try:
            memory = folder.order.memory
        except BadOrder:
            memory = None
        path = folder.path / memory.ledger if memory and memory.ledger else None
        ledger = Ledger(path) if path is not None and path.exists() else None
        return cls(folder.path.absolute().parent, rules, ledger)

    def close(self) -> None:
        """Lets go of the ledger."""
        if self.ledger is not None:
            self.ledger.close()

    def known(self, fetched: FetchedPage) -> Known | None:
        """What the ledger knows of a page."""
        return self.ledger.page(fetched.url) if self.ledger is not None else None

    def scan_of(self, known: Known, words: str | None = None) -> KnownScan | None:
        """What scanning the page brought, None when it was judged by other rules or its words have changed."""
        if known.rules != self.rules or (words is not None and known.words != words):
            return None
        return known_scan(known.scanned, known.final_url or known.url)


def fingerprints(scan: KnownScan, site: Site) -> list[str]:
    """The faults that stand on the page as far as anybody knows."""
    return [finding.fingerprint(site.code) for finding in scan.findings]
