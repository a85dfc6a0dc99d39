"""帝国 EmpireCMS: `index_2.html` or `/e/action/ListInfo/`, with the number of rows in bold before the pager."""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.generic import paging_of
from crawler.cms.list_reading import Paging, reading_of

_SIGN = re.compile(r"/e/action/ListInfo|class=[\"']?epages\b|title=[\"']Total record|/e/public/ViewClick", re.I)
_PAGER = ".epages, a[href*='/e/action/ListInfo']"
_LINKS = ".epages a[href], a[href*='/e/action/ListInfo']"
_TOTAL = "a[title='Total record'] b, .epages a[title='总数'] b"


class EmpireAdapter:
    """Follows the pager's links; takes the total that it states."""

    name = "EmpireCMS"
    rank = 70

    def evidence(self, url: str, html: str) -> str:
        """EmpireCMS's own addresses and class names."""
        sign = _SIGN.search(html)
        return f"页面中有 {sign[0]}" if sign else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list, where the pager is EmpireCMS's."""
        if not source.tree.css_first(_PAGER):
            return None
        linked, node = paging_of(source, source.tree.css(_LINKS)), source.tree.css_first(_TOTAL)
        words = node.text().strip() if node else ""
        rows = int(words) if words.isdecimal() and len(words) < 10 else linked.rows
        return reading_of(source, Paging(linked.next_pages, rows, linked.pages))


ADAPTER = EmpireAdapter()
