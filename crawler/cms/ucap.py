"""开普云 (UCAP): `list.shtml`, then `list_2.shtml`, `list_3.shtml` …, with the number of rows stated."""

from crawler.cms.adapter import MOST_PAGES, ListReading, ListSource
from crawler.cms.list_reading import reading_of
from crawler.cms.page_script import page_script_of
from documents.address import resolve


class UcapAdapter:
    """Reads lists whose paging script counts from 1."""

    name = "开普云"
    rank = 10

    def read(self, source: ListSource) -> ListReading | None:
        """The list; the first page leads to all others, later ones to the next only."""
        script = page_script_of(source.html)
        if script is None or script.box is None:
            return None
        last = min(script.total, MOST_PAGES) if script.current <= 1 else min(script.total, script.current + 1)
        numbers = range(script.current + 1, last + 1)
        pages = [resolve(source.base, f"{script.name}_{number}.{script.extension}") for number in numbers]
        return reading_of(source, pages, script.rows)


ADAPTER = UcapAdapter()
