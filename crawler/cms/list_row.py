"""Rows of a list: title, address, date, read from the parsed page as it stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from selectolax.lexbor import LexborNode

from crawler.address.wrong_link import is_ignored
from crawler.cms.list_date import date_in
from documents.address import resolve
from domain.column import Entry


def rows_of(containers: Iterable[LexborNode], base: str, today: date) -> tuple[Entry, ...]:
    """Entries of the containers' children."""
    return distinct(entry_of(row, base, today) for container in containers for row in container.iter())


def distinct(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Entries in order, each address once, with the title and date of its first row."""
    known: dict[str, Entry] = {}
    for entry in entries:
        if entry and entry.url not in known:
            known[entry.url] = entry
    return tuple(known.values())


def entry_of(row: LexborNode, base: str, today: date) -> Entry | None:
    """What a row lists, None when it has no link that goes anywhere."""
    # A row may begin with its category or a thumbnail: the title is the longest of its links.
    title, link = max(((_title(link), link) for link in _links(row)), key=lambda pair: len(pair[0]), default=("", row))
    url = resolve(base, link.attributes.get("href") or "") if title else ""
    if not url:
        return None
    whole = row.text(separator=" ")
    # The title may speak of dates itself.
    beside = whole.replace(link.text(separator=" "), " ", 1)
    return Entry(url, title, date_in(beside, today) or date_in(whole, today))


def _links(row: LexborNode) -> Iterator[LexborNode]:
    for link in [row] if row.tag == "a" else row.css("a[href]"):
        if not is_ignored(link.attributes.get("href") or ""):
            yield link


def _title(link: LexborNode) -> str:
    return " ".join((link.attributes.get("title") or link.text(separator=" ")).split())
