"""A page as a published piece: what the register keeps of an article."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from domain.column import ListPage
from domain.document import Document, Zone
from domain.publication import Publication
from domain.site import Site

_DAY = 10


def piece_of(document: Document) -> Publication | None:
    """The article as a published piece; None for other pages, and for those without title or date."""
    day = day_in(document.published)
    title = document.title.strip()
    if not document.is_article or day is None or not title:
        return None
    unit, source = document.unit, document.source
    return Publication(document.url, title, day, unit, document.column, source, _body_digest(document))


def listed_pieces(site: Site, pages: Iterable[ListPage], read: frozenset[str]) -> Iterator[Publication]:
    """What lists name and no page of ours was read for: files, articles kept elsewhere, pages that failed today.

    `read` are addresses of which more is known than a list tells.
    """
    for page in pages:
        if not page.recognised or not page.column:
            continue
        for entry in page.entries:
            day = day_in(entry.published)
            if day is not None and entry.title.strip() and entry.url not in read:
                unit = site.unit_of(entry.url, "", page.column)
                yield Publication(entry.url, entry.title.strip(), day, unit, page.column)


def day_in(moment: str) -> date | None:
    """The day of an ISO moment; None where it names none."""
    try:
        return date.fromisoformat(moment[:_DAY])
    except ValueError:
        return None


def _body_digest(document: Document) -> str:
    """Of the article's own words, whatever column and template they stand in; "" without any."""
    body, cell = Zone.BODY, Zone.CELL  # to ask an enum for a member takes longer than all else in this loop
    own = [segment.text for segment in document.segments if (zone := segment.zone) is body or zone is cell]
    words = "".join("".join(own).split())
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest() if words else ""
