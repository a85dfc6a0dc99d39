"""The two files of one segment: the archive and the facts."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from crawler.archive.facts import FactWriter
from crawler.archive.warc import ArchivedResponse
from crawler.archive.warc_record import response_pieces, warcinfo_record
from crawler.cannot_store import CannotStore
from domain.fetched import ArchivePosition, FetchedPage, PageFact

FOLDER_NAME = "segments"


def warc_name(number: int) -> str:
    """The archive of a segment, relative to the crawl folder."""
    return f"{FOLDER_NAME}/{number:06d}.warc.gz"


def facts_name(number: int) -> str:
    """The facts of a segment, relative to the crawl folder."""
    return f"{FOLDER_NAME}/{number:06d}.jsonl"


class SegmentSize(NamedTuple):
    """How far a segment's files reach, and how many pages that is."""

    number: int
    warc_bytes: int
    facts_bytes: int
    pages: int


class SegmentFiles:
    """A segment being written; nothing in it counts before its size is in the crawl database."""

    def __init__(self, folder: Path, number: int, begun_at: str) -> None:
        self.size = SegmentSize(number, 0, 0, 0)
        self._facts_of = FactWriter()
        self._warc = (folder / warc_name(number)).open("wb")
        self._facts = (folder / facts_name(number)).open("wb")
        self._append_record(warcinfo_record(Path(warc_name(number)).name, begun_at))
        _sync_names(folder / FOLDER_NAME)

    def add(self, fact: PageFact, http: ArchivedResponse | None) -> FetchedPage:
        """One page: its answer to the archive, then its fact with the place of the answer; the page as written."""
        if http is not None:
            position = ArchivePosition(warc_name(self.size.number), self.size.warc_bytes)
            fact = replace(fact, fetched=replace(fact.fetched, archived=position))
        # Both are made before either is written: a page that cannot be encoded leaves nothing behind.
        # Only a body on disk is packed while it is written; what goes wrong then is the disk.
        pieces: Iterable[bytes] = () if http is None else response_pieces(http)
        record = pieces if http and http.spooled else [b"".join(pieces)]
        line = self._facts_of.encode(fact)
        for piece in record:
            self._append_record(piece)
        self._facts.write(line)
        number, warc, facts, pages = self.size
        self.size = SegmentSize(number, warc, facts + len(line), pages + 1)
        return fact.fetched

    def sync(self) -> None:
        """All so far reaches the disk."""
        for file in (self._warc, self._facts):
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """Lets go of the files; what was not synced may be lost."""
        for file in (self._warc, self._facts):
            _close(file)

    def _append_record(self, record: bytes) -> None:
        self._warc.write(record)
        self.size = self.size._replace(warc_bytes=self.size.warc_bytes + len(record))


def cut_segment(folder: Path, size: SegmentSize) -> None:
    """Takes away from a segment's files whatever lies beyond its committed size; raises CannotStore."""
    for name, length in ((warc_name(size.number), size.warc_bytes), (facts_name(size.number), size.facts_bytes)):
        path = folder / name
        if not path.exists() or path.stat().st_size < length:
            raise CannotStore(f"抓取目录已损坏：{path} 缺失或不完整；请删除该抓取目录后重新发起抓取")
        os.truncate(path, length)


def remove_segments_after(folder: Path, number: int) -> None:
    """Removes files of segments that were begun but never committed."""
    for path in (folder / FOLDER_NAME).iterdir():
        stem = path.name.partition(".")[0]
        if stem.isdigit() and int(stem) > number:
            path.unlink()


def _sync_names(folder: Path) -> None:
    """New file names reach the disk too; not every system lets a folder be opened for that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _close(file: BinaryIO) -> None:
    try:
        file.close()
    except OSError:
        # The rest of the buffer could not be written either; sync has told the caller already.
        return
