"""Settle a scanned crawl folder: its scan records against the standing issues."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.coverage import Coverage
from domain.fetched import CrawlEnd
from domain.issue import Refused
from domain.site import Site
from scanners.registry import all_rules
from store.queries import aliases_of
from usecases.register_publications import register_publications
from usecases.scan_crawl import SITE_RECORD
from usecases.scan_record import read_answered, read_failed, read_findings, read_gaps, read_held, read_links
from usecases.scan_segment import record_path
from usecases.settle_run import Settlement, settle_run
from usecases.twin_files import TwinFiles

WHOLE = frozenset({CrawlEnd.FINISHED, CrawlEnd.BUDGET, CrawlEnd.BLOCKED})


def settle_crawl(site: Site, folder: Path, as_of: date) -> tuple[CrawlEnd, Settlement]:
    """Bring a run's findings into the database; the same run again changes nothing.

    Raises Refused when the folder was not crawled or scanned to the end.
    """
    crawl = CrawlFolder(folder)
    end = crawl.end() or CrawlEnd.INTERRUPTED
    records = _records(crawl, folder)
    twins = TwinFiles.of(records)
    coverage = Coverage(
        answered=set(twins.answered(read_answered(records))),
        rules=set(all_rules()),
        failed=set(twins.failed(read_failed(records))),
        complete=end in WHOLE,
        linked={use.url or use.raw for use in read_links(records)},
        held=_issues_of(site, read_held(records)),
    )
    findings, gaps = twins.findings(read_findings(records)), twins.gaps(read_gaps(records))
    settlement = settle_run(site, folder.name, as_of, findings, gaps, coverage, end)
    register_publications(site, crawl, records, as_of)
    return end, settlement


def _issues_of(site: Site, fingerprints: Iterable[str]) -> set[str]:
    """The issues' own fingerprints."""
    aliases = aliases_of(site.code)
    return {aliases.get(fingerprint, fingerprint) for fingerprint in fingerprints}


def _records(crawl: CrawlFolder, folder: Path) -> list[Path]:
    paths = [record_path(folder, number) for number in (*crawl.closed_segments(), SITE_RECORD)]
    if not all(path.exists() for path in paths):
        raise Refused(f"{folder} 还没有扫描完，请先运行 xuncha scan，再结算")
    return paths
