"""The documents of a run again, from what the archive keeps: no network."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from crawler.folder import CrawlFolder
from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document
from domain.fetched import FetchedPage, PageFact
from domain.link import Outcome, TargetKind
from domain.site import Site
from usecases.reading.reader_process import ReaderProcess


def archived_pages(run: Path) -> Iterator[Document]:
    """Pages as the run or the earlier one that read them kept their words."""
    return (fact.document for _, fact in _facts(run) if fact.document is not None)


def archived_documents(run: Path, site: Site, reader: ReaderProcess) -> Iterator[Document]:
    """Pages, and attachments read once more from their bytes; what cannot be read was a gap of the run already."""
    for folder, fact in _facts(run):
        if fact.document is not None:
            yield fact.document
        elif _is_attachment(fact.fetched):
            with suppress(CannotRead, FileNotFoundError):
                yield _attachment(fact.fetched, folder, site, reader)


def _facts(run: Path) -> Iterator[tuple[CrawlFolder, PageFact]]:
    """Every fact of the run; one that says that nothing has changed stands for the earlier one."""
    earlier: dict[tuple[str, int], set[int]] = defaultdict(set)
    crawl = CrawlFolder(run)
    for number in crawl.closed_segments():
        for fact in crawl.facts(number):
            if fact.same_as is None:
                yield crawl, fact
            else:
                earlier[fact.same_as.run, fact.same_as.segment].add(fact.same_as.line)
    for (name, number), lines in earlier.items():
        before = CrawlFolder(run.parent / name)
        with suppress(FileNotFoundError):
            yield from ((before, fact) for line, fact in enumerate(before.facts(number)) if line in lines)


def _is_attachment(fetched: FetchedPage) -> bool:
    whole = fetched.archived and fetched.outcome is Outcome.OK and not fetched.twin_of
    return bool(whole) and fetched.kind is TargetKind.ATTACHMENT


def _attachment(fetched: FetchedPage, folder: CrawlFolder, site: Site, reader: ReaderProcess) -> Document:
    assert fetched.archived is not None
    raw = Raw(fetched.url, folder.body(fetched.archived), fetched.media_type, fetched.file_name)
    unit = site.unit_of(fetched.url, "", fetched.column) or site.unit_of(fetched.found_on)
    return replace(reader.read(raw), column=fetched.column, unit=unit, found_on=fetched.found_on)
