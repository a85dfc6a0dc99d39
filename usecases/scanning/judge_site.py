"""Judge what only the whole crawl shows: the targets of links and the state of columns."""

from pathlib import Path

from crawler.folder import CrawlFolder
from domain.column import Column
from scanners.bench import Bench
from usecases.scanning.judge_columns import judge_columns
from usecases.scanning.judge_hosts import judge_hosts
from usecases.scanning.judge_looks import judge_looks
from usecases.scanning.judge_persons import judge_persons
from usecases.scanning.judge_targets import judge_targets
from usecases.scanning.scan_record import ScanRecord


def judge_site(folder: CrawlFolder, records: list[Path], bench: Bench) -> ScanRecord:
    """Findings about targets and columns, from the crawl's outcomes and the segments' records."""
    record = ScanRecord()
    judge_targets(folder, records, bench, record)
    judge_columns(records, bench, record, _columns(folder, bench))
    judge_hosts(folder, bench, record)
    judge_looks(folder, bench, record)
    judge_persons(records, bench, record)
    record.gaps.extend(folder.gaps())
    record.failed = sorted(bench.failed)
    return record


def _columns(folder: CrawlFolder, bench: Bench) -> list[Column] | None:
    """The columns to which a re-check kept; None for a crawl of the whole portal."""
    names = folder.order.columns
    return None if names is None else [column for column in bench.site.columns if column.name in names]
