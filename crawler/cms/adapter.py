"""How list pages of different content management systems are read."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, runtime_checkable

from selectolax.lexbor import LexborHTMLParser

from documents.address import resolve
from domain.column import Entry
from domain.document import Document

MOST_PAGES = 5_000
"""Pages of one list that are believed to exist."""

LOOK_AHEAD = 10
"""How many further pages a page leads to where their addresses can be counted out.

Several, so that one page that fails does not hide all behind it; few, so that a list that claims
99,999 pages and has three costs ten requests more than an honest one.
"""


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
class DataSource:
    """What a list's script was answered: `url` is the request (see `list_request`), `page` the list's own page."""

    url: str
    text: str
    page: str
    today: date


@dataclass(frozen=True, slots=True)
class ListReading:
    """What an adapter read; `recognised` False: its CMS, but a list that it could not read, for that `reason`.

    `next_pages` may be requests with a form (see `list_request`).
    """

    recognised: bool
    entries: tuple[Entry, ...] = ()
    declared_rows: int | None = None
    next_pages: tuple[str, ...] = ()
    declared_pages: int | None = None
    reason: str = ""


class ListAdapter(Protocol):
    """One CMS; a module of this folder offers it as `ADAPTER`. Lower `rank` is asked first."""

    name: str
    rank: int

    def evidence(self, url: str, html: str) -> str:
        """What in the page shows that it is this CMS's, in Chinese; "" when nothing does."""
        ...

    def read(self, source: ListSource) -> ListReading | None:
        """The list, or None when the page is not of this CMS."""
        ...


@runtime_checkable
class DataAdapter(Protocol):
    """An adapter whose further pages are data that the page's script asks for."""

    name: str

    def asks(self, url: str) -> bool:
        """Whether the request is one of those that `read` and `read_data` lead to."""
        ...

    def read_data(self, source: DataSource) -> ListReading:
        """The rows of an answer; unrecognised when it is not what it should be."""
        ...
