"""Rows that come as fragments of HTML, one each, in CDATA or JSON.

BeautifulSoup, since such a fragment is small and often debris: a row cut in half, an end tag that
was never opened, `<li style=<br/>`. html.parser keeps the order of what stands there.
"""

from collections.abc import Iterable
from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.address.wrong_link import is_ignored
from crawler.cms.list_date import date_in
from crawler.cms.list_row import distinct
from documents.address import resolve
from domain.column import Entry


def fragment_rows(fragments: Iterable[str], base: str, today: date) -> tuple[Entry, ...]:
    """The entries of the fragments, in order."""
    return distinct(_entry(BeautifulSoup(fragment, "html.parser"), base, today) for fragment in fragments)


def _entry(row: BeautifulSoup, base: str, today: date) -> Entry | None:
    links = [
        link for link in row.find_all("a", href=True) if isinstance(link, Tag) and not is_ignored(str(link["href"]))
    ]
    if not links:
        return None
    link = max(links, key=lambda link: len(_title(link)))
    url, title = resolve(base, str(link["href"])), _title(link)
    if not url or not title:
        return None
    return Entry(url, title, date_in(_text_beside(row, link), today) or date_in(row.get_text(" "), today))


def _title(link: Tag) -> str:
    return " ".join((str(link.get("title") or "") or link.get_text(" ")).split())


def _text_beside(row: Tag, link: Tag) -> str:
    """The row without its title, which may speak of dates itself."""
    inside = {id(text) for text in link.find_all(string=True)}
    return " ".join(str(text) for text in row.find_all(string=True) if id(text) not in inside)
