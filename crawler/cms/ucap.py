"""开普云 (UCAP): `list.shtml`, then `list_2.shtml`, `list_3.shtml` …, with the number of rows stated."""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.list_reading import Paging, reading_of
from crawler.cms.page_script import page_script_of

_OTHER_SIGN = re.compile(r"<UCAP(?:TITLE|CONTENT)>|xxgk_lists?\.shtml|/20\d{4}/[0-9a-f]{32}\.shtml", re.I)


class UcapAdapter:
    """Reads lists whose paging script counts from 1."""

    name = "开普云"
    rank = 10

    def evidence(self, url: str, html: str) -> str:
        """The paging call, or 开普云's own tags and addresses."""
        script = page_script_of(html)
        if script is not None:
            return f"分页脚本 {script.call}" if script.box is not None else ""
        sign = _OTHER_SIGN.search(html)
        return f"页面中有 {sign[0][-60:]}" if sign else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list; each page leads to the ones right after it."""
        script = page_script_of(source.html)
        if script is None or script.box is None:
            return None
        pages = script.next_pages(source.base, source.url)
        return reading_of(source, Paging(pages, script.rows, script.total, states_empty=script.rows == 0))


ADAPTER = UcapAdapter()
