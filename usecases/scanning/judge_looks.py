"""Judge the pages that were asked twice, as a reader and as a search engine."""

from crawler.folder import CrawlFolder
from crawler.state.second_look import Look, looks_of
from documents.cannot_read import CannotRead
from documents.html import read
from documents.raw import Raw
from domain.document import Document
from domain.two_looks import TwoLooks
from scanners.bench import Bench
from usecases.scanning.scan_record import ScanRecord


def judge_looks(folder: CrawlFolder, bench: Bench, record: ScanRecord) -> None:
    """Findings of each page whose two looks can be compared; only such a pair proves anything."""
    for url, shown, told in looks_of(folder.path):
        document = _document(folder, url, shown, bench)
        if document is None:
            continue
        other = _document(folder, url, told, bench)
        if other is None and not told.final_url:
            continue
        record.answered.append(f"search:{url}")
        findings, gaps = bench.scan_looks(TwoLooks(url, document, other, told.final_url))
        record.findings.extend(findings)
        record.gaps.extend(gaps)


def _document(folder: CrawlFolder, url: str, look: Look, bench: Bench) -> Document | None:
    """The page as it came; None when none came, or it cannot be read."""
    if look.archived is None:
        return None
    try:
        document = read(Raw(look.final_url or url, folder.body(look.archived)))
    except CannotRead:
        return None
    column = bench.site.column_of(url)
    unit = bench.site.unit_of(url, document.source, column)
    return Document(
        url, document.title, document.media_type, document.segments, document.links, column=column, unit=unit
    )
