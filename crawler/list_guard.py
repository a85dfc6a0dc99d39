"""Stops pagers that never end: a list page that brings nothing new leads no further."""

from collections import Counter
from collections.abc import Callable

from crawler.cms.adapter import MOST_PAGES
from domain.column import ListPage
from domain.gap import Gap, GapKind, Stage


class ListGuard:
    """Remembers by column which rows were seen, and on how many pages; a list that is cut is told through `note`."""

    def __init__(self, note: Callable[[Gap], None], most_pages: int = MOST_PAGES) -> None:
        self._note = note
        self._most_pages = most_pages
        self._seen: dict[str, set[int]] = {}
        self._pages: Counter[str] = Counter()

    def further_pages(self, page: ListPage) -> tuple[str, ...]:
        """Pages of the list that may be followed."""
        if not page.next_pages or not self._brings_new(page):
            return ()
        self._pages[page.column] += 1
        if self._pages[page.column] <= self._most_pages:
            return page.next_pages
        if self._pages[page.column] == self._most_pages + 1:
            reason = f"栏目的列表已达 {self._most_pages} 页，其余分页不再抓取"
            self._note(Gap(Stage.CRAWL, GapKind.BUDGET, f"栏目“{page.column}” {page.url}", reason))
        return ()

    def _brings_new(self, page: ListPage) -> bool:
        """A page that has no rows may still lead to those that have: a page of columns, one filled by script."""
        seen = self._seen.setdefault(page.column, set())
        rows = {hash(entry.url) for entry in page.entries}
        is_new = not rows or not rows <= seen
        seen |= rows
        return is_new
