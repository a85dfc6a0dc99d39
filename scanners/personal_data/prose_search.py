"""Which parts of a document are worth a closer look, by the signs that stand in them."""

from domain.document import TEMPLATE_ZONES, Document, Segment, joined
from scanners.personal_data.personal_sign import Sign, signed


def rows_and_prose(document: Document, sign: Sign) -> list[Segment]:
    """The rows of tables, and the paragraphs outside templates that hold the sign, in order."""
    told = signed(document)
    if joined(document.segments).has_rows:
        return [segment for segment in document.segments if segment.table is not None or _is_prose_with(segment, sign)]
    if sign not in told.signs:
        return []
    return [segment for segment in told.page.segments if _is_prose_with(segment, sign)]


def _is_prose_with(segment: Segment, sign: Sign) -> bool:
    return sign.stands_in(segment.text) and segment.zone not in TEMPLATE_ZONES
