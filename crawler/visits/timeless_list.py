"""Whether a list page would be read alike on any later day.

A row that shows only a month, or no year, is dated by the day of the crawl; such a list must be
read again every night although its bytes are the same.
"""

from collections import Counter

from crawler.cms.list_date import full_dates
from domain.column import ListPage


def is_timeless(page: ListPage, html: str) -> bool:
    """True when every dated row's whole date stands in the page; when in doubt False."""
    if not page.recognised:
        return False
    rows = Counter(entry.published for entry in page.entries if entry.published)
    written = full_dates(html)
    return all(written[day] >= count for day, count in rows.items())
