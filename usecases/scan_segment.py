"""Scan one closed segment of a crawl folder: facts in, one scan record out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.folder import CrawlFolder
from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document, Link
from domain.fetched import FetchedPage, PageFact
from domain.finding import SAMPLE_PAGES
from domain.gap import Gap, GapKind, Stage
from domain.link import Outcome, TargetKind
from domain.site import Site
from scanners.bench import Bench
from usecases.reader_process import ReaderProcess
from usecases.scan_record import LinkUse, ScanRecord

GAP_OF_OUTCOME = {
    Outcome.BLOCKED: GapKind.BLOCKED,
    Outcome.TIMEOUT: GapKind.TIMEOUT,
    Outcome.SERVER_ERROR: GapKind.SERVER_ERROR,
    Outcome.DNS: GapKind.UNREACHABLE,
    Outcome.REFUSED: GapKind.UNREACHABLE,
    Outcome.TLS: GapKind.UNREACHABLE,
    Outcome.LOOP: GapKind.LOOP,
    Outcome.NOT_CHECKED: GapKind.NOT_CHECKED,
}
"""Outcomes that leave something of ours unread; the rest was read, or is a fault in itself."""


def scan_segment(folder: CrawlFolder, number: int, bench: Bench, reader: ReaderProcess) -> ScanRecord:
    """Every fact of the segment, read and scanned; what fell out is a gap in the record."""
    record = ScanRecord()
    tally = LinkTally()
    for fact in folder.facts(number):
        if fact.list_page:
            record.list_pages.append(fact.list_page)
        for document in _documents(fact, folder, bench.site, record, reader):
            tally.add(document)
            _scan(document, bench, record)
    record.links = tally.uses()
    record.failed = sorted(bench.failed)
    return record


def _documents(
    fact: PageFact, folder: CrawlFolder, site: Site, record: ScanRecord, reader: ReaderProcess
) -> Iterator[Document]:
    fetched = fact.fetched
    if fact.document:
        yield fact.document
    elif fetched.outcome in GAP_OF_OUTCOME:
        record.gaps.append(Gap(Stage.CRAWL, GAP_OF_OUTCOME[fetched.outcome], fetched.url, fetched.reason))
    elif fetched.archived and fetched.outcome is Outcome.OK and fetched.kind is TargetKind.ATTACHMENT:
        yield from _attachment(fetched, folder, site, record, reader)


def _attachment(
    fetched: FetchedPage, folder: CrawlFolder, site: Site, record: ScanRecord, reader: ReaderProcess
) -> Iterator[Document]:
    assert fetched.archived is not None
    raw = Raw(fetched.url, folder.body(fetched.archived), fetched.media_type, fetched.file_name)
    try:
        document = reader.read(raw)
    except CannotRead as error:
        record.gaps.append(Gap(Stage.READ, error.kind, fetched.url, error.reason))
        return
    unit = site.unit_of(fetched.url, "", fetched.column) or site.unit_of(fetched.found_on)
    yield replace(document, column=fetched.column, unit=unit, found_on=fetched.found_on)


def _scan(document: Document, bench: Bench, record: ScanRecord) -> None:
    findings, gaps = bench.scan_document(document)
    record.findings.extend(findings)
    record.gaps.extend(gaps + list(document.gaps))
    if not document.is_partly_unread:
        record.answered.append(document.url)


class LinkTally:
    """Uses of links over one segment.

    Facts hand out one object for a link however many pages hold it, so that the object itself is
    the key: hashing its five fields 170 times a page would cost as much as finding the terms.
    """

    def __init__(self) -> None:
        self._uses: dict[int, tuple[Link, LinkUse]] = {}

    def add(self, document: Document) -> None:
        """Count each link of the document once."""
        for key, link in {id(link): link for link in document.links}.items():
            known = self._uses.get(key)
            if known is None:
                known = self._uses[key] = (link, LinkUse(link.url, link.raw, link.text))
            use = known[1]
            use.count += 1
            if use.count <= SAMPLE_PAGES:
                use.pages.append(document.url)

    def uses(self) -> list[LinkUse]:
        """All uses, in order of first sight."""
        return [use for _, use in self._uses.values()]


def record_path(folder: Path, number: int) -> Path:
    """Where the record of a segment lies."""
    return folder / "scan" / f"{number:06d}.jsonl"
