"""Settle a scanned crawl folder: its scan records against the standing issues."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.coverage import Coverage
from domain.fetched import CrawlEnd
from domain.finding import Finding
from domain.gap import Gap
from domain.issue import Refused
from domain.recheck import RunKind
from domain.site import Site
from scanners.registry import all_rules
from store.queries import aliases_of
from usecases.scanning.scan_crawl import SITE_RECORD
from usecases.scanning.scan_record import read_answered, read_failed, read_findings, read_gaps, read_held, read_links
from usecases.scanning.scan_segment import record_path
from usecases.scanning.twin_files import TwinFiles
from usecases.settling.common_words import CommonWords
from usecases.settling.count_register import count_register
from usecases.settling.register_publications import register_publications
from usecases.settling.register_targets import register_targets
from usecases.settling.settle_run import Settlement, settle_run

WHOLE = frozenset({CrawlEnd.FINISHED, CrawlEnd.BUDGET, CrawlEnd.BLOCKED})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a scanned run rests on: its records, what it looked at, how its crawl ended."""

    records: list[Path]
    twins: TwinFiles
    coverage: Coverage
    end: CrawlEnd
    common: CommonWords

    def findings(self) -> Iterator[Finding]:
        """Every finding of the run that is reported."""
        found = (finding for finding in read_findings(self.records) if not self.common.holds(finding))
        return self.twins.findings(found)

    def gaps(self) -> Iterator[Gap]:
        """Every gap of the run, terms that are held back among them."""
        return self.twins.gaps(chain(read_gaps(self.records), self.common.gaps()))


def settle_crawl(site: Site, folder: Path, as_of: date) -> tuple[CrawlEnd, Settlement]:
    """Bring a run's findings into the database; the same run again changes nothing.

    Raises Refused when the folder was not crawled or scanned to the end.
    """
    ground = ground_of(site, folder)
    settlement = settle_ground(site, folder, as_of, ground)
    register_targets(site, CrawlFolder(folder), ground.records, as_of)
    return ground.end, settlement


def settle_ground(site: Site, folder: Path, as_of: date, ground: Ground, kind: RunKind = RunKind.PATROL) -> Settlement:
    """Bring what was read of a run into the database."""
    settlement = settle_run(
        site, folder.name, as_of, ground.findings(), ground.gaps(), ground.coverage, ground.end, kind
    )
    register_publications(site, CrawlFolder(folder), ground.records, as_of)
    count_register(site, as_of)
    return settlement


def ground_of(site: Site, folder: Path) -> Ground:
    """What a run looked at; raises Refused when it was not crawled or scanned to the end."""
    crawl = CrawlFolder(folder)
    end = crawl.end() or CrawlEnd.INTERRUPTED
    records = _records(crawl, folder)
    twins = TwinFiles.of(records)
    answered = set(twins.answered(read_answered(records)))
    common = CommonWords.of(read_findings(records), len(answered))
    held = (each.fingerprint(site.code) for each in twins.findings(read_findings(records)) if common.holds(each))
    coverage = Coverage(
        answered=answered,
        rules=set(all_rules()),
        failed=set(twins.failed(read_failed(records))),
        complete=end in WHOLE,
        linked={use.url or use.raw for use in read_links(records)},
        held=_issues_of(site, chain(read_held(records), held)),
    )
    return Ground(records, twins, coverage, end, common)


def _issues_of(site: Site, fingerprints: Iterable[str]) -> set[str]:
    """The issues' own fingerprints."""
    aliases = aliases_of(site.code)
    return {aliases.get(fingerprint, fingerprint) for fingerprint in fingerprints}


def _records(crawl: CrawlFolder, folder: Path) -> list[Path]:
    paths = [record_path(folder, number) for number in (*crawl.closed_segments(), SITE_RECORD)]
    if not all(path.exists() for path in paths):
        raise Refused(f"{folder} 还没有扫描完，请先运行 xuncha scan，再结算")
    return paths
