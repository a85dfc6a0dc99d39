"""Judge what only the whole crawl shows: the targets of links and the state of columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.finding import SAMPLE_PAGES
from domain.gap import Gap, Stage
from domain.link import HEALTHY, Holder, LinkOutcome, Outcome
from scanners.bench import Bench
from usecases.judge_columns import judge_columns
from usecases.judge_persons import judge_persons
from usecases.scan_record import LinkUse, ScanRecord, read_links
from usecases.scan_segment import GAP_OF_OUTCOME


def judge_site(folder: CrawlFolder, records: list[Path], bench: Bench) -> ScanRecord:
    """Findings about targets and columns, from the crawl's outcomes and the segments' records."""
    record = ScanRecord()
    _judge_targets(folder, records, bench, record)
    judge_columns(records, bench, record)
    judge_persons(records, bench, record)
    record.gaps.extend(folder.gaps())
    record.failed = sorted(bench.failed)
    return record


def _judge_targets(folder: CrawlFolder, records: list[Path], bench: Bench, record: ScanRecord) -> None:
    notable: dict[str, LinkOutcome] = {}
    for outcome in folder.outcomes():
        if outcome.outcome in HEALTHY:
            record.answered.append(f"target:{outcome.url}")
        if _notable(outcome):
            notable[outcome.url] = outcome
    for outcome in _with_holders(notable, read_links(records)):
        findings, gaps = bench.scan_link(outcome)
        record.findings.extend(findings)
        record.gaps.extend(gaps)
        if gap := _gap_of_target(outcome):
            record.gaps.append(gap)


def _notable(outcome: LinkOutcome) -> bool:
    return not outcome.own or (outcome.outcome not in HEALTHY and outcome.outcome is not Outcome.NOT_DUE)


def _gap_of_target(outcome: LinkOutcome) -> Gap | None:
    """Blocked and unchecked external targets; those of ours stand as gaps with their facts."""
    if outcome.own or outcome.outcome not in (Outcome.BLOCKED, Outcome.NOT_CHECKED):
        return None
    return Gap(Stage.PROBE, GAP_OF_OUTCOME[outcome.outcome], outcome.url, outcome.reason)


def _with_holders(notable: dict[str, LinkOutcome], uses: Iterable[LinkUse]) -> Iterator[LinkOutcome]:
    """The notable outcomes that some page holds, each with a sample of its holders."""
    held: dict[str, tuple[list[Holder], int]] = {}
    for use in uses:
        url = use.url or use.raw
        if url in notable:
            holders, count = held.get(url, ([], 0))
            room = SAMPLE_PAGES - len(holders)
            holders.extend(Holder(page, use.text, use.raw) for page in use.pages[:room])
            held[url] = (holders, count + use.count)
    for url, (holders, count) in held.items():
        yield replace(notable[url], holders=tuple(holders), holder_count=count)
