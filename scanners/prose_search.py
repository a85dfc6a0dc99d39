"""Which parts of a document are worth a closer look, by one search over all of its text."""

import re

from domain.document import TEMPLATE_ZONES, Document, Segment, joined


def rows_and_prose(document: Document, sign: re.Pattern[str]) -> list[Segment]:
    """The rows of tables, and the paragraphs outside templates in which the sign begins, in order."""
    page = joined(document.segments)
    signed = {id(page.locate(match.start())[0]) for match in sign.finditer(page.text)}
    return [
        segment
        for segment in page.segments
        if segment.table is not None or (id(segment) in signed and segment.zone not in TEMPLATE_ZONES)
    ]
