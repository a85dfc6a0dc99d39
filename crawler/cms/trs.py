"""TRS WCM: `index.html`, then `index_1.html`, `index_2.html` …"""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.list_reading import Paging, reading_of
from crawler.cms.page_script import page_script_of

_OTHER_SIGN = re.compile(r"TRS_Editor|TRS_PreAppend|trs_page_|<meta[^>]+TRS\s?WCM", re.I)


class TrsAdapter:
    """Reads lists whose paging script counts from 0."""

    name = "TRS WCM"
    rank = 20

    def evidence(self, url: str, html: str) -> str:
        """The paging call, or TRS's own class names."""
        script = page_script_of(html)
        if script is not None and script.box is None:
            return f"分页脚本 {script.call}"
        sign = _OTHER_SIGN.search(html)
        return f"页面中有 {sign[0][-20:]}" if sign else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list; each page leads to the ones right after it."""
        script = page_script_of(source.html)
        if script is None or script.box is not None:
            return None
        pages = script.next_pages(source.base, source.url)
        return reading_of(source, Paging(pages, script.rows, script.total))


ADAPTER = TrsAdapter()
