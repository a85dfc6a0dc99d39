"""A digest of all that scanners read of a page: where it is equal, they would find the same again."""

import hashlib

from domain.document import Document, Zone

_MARKS = {id(zone): str(number) for number, zone in enumerate(Zone)}
# Hash and equality of an enum's member run in Python; there is one object for each.


def words_digest(document: Document) -> str:
    """Of everything but the links, which are judged by their targets."""
    parts = [
        document.url,
        document.title,
        document.media_type,
        document.published,
        document.source,
        document.column,
        document.unit,
        str(document.is_article),
        repr(document.gaps),
        *(f"{date.ground.name}{date.moment}" for date in document.dates),
    ]
    for segment in document.segments:
        parts += (segment.text, segment.where, _MARKS[id(segment.zone)], segment.hidden)
        if segment.table is not None:
            parts.append(repr(segment.table))
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
