"""A digest of all that scanners read of a page: where it is equal, they would find the same again."""

import hashlib

from domain.document import Document, Segment, Zone, joined

_MARKS = {zone: str(number) for number, zone in enumerate(Zone)}


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
        document.keywords,
        document.description,
        repr(document.hidden_blocks),
        repr(document.gaps),
        *(f"{date.ground.name}{date.moment}" for date in document.dates),
    ]
    segments, page = document.segments, joined(document.segments)
    parts += [page.text, "".join([_MARKS[segment.zone] for segment in segments])]
    parts += [segment.where for segment in segments]
    if page.has_hidden:
        parts += [segment.hidden for segment in segments]
    if page.has_rows:
        parts += _tables(segments)
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _tables(segments: tuple[Segment, ...]) -> list[str]:
    """Each table once, where its first row stands."""
    first = {id(segment.table): place for place, segment in reversed(list(enumerate(segments))) if segment.table}
    return [f"{place}{segments[place].table!r}" for place in sorted(first.values())]
