"""A script of ours as a document: nothing of it is prose, only what it does can be a fault."""

from documents.characters.charset import decode
from documents.raw import Raw
from documents.web.html_source import shape_places, source_segment
from domain.document import Document

_LONGEST = 4_000_000


def is_script(url: str) -> bool:
    """Whether the address is a script's."""
    return url.partition("?")[0].lower().endswith(".js")


def script_document(raw: Raw, found_on: str) -> Document:
    """What planted code is known by, as segments of the page's source."""
    text = decode(raw.body, raw.content_type).text[:_LONGEST]
    segments = tuple(source_segment(where, words) for where, words in shape_places(text))
    return Document(raw.url, "", "text/javascript", segments, found_on=found_on)
