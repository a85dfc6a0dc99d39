"""Plain text: a segment for each line."""

from documents.cannot_read import CannotRead
from documents.characters.charset import Decoded, decode
from documents.file_title import file_title
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"text"})


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The lines that are not empty, with their numbers."""
    decoded = decoded_within(raw, limits)
    lines = enumerate(decoded.text.splitlines(), 1)
    segments = [Segment(text, f"第{number}行") for number, line in lines if (text := " ".join(line.split()))]
    return Document(raw.url, file_title(raw), "text/plain", tuple(segments), charset=decoded.record)


def decoded_within(raw: Raw, limits: Limits) -> Decoded:
    """The text of a file that is not too long; a character takes at most four bytes."""
    if len(raw.body) > 4 * limits.max_text_chars:
        raise CannotRead(GapKind.LIMIT, _too_long(limits))
    decoded = decode(raw.body, raw.content_type)
    if len(decoded.text) > limits.max_text_chars:
        raise CannotRead(GapKind.LIMIT, _too_long(limits))
    return decoded


def _too_long(limits: Limits) -> str:
    return f"文本超过 {limits.max_text_chars} 个字符，未读取；请拆分后发布或人工查看"
