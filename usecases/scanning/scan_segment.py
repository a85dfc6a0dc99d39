"""Scan one closed segment of a crawl folder: facts in, one scan record out."""

from collections import defaultdict
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.archive.fact_json import fetched_json, list_page_json
from crawler.archive.warc import BadRecord
from crawler.folder import CrawlFolder
from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document
from domain.fetched import FactPlace, FetchedPage, PageFact, Validators
from domain.gap import Gap, GapKind, Stage
from domain.link import Outcome, TargetKind
from domain.masking import masked_address
from domain.site import Site
from scanners.bench import Bench
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.earlier_scans import EarlierScans, fingerprints
from usecases.scanning.known_file import name_of, told_of
from usecases.scanning.known_scan import KnownScan, Mark
from usecases.scanning.link_tally import LinkTally
from usecases.scanning.linked_files import LinkedFiles
from usecases.scanning.published_piece import piece_of
from usecases.scanning.scan_hidden import JUDGED_BY_STYLE, HiddenLinks
from usecases.scanning.scan_record import LinkingFile, ScannedPage, ScanRecord, Twin
from usecases.scanning.scan_script import is_script, script_document
from usecases.scanning.words_digest import words_digest

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

_READ = frozenset({Outcome.OK, Outcome.CORRUPT})
"""Of a damaged file something may still be had."""

_FOLDER_GONE = "以前抓取的内容已不在，本次未能重新扫描；请用 xuncha patrol --full 重新抓取"


def scan_segment(
    folder: CrawlFolder, number: int, bench: Bench, reader: ReaderProcess, earlier: EarlierScans
) -> ScanRecord:
    """Every fact of the segment, read and scanned; what fell out is a gap in the record."""
    record = ScanRecord(rules=earlier.rules)
    scan = _SegmentScan(bench, reader, earlier, record, HiddenLinks(bench.site), LinkedFiles(folder))
    for line, fact in enumerate(folder.facts(number)):
        if fact.same_as is None:
            scan.read(fact, folder, FactPlace(folder.path.name, number, line))
        else:
            scan.remember(fact, fact.same_as)
    scan.read_earlier()
    return scan.record_with_links()


@dataclass(slots=True)
class _SegmentScan:
    """The scan of one segment under way; `_again` are pages to be taken from earlier runs' facts, by place."""

    bench: Bench
    reader: ReaderProcess
    earlier: EarlierScans
    record: ScanRecord
    hidden: HiddenLinks
    linked: LinkedFiles
    _tally: LinkTally = field(default_factory=LinkTally)
    _again: dict[tuple[str, int], dict[int, PageFact]] = field(default_factory=lambda: defaultdict(dict))

    def read(self, fact: PageFact, folder: CrawlFolder, place: FactPlace) -> None:
        """A page or attachment with its own facts or bytes."""
        mark, failed = Mark.of(self.record), len(self.bench.failed)
        if fact.list_page:
            self.record.list_pages.append(fact.list_page)
        links = self._adopted(fact.fetched)
        is_known, words, unchanged = links is not None, "", 0
        links = links or []
        for document in () if is_known else _documents(fact, folder, self):
            links += self._tally.add(document)
            if fact.document is not None:
                self._note_piece(document)
                words, unchanged = self._judge_page(self._looked_through(document, fact, folder), fact.fetched)
            else:
                self._note_file(document.links, fact.fetched, document.title)
                _scan(document, self.bench, self.record)
        dress = self.linked.used()
        if _is_worth_remembering(fact, is_known):
            scanned = mark.since(self.record, fact.fetched.final_url or fact.fetched.url, dress)
            judged = len(self.bench.failed) == failed
            self.record.pages.append(_page(fact, place, links, words, unchanged, scanned, judged))

    def remember(self, fact: PageFact, place: FactPlace) -> None:
        """A page that is as an earlier run found it, or was not due."""
        known = self.earlier.known(fact.fetched)
        scan = self.earlier.scan_of(known) if known is not None and known.place == place else None
        is_asked = fact.fetched.outcome is not Outcome.NOT_DUE
        if known is None or scan is None or self.linked.have_changed(scan.dress):
            self._again[place.run, place.segment][place.line] = fact
            return
        url = known.url if known.kind is TargetKind.ATTACHMENT else known.final_url or known.url
        self._tally.recall(known.links, url)
        if known.kind is TargetKind.ATTACHMENT:
            self._note_file(known.links, fact.fetched, name_of(fact.fetched))
        if fact.list_page:
            self.record.list_pages.append(fact.list_page)
        if not is_asked:
            self.record.resting.append(fact.fetched.url)
            self._hold(scan)
        else:
            told = fact.fetched.validators if fact.fetched.validators != known.validators else Validators()
            self.record.same.append((fact.fetched.url, told.etag, told.last_modified))
            scan.add_to(self.record)

    def read_earlier(self) -> None:
        """Pages whose rules have changed since: scanned again from the facts of the run that read them."""
        for (run, segment), facts in self._again.items():
            folder = CrawlFolder(self.earlier.runs / run)
            try:
                for line, old in enumerate(folder.facts(segment)):
                    if line in facts:
                        self._read_again(facts.pop(line), old, folder, FactPlace(run, segment, line))
            except FileNotFoundError:
                pass
            for fact in facts.values():
                self.record.gaps.append(Gap(Stage.READ, GapKind.NOT_CHECKED, fact.fetched.url, _FOLDER_GONE))

    def record_with_links(self) -> ScanRecord:
        """The record, complete."""
        self.record.links = self._tally.uses(self.earlier.ledger)
        self.record.failed = sorted(self.bench.failed)
        return self.record

    def _read_again(self, fact: PageFact, old: PageFact, folder: CrawlFolder, place: FactPlace) -> None:
        if fact.fetched.outcome is not Outcome.NOT_DUE:
            self.read(replace(old, list_page=fact.list_page), folder, place)
            return
        self.record.resting.append(fact.fetched.url)
        if old.document is None:
            return
        self._note_piece(old.document)
        self._tally.add(old.document)
        known = self.earlier.known(fact.fetched)
        scan = self.earlier.scan_of(known) if known is not None else None
        if scan is not None:
            self._hold(scan)
            self._judge_style(self._looked_through(old.document, old, folder))

    def _hold(self, scan: KnownScan) -> None:
        """What stands on a page that was not asked: seen by nobody tonight, gone for nobody."""
        self.record.held.extend(fingerprints(scan, self.bench.site))
        self.record.gaps.extend(scan.gaps)
        self.record.traces.extend(scan.traces)

    def _judge_style(self, document: Document) -> None:
        """What a style sheet of tonight hides on a page of before; the page itself answers nothing."""
        findings, gaps = self.bench.scan_document(document) if document.hidden_blocks else ([], [])
        self.record.findings.extend(each for each in findings if each.rule in JUDGED_BY_STYLE)
        self.record.gaps.extend(gaps)

    def _adopted(self, fetched: FetchedPage) -> list[int] | None:
        """The links of a file that an earlier run read under another address, with what it found; None for others."""
        known = self.earlier.same_file(fetched) if fetched.outcome is Outcome.OK and fetched.archived else None
        scan = self.earlier.scan_of(known) if known is not None else None
        if known is None or scan is None or self.earlier.ledger is None:
            return None
        told_of(scan, known, fetched, _unit_of(fetched, self.bench.site)).add_to(self.record)
        links = tuple(self.earlier.ledger.links(known.links))
        self._note_file(links, fetched, name_of(fetched))
        return self._tally.add(Document(fetched.url, name_of(fetched), fetched.media_type, (), links))

    def _note_file(self, links: Sized, fetched: FetchedPage, name: str) -> None:
        if len(links):
            file = LinkingFile(fetched.url, name, fetched.found_on, fetched.column, fetched.depth)
            self.record.files.append(file)

    def _note_piece(self, document: Document) -> None:
        piece = piece_of(document)
        if piece is not None:
            self.record.pieces.append(piece)

    def _looked_through(self, document: Document, fact: PageFact, folder: CrawlFolder) -> Document:
        """The page with what it hides, where it gives cause to look."""
        fetched = fact.fetched
        if fetched.archived is None or document.media_type != "text/html" or not self.hidden.gives_cause(document):
            return document
        content_type = fetched.validators.content_type or fetched.media_type
        try:
            body = folder.body(fetched.archived)
        except (FileNotFoundError, BadRecord):
            reason = "存档已不在或损坏，本次未检查该页有无暗链；请用 xuncha patrol --full 重新抓取"
            self.record.gaps.append(Gap(Stage.READ, GapKind.NOT_CHECKED, document.url, reason))
            self.bench.failed.update((rule, document.url) for rule in JUDGED_BY_STYLE)
            return document
        return self.hidden.look(document, Raw(document.url, body, content_type), self.linked.page_files)

    def _judge_page(self, document: Document, fetched: FetchedPage) -> tuple[str, int]:
        """Scan a page, or take what is known where its words are the same; the words, how often unchanged."""
        words = words_digest(document)
        known = self.earlier.known(fetched)
        scan = self.earlier.scan_of(known, words) if known is not None else None
        if scan is None:
            _scan(document, self.bench, self.record)
        else:
            scan.add_to(self.record)
        return words, known.unchanged + 1 if known is not None and known.words == words else 0


def _documents(fact: PageFact, folder: CrawlFolder, scan: _SegmentScan) -> Iterator[Document]:
    fetched = fact.fetched
    if fact.document:
        yield fact.document
    elif fetched.outcome in GAP_OF_OUTCOME:
        scan.record.gaps.append(Gap(Stage.CRAWL, GAP_OF_OUTCOME[fetched.outcome], fetched.url, fetched.reason))
    elif fetched.archived and fetched.outcome is Outcome.OK and is_script(fetched.url):
        yield script_document(Raw(fetched.url, folder.body(fetched.archived), fetched.media_type), fetched.found_on)
    elif fetched.archived and fetched.outcome in _READ and fetched.kind is TargetKind.ATTACHMENT:
        if _is_twin(fetched):
            unit = _unit_of(fetched, scan.bench.site)
            twin = Twin(fetched.twin_of, fetched.url, fetched.found_on, fetched.column, unit)
            scan.record.twins.append(twin)
        else:
            yield from _attachment(fetched, folder, scan)


def _attachment(fetched: FetchedPage, folder: CrawlFolder, scan: _SegmentScan) -> Iterator[Document]:
    assert fetched.archived is not None
    raw = Raw(fetched.url, folder.body(fetched.archived), fetched.media_type, fetched.file_name)
    try:
        document = scan.reader.read(raw)
    except CannotRead as error:
        scan.record.gaps.append(Gap(Stage.READ, error.kind, fetched.url, error.reason))
        return
    unit = _unit_of(fetched, scan.bench.site)
    yield replace(document, column=fetched.column, unit=unit, found_on=fetched.found_on)


def _unit_of(fetched: FetchedPage, site: Site) -> str:
    return site.unit_of(fetched.url, "", fetched.column) or site.unit_of(fetched.found_on)


def _is_twin(fetched: FetchedPage) -> bool:
    """Whether the file is scanned under another address; one whose address is masked stands for itself."""
    return bool(fetched.twin_of) and all(masked_address(url) == url for url in (fetched.url, fetched.twin_of))


def _scan(document: Document, bench: Bench, record: ScanRecord) -> None:
    findings, gaps = bench.scan_document(document)
    traces, more_gaps = bench.trace_document(document)
    record.findings.extend(findings)
    record.traces.extend(traces)
    record.gaps.extend(gaps + more_gaps + list(document.gaps))
    if not document.is_partly_unread:
        record.answered.append(document.url)


def _is_worth_remembering(fact: PageFact, is_known: bool) -> bool:
    """Whether another run may take it as read: whole, kept, and with nothing to be said against it."""
    fetched = fact.fetched
    # A twin's findings stand with the address that was scanned: by itself it would look clean.
    own = is_known or not fetched.twin_of
    read = fact.document is not None or (fetched.kind is TargetKind.ATTACHMENT and own)
    if fact.list_page is not None and not fact.list_page.timeless:
        return False
    return read and fetched.outcome is Outcome.OK and fetched.archived is not None and not fetched.reason


def _page(
    fact: PageFact, place: FactPlace, links: list[int], words: str, unchanged: int, scanned: str, judged: bool
) -> ScannedPage:
    return ScannedPage(
        fetched=fetched_json(fact.fetched),
        place=(place.run, place.segment, place.line),
        article=fact.document is not None and fact.document.is_article,
        words=words,
        links=links,
        list_page=list_page_json(fact.list_page) if fact.list_page else None,
        unchanged=unchanged,
        scanned=scanned,
        judged=judged,
    )


def record_path(folder: Path, number: int) -> Path:
    """Where the record of a segment lies."""
    return folder / "scan" / f"{number:06d}.jsonl"
