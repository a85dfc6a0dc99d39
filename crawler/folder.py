"""A crawl folder as its readers see it, also while the crawl goes on."""

from collections.abc import Iterator
from pathlib import Path

from crawler.order import CrawlOrder
from domain.facts import ArchivePosition, CrawlEnd, CrawlProgress, PageFact
from domain.gap import Gap
from domain.link import LinkOutcome


class CrawlFolder:
    """Reads what was committed; never writes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def order(self) -> CrawlOrder: ...

    def closed_segments(self) -> list[int]:
        """Numbers of finished segments, ascending; a number once given never changes its content."""
        ...

    def facts(self, segment: int) -> Iterator[PageFact]: ...

    def outcomes(self) -> Iterator[LinkOutcome]:
        """Every finished target, without holders."""
        ...

    def gaps(self) -> Iterator[Gap]:
        """What was cut, and after the end also what was left waiting."""
        ...

    def body(self, position: ArchivePosition) -> bytes:
        """The HTTP payload that lies there."""
        ...

    def end(self) -> CrawlEnd | None:
        """How it ended; None while it runs or when it was killed."""
        ...

    def progress(self) -> CrawlProgress: ...
