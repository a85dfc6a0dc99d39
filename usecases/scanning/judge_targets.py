"""Judge what links lead to: each target with its holders, its look and what other days know of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.error_page import soft_404
from domain.finding import SAMPLE_PAGES
from domain.gap import Gap, Stage
from domain.host import host_of
from domain.link import HEALTHY, LinkOutcome, Outcome
from domain.page_look import PageLook
from scanners.bench import Bench
from usecases.scanning.link_holders import LinkHolders
from usecases.scanning.linked_from_files import LinkedFromFiles
from usecases.scanning.scan_record import LinkUse, ScanRecord, read_links
from usecases.scanning.scan_segment import GAP_OF_OUTCOME
from usecases.scanning.target_memory_file import read_target_memory

_SLOPPY = re.compile(r"[\\{}<>]")
"""Marks of writing that may be wrong although browsers, or a forgiving server, make something of it."""


def judge_targets(folder: CrawlFolder, records: list[Path], bench: Bench, record: ScanRecord) -> None:
    """Findings and gaps of all targets that some page holds, into the site's record."""
    notable: dict[str, LinkOutcome] = {}
    sloppy = {use.url for use in read_links(records) if _SLOPPY.search(use.raw)}
    for outcome in looked_at(folder):
        if outcome.outcome in HEALTHY:
            record.answered.append(f"target:{outcome.url}")
        if _notable(outcome) or outcome.url in sloppy:
            notable[outcome.url] = outcome
    memory, today = read_target_memory(folder.path), bench.setting.as_of.isoformat()
    holding = LinkHolders.of(records)
    record.gaps.extend(LinkedFromFiles.of(records).gaps(folder))
    for held in _with_holders(notable, read_links(records), holding):
        outcome = memory.recall(held, today)
        if outcome.approved or bench.site.links.allows(host_of(outcome.url)):
            record.answered.append(f"approved:{host_of(outcome.url)}")
        findings, gaps = bench.scan_link(outcome)
        record.findings.extend(findings)
        record.gaps.extend(gaps)
        if gap := _gap_of_target(outcome):
            record.gaps.append(gap)


def looked_at(folder: CrawlFolder) -> Iterator[LinkOutcome]:
    """Every outcome; a foreign page with what stood there, and called none where it is an error page."""
    looks, missing = dict(folder.looks()), folder.missing_looks()
    for outcome in folder.outcomes():
        look = looks.get(outcome.url)
        yield outcome if look is None else _judged(outcome, look, missing.get(host_of(outcome.url)))


def _judged(outcome: LinkOutcome, look: PageLook, missing: PageLook | None) -> LinkOutcome:
    outcome = replace(outcome, look=look)
    reason = soft_404(outcome.url, look, missing) if outcome.outcome in HEALTHY else ""
    return replace(outcome, outcome=Outcome.SOFT_404, reason=reason) if reason else outcome


def _notable(outcome: LinkOutcome) -> bool:
    return not outcome.own or (outcome.outcome not in HEALTHY and outcome.outcome is not Outcome.NOT_DUE)


def _gap_of_target(outcome: LinkOutcome) -> Gap | None:
    """Blocked and unchecked external targets; those of ours stand as gaps with their facts."""
    if outcome.own or outcome.outcome not in (Outcome.BLOCKED, Outcome.NOT_CHECKED):
        return None
    return Gap(Stage.PROBE, GAP_OF_OUTCOME[outcome.outcome], outcome.url, outcome.reason)


def _with_holders(
    notable: dict[str, LinkOutcome], uses: Iterable[LinkUse], holding: LinkHolders
) -> Iterator[LinkOutcome]:
    """The notable outcomes that some page holds, each with a sample of its holders, the most used wording first."""
    held: dict[str, list[LinkUse]] = {}
    for use in uses:
        url = use.url or use.raw
        if url in notable:
            held.setdefault(url, []).append(use)
    for url, found in held.items():
        if not _notable(notable[url]):
            found = [use for use in found if _SLOPPY.search(use.raw)]
        found.sort(key=lambda use: -use.count)
        holders = [holder for use in found for holder in holding.of_use(use)]
        count = sum(holding.count(use) for use in found)
        yield replace(notable[url], holders=tuple(holders[:SAMPLE_PAGES]), holder_count=count)
