"""Links that were found in files when these were read, after the crawl: handed back to it by a list in its folder.

Files are read in processes of their own, never in the crawler, so their links come late; a crawl that is
taken up again goes on with them.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import orjson

from crawler.archive.segment_writer import CrawlWriter
from crawler.state.crawl_database import open_to_read
from crawler.target import Errand, Target
from crawler.visits.keeper import Keeper
from crawler.visits.page_reader import PageReader
from domain.document import Link, Zone
from domain.link import TargetKind

FILE_NAME = "file_links.jsonl"


@dataclass(frozen=True, slots=True)
class FileOfLinks:
    """A file of ours, how the crawl came to it, and the links in it."""

    url: str
    column: str
    depth: int
    links: tuple[Link, ...]


def write_file_links(folder: Path, files: Iterable[FileOfLinks]) -> None:
    """The whole list, put in place at once."""
    half = folder / f"{FILE_NAME}.half"
    with half.open("wb") as file:
        for each in files:
            links = [[link.url, link.raw, link.text, link.tag, link.where] for link in each.links]
            file.write(orjson.dumps([each.url, each.column, each.depth, links]) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(half, folder / FILE_NAME)


def read_file_links(folder: Path) -> Iterator[FileOfLinks]:
    """What was handed over so far; nothing in most folders."""
    path = folder / FILE_NAME
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            url, column, depth, links = orjson.loads(line)
            found = (Link(to, raw, text, tag, Zone.ATTACHMENT, where) for to, raw, text, tag, where in links)
            yield FileOfLinks(url, column, depth, tuple(found))


def offer_file_links(
    writer: CrawlWriter, reader: PageReader, keeper: Keeper, allows: Callable[[Target], bool] | None
) -> None:
    """Queues what the list names, as if pages had led there; what the crawl knows already is left out."""
    for file in read_file_links(writer.folder):
        target = Target(file.url, Errand.FETCH, file.depth, "", file.column, TargetKind.ATTACHMENT)
        leads = reader.recall(None, file.links, file.url, target)
        for settled in leads.settled:
            keeper.settle(settled)
        writer.offer(leads.targets if allows is None else filter(allows, leads.targets))
    if digest := _digest(writer.folder):
        writer.took_over(digest)


def are_waiting(folder: Path) -> bool:
    """Whether a list lies there that the crawl, though it may have ended, has still to go through."""
    return (folder / FILE_NAME).exists() and not has_taken(folder)


def has_taken(folder: Path) -> bool:
    """Whether the crawl queued what the list names: a process may end between the writing and the queuing."""
    digest = _digest(folder)
    with closing(open_to_read(folder)) as database:
        has_any = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'handed'").fetchone()
        return bool(has_any and database.execute("SELECT 1 FROM handed WHERE digest = ?", (digest,)).fetchone())


def _digest(folder: Path) -> str:
    path = folder / FILE_NAME
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() if path.exists() else ""
