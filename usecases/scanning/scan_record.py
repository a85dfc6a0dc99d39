"""What scanning one segment leaves behind, as lines of JSON in the crawl folder.

Scanning and settling are apart in time: a run can be settled again, or for the first time after a
crash, from these lines alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from domain.column import Entry, ListPage
from domain.column_coverage import ColumnCoverage
from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from domain.publication import Publication
from domain.rule import Certainty, Severity
from domain.trace import Trace
from usecases.scanning.kinds_file import read_kind, write_kinds


@dataclass(slots=True)
class LinkUse:
    """How often one written link is used in a segment, with a sample of the pages (or attachments) that hold it.

    `place` is a zone's Chinese name, or a place in an attachment.
    """

    url: str
    raw: str
    text: str
    count: int = 0
    pages: list[str] = field(default_factory=list)
    tag: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class LinkingFile:
    """An attachment that holds links: its address and name, and how the crawl came to it."""

    url: str
    name: str
    found_on: str
    column: str
    depth: int


@dataclass(slots=True)
class ScannedPage:
    """A page of ours as the ledger will remember it.

    `fetched` is the fetched page as JSON; `place` where its facts lie (run, segment, line); `words`
    the digest of what scanners read, "" for attachments; `links` are places in the record's `links`;
    `unchanged` how often its words were found unchanged; `scanned` what scanning it brought
    (see `known_scan`), `judged` False when a scanner fell out over it.
    """

    fetched: Any
    place: tuple[str, int, int]
    article: bool
    words: str
    links: list[int]
    list_page: Any
    unchanged: int
    scanned: str
    judged: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """An address with the very file that another, `first`, brought and that is scanned there."""

    first: str
    url: str
    found_on: str
    column: str
    unit: str


@dataclass(slots=True)
class ScanRecord:
    """All that scanning one piece brought: findings, gaps, keys answered, list pages and links.

    `pages` were read anew; `same` (address, and ETag and Last-Modified if new) were asked for and are as before,
    `resting` were not due; `held` are fingerprints of faults on the latter;
    `traces` of masked numbers come from all three. `rules` is the digest
    of the rules that judged. `twins` are files that are scanned under another address; `pieces` articles as published;
    `files` attachments among the pages of `links`.
    """

    findings: list[Finding] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    list_pages: list[ListPage] = field(default_factory=list)
    columns: list[ColumnCoverage] = field(default_factory=list)
    links: list[LinkUse] = field(default_factory=list)
    pages: list[ScannedPage] = field(default_factory=list)
    same: list[tuple[str, str, str]] = field(default_factory=list)
    resting: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    pieces: list[Publication] = field(default_factory=list)
    files: list[LinkingFile] = field(default_factory=list)
    rules: str = ""


def write_record(record: ScanRecord, path: Path) -> None:
    """The record as lines, put in place at once."""
    write_kinds(_lines(record), path)


def _lines(record: ScanRecord) -> Iterator[tuple[str, object]]:
    yield from (("finding", finding) for finding in record.findings)
    yield from (("gap", gap) for gap in record.gaps)
    yield from (("list", page) for page in record.list_pages)
    yield from (("column", column) for column in record.columns)
    yield from (("link", use) for use in record.links)
    yield from (("page", page) for page in record.pages)
    yield from (("trace", trace) for trace in record.traces)
    yield from (("twin", twin) for twin in record.twins)
    yield from (("piece", piece) for piece in record.pieces)
    yield from (("file", file) for file in record.files)
    yield "answered", record.answered
    yield "failed", record.failed
    yield "same", record.same
    yield "resting", record.resting
    yield "held", record.held
    yield "rules", record.rules


def read_findings(paths: Iterable[Path]) -> Iterator[Finding]:
    """The findings of these records, one at a time."""
    return (finding_of(data) for data in _read(paths, "finding"))


def read_gaps(paths: Iterable[Path]) -> Iterator[Gap]:
    """The gaps of these records."""
    return (gap_of(data) for data in _read(paths, "gap"))


def read_list_pages(paths: Iterable[Path]) -> Iterator[ListPage]:
    """The list pages of these records."""
    return (_list_page(data) for data in _read(paths, "list"))


def read_columns(paths: Iterable[Path]) -> Iterator[ColumnCoverage]:
    """How much was read of each column's list."""
    return (ColumnCoverage(**data) for data in _read(paths, "column"))


def read_links(paths: Iterable[Path]) -> Iterator[LinkUse]:
    """The links of these records, once a segment."""
    return (LinkUse(**data) for data in _read(paths, "link"))


def read_files(paths: Iterable[Path]) -> Iterator[LinkingFile]:
    """Attachments that hold links."""
    return (LinkingFile(**data) for data in _read(paths, "file"))


def read_answered(paths: Iterable[Path]) -> Iterator[str]:
    """Keys that were answered (see Coverage)."""
    return (key for keys in _read(paths, "answered") for key in keys)


def read_failed(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(rule, key) pairs for which a scanner fell out."""
    return ((rule, key) for pairs in _read(paths, "failed") for rule, key in pairs)


def read_pages(paths: Iterable[Path]) -> Iterator[ScannedPage]:
    """Pages that were read anew."""
    return (ScannedPage(**data) for data in _read(paths, "page"))


def read_same(paths: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """Pages that were asked for and are as before: address, ETag and Last-Modified if they are new."""
    return ((url, etag, modified) for pages in _read(paths, "same") for url, etag, modified in pages)


def read_resting(paths: Iterable[Path]) -> Iterator[str]:
    """Pages that were not due."""
    return (url for urls in _read(paths, "resting") for url in urls)


def read_held(paths: Iterable[Path]) -> Iterator[str]:
    """Fingerprints of faults on pages that were not due."""
    return (fingerprint for fingerprints in _read(paths, "held") for fingerprint in fingerprints)


def read_twins(paths: Iterable[Path]) -> Iterator[Twin]:
    """Files that were scanned under another address."""
    return (Twin(**data) for data in _read(paths, "twin"))


def read_pieces(paths: Iterable[Path]) -> Iterator[Publication]:
    """Articles that were read, as published pieces."""
    return (
        Publication(**{**data, "published": date.fromisoformat(data["published"])}) for data in _read(paths, "piece")
    )


def read_traces(paths: Iterable[Path]) -> Iterator[Trace]:
    """What documents leave behind of masked numbers."""
    return (Trace(**data) for data in _read(paths, "trace"))


def read_rules(path: Path) -> str:
    """The digest of the rules that a record was judged by."""
    return next((str(rules) for rules in _read([path], "rules")), "")


def _read(paths: Iterable[Path], kind: str) -> Iterator[Any]:
    return (value for path in paths for value in read_kind(path, kind))


def finding_of(data: dict[str, Any]) -> Finding:
    """The finding of an object."""
    return Finding(
        **{
            **data,
            "identity": tuple(data["identity"]),
            "pages": tuple(data["pages"]),
            "proofs": tuple(tuple(keys) for keys in data["proofs"]),
            "certainty": Certainty(data["certainty"]),
            "severity": Severity(data["severity"]),
        }
    )


def gap_of(data: dict[str, Any]) -> Gap:
    """The gap of an object."""
    return Gap(Stage(data["stage"]), GapKind(data["kind"]), data["subject"], data["reason"])


def _list_page(data: dict[str, Any]) -> ListPage:
    entries = tuple(Entry(**entry) for entry in data["entries"])
    return ListPage(**{**data, "entries": entries, "next_pages": tuple(data["next_pages"])})
