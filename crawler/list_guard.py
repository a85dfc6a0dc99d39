"""Stops pagers that never end: a list page that only repeats another leads no further."""

from collections import Counter

from crawler.cms.adapter import MOST_PAGES
from domain.column import ListPage


class ListGuard:
    """Remembers by column which contents of list pages were seen, and how many."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int]] = set()
        self._pages: Counter[str] = Counter()

    def further_pages(self, page: ListPage) -> tuple[str, ...]:
        """Pages of the list that may be followed."""
        content = (page.column, hash(tuple(entry.url for entry in page.entries)))
        if content in self._seen:
            return ()
        self._seen.add(content)
        self._pages[page.column] += 1
        return page.next_pages if self._pages[page.column] <= MOST_PAGES else ()
