"""What one run looked at and what it did not, counted for a paper."""

from dataclasses import dataclass
from datetime import date

from domain.column_coverage import ColumnCoverage
from domain.fetched import CrawlEnd
from domain.gap import Gap


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many things one step left unchecked for one reason, with samples."""

    stage: str
    kind: str
    count: int
    samples: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class RunCoverage:
    """One run: `read` pages and files anew, `same` as before, `resting` not asked since they were not due.

    `outcomes` are counts of all addresses asked for, by the Chinese label of what became of them;
    `rules` how many rules judged.
    """

    site_name: str
    run: str
    as_of: date
    end: CrawlEnd
    read: int
    same: int
    resting: int
    outcomes: tuple[tuple[str, int], ...]
    rules: int
    columns: tuple[ColumnCoverage, ...]
    gaps: tuple[GapCount, ...]

    @property
    def known(self) -> int:
        """Pages and files whose content is known: read now, or known to be as before."""
        return self.read + self.same + self.resting

    @property
    def gap_count(self) -> int:
        """All that was not checked."""
        return sum(gap.count for gap in self.gaps)
