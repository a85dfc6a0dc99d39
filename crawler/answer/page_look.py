"""What a page shows at one look, from its first bytes."""

import re

from documents.cannot_read import CannotRead
from documents.html import read
from documents.raw import Raw
from domain.document import Document, Zone
from domain.page_look import MOST_CHARS, PageLook

LOOK_BYTES = 128 << 10
"""How much of a foreign page is taken: its head and first screens, not its whole."""

_META = re.compile(rb"<meta\b[^>]*>", re.I)
_RATING = re.compile(rb"""\bname\s*=\s*["']?rating\b""", re.I)
_CONTENT = re.compile(rb"""\bcontent\s*=\s*["']?([\w -]{1,60})""", re.I)


def look_at(url: str, body: bytes, content_type: str, status: int) -> PageLook | None:
    """The look of an HTML body; None when it cannot be read."""
    try:
        document = read(Raw(url, body, content_type))
    except CannotRead:
        return None
    return look_of(document, url, rating_of(body), status)


def look_of(document: Document, url: str, rating: str = "", status: int = 200) -> PageLook:
    """The look of a page that was read."""
    body, cell = Zone.BODY, Zone.CELL  # to ask an enum for a member takes longer than all else in this loop
    texts: list[str] = []
    left = MOST_CHARS
    for segment in document.segments:
        if ((zone := segment.zone) is body or zone is cell) and not segment.hidden:
            texts.append(segment.text[:left])
            left -= len(segment.text)
            if left <= 0:
                break
    return PageLook(url, document.title[:200], "\n".join(texts), rating, status)


def rating_of(body: bytes) -> str:
    """What the page says of itself to child protection (RTA label and its like)."""
    for meta in _META.findall(body[:LOOK_BYTES]):
        if _RATING.search(meta) and (said := _CONTENT.search(meta)):
            return said[1].decode("ascii", "replace").strip()
    return ""
