"""博达 VSB: page numbers run backwards (page 2 of 11 is `10.htm`), so pages are followed, never counted."""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.generic import linked_pages
from crawler.cms.list_reading import Paging, reading_of

_SIGN = re.compile(
    r"class=[\"']?(p_next|p_no_d|p_last)\b|(vsb_content\w*)|(/_sitegray/)|(/system/resource/js/\w+\.js)", re.I
)
_ROWS = re.compile(r"共\s*(\d{1,9})\s*条")
_PAGES = re.compile(r"\d\s*/\s*(\d{1,6})")


class VsbAdapter:
    """Follows the pager's links."""

    name = "博达"
    rank = 60

    def evidence(self, url: str, html: str) -> str:
        """博达's own names of classes and files."""
        sign = _SIGN.search(html)
        return f"页面中有 {next(part for part in sign.groups() if part)}" if sign else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list; the pager leads to the next page and to those it names by number."""
        if not source.tree.css_first(".p_t, .p_next, .p_next_d, .p_no_d"):
            return None
        pages = linked_pages(source, source.tree.css(".p_next a[href], .p_no a[href]"))
        words = " ".join(node.text() for node in source.tree.css(".p_t"))
        rows, total = _ROWS.search(words), _PAGES.search(words)
        return reading_of(source, Paging(pages, int(rows[1]) if rows else None, int(total[1]) if total else None))


ADAPTER = VsbAdapter()
