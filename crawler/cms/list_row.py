"""Rows of a list: title, address, date. BeautifulSoup, since the fragment is small and often broken."""

from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.cms.list_date import date_in
from crawler.wrong_link import is_ignored
from documents.address import resolve
from domain.column import Entry


def rows_of(fragments: list[str], base: str, today: date) -> tuple[Entry, ...]:
    """Entries in order, each address once, with the title and date of its first row."""
    entries: dict[str, Entry] = {}
    for fragment in fragments:
        container = BeautifulSoup(fragment, "html.parser").find(True)
        rows = container.find_all(True, recursive=False) if isinstance(container, Tag) else []
        for row in rows:
            entry = _entry(row, base, today) if isinstance(row, Tag) else None
            if entry and entry.url not in entries:
                entries[entry.url] = entry
    return tuple(entries.values())


def _entry(row: Tag, base: str, today: date) -> Entry | None:
    links = [row] if row.name == "a" else row.find_all("a", href=True)
    candidates = [link for link in links if isinstance(link, Tag) and not is_ignored(str(link.get("href", "")))]
    if not candidates:
        return None
    # A row may begin with its category or a thumbnail: the title is the longest of its links.
    link = max(candidates, key=lambda link: len(_title(link)))
    url = resolve(base, str(link["href"]))
    title = _title(link)
    if not url or not title:
        return None
    return Entry(url, title, date_in(_text_beside(row, link), today) or date_in(row.get_text(" "), today))


def _title(link: Tag) -> str:
    return " ".join((str(link.get("title") or "") or link.get_text(" ")).split())


def _text_beside(row: Tag, link: Tag) -> str:
    """The row without its title, which may speak of dates itself."""
    inside = {id(text) for text in link.find_all(string=True)}
    return " ".join(str(text) for text in row.find_all(string=True) if id(text) not in inside)
