"""织梦 DedeCMS: `list_12_2.html` or `/plus/list.php?tid=12&PageNo=2`; the pager says 共 8 页 118 条."""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.generic import linked_pages, paging_of
from crawler.cms.list_reading import Paging, reading_of

_SIGN = re.compile(r"/plus/(?:list|count|search)\.php|class=[\"']?dede_pages|\blist_\d+_\d+\.html|DedeCMS", re.I)
_PAGE = re.compile(r"\blist_\d+_\d+\.html|[?&]PageNo=\d+", re.I)
_STATED = re.compile(r"共\s*(\d{1,6})\s*页\s*(\d{1,9})\s*条")


class DedeAdapter:
    """Follows the pager's links and its box to jump by; takes the totals that it states."""

    name = "DedeCMS"
    rank = 80

    def evidence(self, url: str, html: str) -> str:
        """DedeCMS's own addresses and class names."""
        sign = _SIGN.search(html)
        return f"页面中有 {sign[0]}" if sign else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list, where the pager is DedeCMS's."""
        pager = source.tree.css_first(".pagelist, .dede_pages")
        words = " ".join(pager.text(separator=" ").split()) if pager else ""
        stated = _STATED.search(words)
        if pager is None or not (stated or _PAGE.search(pager.html or "")):
            return None
        jumps = linked_pages(source, pager.css("option[value]"), "value")
        pages = dict.fromkeys([*paging_of(source, pager.css("a[href]")).next_pages, *jumps])
        counts = (int(stated[2]), int(stated[1])) if stated else (None, None)
        return reading_of(source, Paging(tuple(pages), *counts))


ADAPTER = DedeAdapter()
