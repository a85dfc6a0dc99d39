"""One column's list as a crawl saw it: all its pages, wherever they were met."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.column import Column, ColumnState, Entry, ListPage
from domain.column_coverage import ColumnCoverage


class ColumnList:
    """The pages that were fetched for a column, and those of other columns that its own lead to."""

    def __init__(self, column: Column, own: Iterable[ListPage], by_url: dict[str, ListPage]) -> None:
        self._column = column
        self._by_url = by_url
        self.pages = {page.url: page for page in own}
        for url in self._led_to():
            if url in by_url:
                self.pages.setdefault(url, by_url[url])
        self._first = self.pages.get(column.url)
        understood = [page for page in self.pages.values() if page.recognised]
        self._entries = {entry.url: entry for page in understood for entry in page.entries}

    @property
    def recognised(self) -> bool:
        """Whether what was read says what the column holds.

        No entries count only when every page that the list leads to was understood: a page of
        columns, or one whose rows its script asks for, has none of its own.
        """
        if self._first is None or not self._first.recognised:
            return False
        return bool(self._entries) or all(self._is_understood(url) for url in self._led_to())

    def state(self) -> ColumnState:
        """What the column's scanners judge."""
        dates = [day for entry in self._entries.values() if (day := _date_of(entry))]
        return ColumnState(
            column=self._column,
            recognised=self.recognised,
            entry_count=len(self._entries),
            dated_count=len(dates),
            newest=max(dates, default=None),
            declared_rows=self._declared("declared_rows"),
            entries=tuple(self._entries.values()),
        )

    def coverage(self) -> ColumnCoverage:
        """How much of the list was read."""
        # A page that only leads on, as a page of columns does, is none of the list's own.
        read = [page for page in self.pages.values() if page.recognised and (page.entries or not page.next_pages)]
        return ColumnCoverage(
            column=self._column.name,
            url=self._column.url,
            adapter=self._first.adapter if self._first else "",
            recognised=self.recognised,
            entries=len(self._entries),
            declared_rows=self._declared("declared_rows"),
            pages=len(read),
            declared_pages=self._declared("declared_pages"),
            unread_pages=sum(not page.recognised for page in self.pages.values()),
        )

    def why_unread(self) -> str:
        """Why the list was not recognised, in Chinese; "" when nobody said."""
        return next((page.reason for page in self.pages.values() if page.reason), "")

    def _declared(self, number: str) -> int | None:
        return self._declared_by(self._column.url, number, set())

    def _declared_by(self, url: str, number: str, asked: set[str]) -> int | None:
        """What a page declares; for one without rows, what the lists that it leads to declare together."""
        page = self.pages.get(url)
        if page is None or url in asked:
            return None
        asked.add(url)
        own: int | None = getattr(page, number)
        if own is not None or page.entries:
            return own
        parts = [self._declared_by(child, number, asked) for child in page.next_pages]
        known = [part for part in parts if part is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def _led_to(self) -> Iterator[str]:
        """Every address of a page that the column's first page leads to, in any number of steps."""
        waiting, known = [self._column.url], {self._column.url}
        while waiting:
            page = self.pages.get(waiting[-1]) or self._by_url.get(waiting[-1])
            waiting.pop()
            for url in page.next_pages if page and page.recognised else ():
                if url not in known:
                    known.add(url)
                    waiting.append(url)
                    yield url

    def _is_understood(self, url: str) -> bool:
        page = self.pages.get(url)
        return page is not None and page.recognised


def _date_of(entry: Entry) -> date | None:
    try:
        return date.fromisoformat(entry.published[:10])
    except ValueError:
        return None
