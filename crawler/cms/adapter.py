"""How list pages of different content management systems are read."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from documents.address import resolve
from domain.column import Entry
from domain.document import Document

MOST_PAGES = 5_000
"""Pages of one list that are believed to exist."""


@dataclass(frozen=True)
class ListSource:
    """A page that a column's list is expected on.

    `today` is the day of the crawl: rows often leave out the year.
    """

    url: str
    html: str
    document: Document
    today: date

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page parsed once more: a Document keeps no structure. Only list pages pay for it."""
        return LexborHTMLParser(self.html)

    @cached_property
    def base(self) -> str:
        """The address that the page's relative links start from."""
        node = self.tree.css_first("base[href]")
        return resolve(self.url, node.attributes.get("href") or "") or self.url if node else self.url


@dataclass(frozen=True, slots=True)
class ListReading:
    """What an adapter read; `recognised` False: its CMS, but a list that it could not read."""

    recognised: bool
    entries: tuple[Entry, ...] = ()
    declared_rows: int | None = None
    next_pages: tuple[str, ...] = ()


class ListAdapter(Protocol):
    """One CMS; a module of this folder offers it as `ADAPTER`. Lower `rank` is asked first."""

    name: str
    rank: int

    def read(self, source: ListSource) -> ListReading | None:
        """The list, or None when the page is not of this CMS."""
        ...
