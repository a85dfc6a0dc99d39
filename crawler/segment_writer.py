"""Writes a crawl folder so that a process killed at any moment loses no address and doubles no fact."""

from collections.abc import Iterable
from pathlib import Path

from crawler.frontier import Frontier
from crawler.target import Target
from crawler.warc import ArchivedResponse
from domain.facts import CrawlEnd, PageFact
from domain.link import LinkOutcome


class CannotStore(Exception):
    """The crawl folder cannot be written (disk full …); the message is Chinese, the last commit intact."""


class CrawlWriter:
    """The only writer of one crawl folder; opening it takes up what an earlier one left.

    `frontier` answers `knows`, `next_batch`, `note` and `counts`; everything that must become
    lasting together goes through the writer. After CannotStore the object is of no more use.
    """

    frontier: Frontier

    def __init__(self, folder: Path, segment_pages: int = 2000, segment_bytes: int = 64 << 20) -> None: ...

    def record(
        self,
        fact: PageFact,
        http: ArchivedResponse | None,
        outcome: LinkOutcome,
        found: Iterable[Target] = (),
    ) -> None:
        """One address of ours done: its archive record, its fact, its outcome and the targets it led to.

        All in one call, so that no commit can fall between them. `fact.fetched.archived` is
        filled in here; `http` None when nothing is worth keeping.
        """
        ...

    def finish(self, outcome: LinkOutcome) -> None:
        """A probed target, or a link that needs no request."""
        ...

    def offer(self, targets: Iterable[Target]) -> int:
        """Start addresses, columns and others that no page led to; returns how many were new."""
        ...

    def commit(self) -> None:
        """Makes all so far lasting: data files first, then one transaction; call it about once a second."""
        ...

    def close_segment(self) -> None:
        """Hands the open segment over to readers; does nothing while it is empty."""
        ...

    def end(self, how: CrawlEnd) -> None:
        """Closes the segment, notes how the crawl ended and lets go of the folder."""
        ...
