"""What a PDF still holds of itself from before it was saved again.

Programs that change a file often write only what is new behind the old bytes: who cuts the file there has the
earlier version, with all that was taken out since. Signing a file does the same and changes no word.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from pypdfium2 import PdfDocument, PdfiumError

from documents.hidden_text import folded
from domain.document import Segment

EARLIER = "早先保存的版本"
_END = re.compile(rb"%%EOF[\r\n]{0,2}")
_LINEARIZED = b"/Linearized"
_HEAD = 1024
_MOST_VERSIONS, _MOST_PAGES = 3, 300


def earlier_segments(body: bytes, shown: Iterable[Segment]) -> Iterator[Segment]:
    """Lines of earlier versions that the file no longer shows; `shown` are those that it does."""
    ends = _ends(body)[-_MOST_VERSIONS:]
    seen = {" ".join(segment.text.split()) for segment in shown} if ends else set()
    for end in ends:
        for number, line in _lines(body[:end]):
            if line not in seen:
                seen.add(line)
                yield Segment(line, f"第{number}页", hidden=EARLIER)


def _ends(body: bytes) -> list[int]:
    """Where earlier versions end; a file made for quick showing has an end near its start that ends nothing."""
    ends = [found.end() for found in _END.finditer(body)][:-1]
    return ends[1:] if _LINEARIZED in body[:_HEAD] else ends


def _lines(body: bytes) -> Iterator[tuple[int, str]]:
    try:
        with closing(PdfDocument(body)) as pdf:
            for number, page in enumerate(islice(pdf, _MOST_PAGES), 1):
                with closing(page), closing(page.get_textpage()) as textpage:
                    text = textpage.get_text_range()
                yield from ((number, line) for each in text.splitlines() if (line := folded(each.replace("\x02", ""))))
    except PdfiumError:
        return  # no version of its own: the marks of another program
