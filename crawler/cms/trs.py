"""TRS WCM: `index.html`, then `index_1.html`, `index_2.html` …"""

from crawler.cms.adapter import MOST_PAGES, ListReading, ListSource
from crawler.cms.list_reading import reading_of
from crawler.cms.page_script import page_script_of
from documents.address import resolve


class TrsAdapter:
    """Reads lists whose paging script counts from 0."""

    name = "TRS WCM"
    rank = 20

    def read(self, source: ListSource) -> ListReading | None:
        """The list; the first page leads to all others, later ones to the next only."""
        script = page_script_of(source.html)
        if script is None or script.box is not None:
            return None
        last = min(script.total, MOST_PAGES) if script.current == 0 else min(script.total, script.current + 2)
        numbers = range(script.current + 1, last)
        pages = [resolve(source.base, f"{script.name}_{number}.{script.extension}") for number in numbers]
        return reading_of(source, pages, script.rows)


ADAPTER = TrsAdapter()
