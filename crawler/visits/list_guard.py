"""Stops pagers that never end: a list page that brings nothing new leads no further."""

from crawler.cms.adapter import MOST_PAGES
from crawler.state.counters import Counters
from crawler.state.cuts import Cuts
from domain.column import ListPage
from domain.gap import Gap, GapKind, Stage

_PAGES = "list"


class ListGuard:
    """Remembers by column which rows were seen, and over all runs of a crawl on how many pages; cuts are told."""

    def __init__(self, counters: Counters, cuts: Cuts, most_pages: int = MOST_PAGES) -> None:
        self._counters = counters
        self._cuts = cuts
        self._most_pages = most_pages
        self._seen: dict[str, set[int]] = {}

    def further_pages(self, page: ListPage) -> tuple[str, ...]:
        """Pages of the list that may be followed."""
        if not page.next_pages or not self._brings_new(page):
            return ()
        if self._counters.add(_PAGES, page.column) <= self._most_pages:
            return page.next_pages
        reason = f"栏目的列表已达 {self._most_pages} 页，其余分页不再抓取"
        subject = f"栏目“{page.column}” {page.url}"
        self._cuts.open(f"list {page.column}", Gap(Stage.CRAWL, GapKind.BUDGET, subject, reason))
        return ()

    def _brings_new(self, page: ListPage) -> bool:
        """A page that has no rows may still lead to those that have: a page of columns, one filled by script."""
        seen = self._seen.setdefault(page.column, set())
        rows = {hash(entry.url) for entry in page.entries}
        is_new = not rows or not rows <= seen
        seen |= rows
        return is_new
