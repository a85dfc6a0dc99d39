"""Whether files and pictures of ours came whole from whoever uploaded them."""

from crawler.answer.answer import Answer
from crawler.answer.body import Body, end_of, pieces_of, start_of
from crawler.answer.content_coding import Undecodable, decoded_body
from crawler.answer.content_kind import START_BYTES, kind_of
from crawler.answer.verdict import GOOD, Verdict
from documents.soundness import END_BYTES, flaw_of_file, flaw_of_length, flaw_of_picture, may_lack_end, seems_whole
from domain.link import Outcome, TargetKind

PICTURE_BYTES = 2 << 20
"""Of larger pictures the end is looked at first: most are whole, and to look at one costs as much as to show it."""
LARGE_PICTURE_BYTES = 16 << 20
"""Larger ones are taken for sound, whatever their end looks like, but for WebP, whose start tells its length."""

_NOT_A_PICTURE = Verdict(Outcome.NOT_A_FILE, "链接写明是图片，打开却是网页")


def verdict_of_file(body: Body) -> Verdict:
    """CORRUPT for a file that nobody can open."""
    start, end = start_of(body, START_BYTES), end_of(body, END_BYTES)
    if may_lack_end(start, end):
        end = b"".join(pieces_of(body))
    return _verdict(flaw_of_file(start, end, len(body)))


def is_large_picture(answer: Answer) -> bool:
    """Whether the headers promise more than is taken of a picture; WebP tells its length at its start."""
    length = answer.headers.get("content-length", "")
    is_webp = answer.headers.get("content-type", "").startswith("image/webp")
    return length.isascii() and length.isdigit() and int(length) > PICTURE_BYTES and not is_webp


def looks_cut(answer: Answer) -> bool:
    """Whether a part of a picture is its end and gives cause to look at all of it."""
    _, _, total = answer.headers.get("content-range", "").partition("/")
    is_end = answer.status == 206 and not answer.cut_short and total.isascii() and total.isdigit()
    if not is_end or int(total) >= LARGE_PICTURE_BYTES:
        return False
    return not seems_whole(b"".join(pieces_of(answer.body)))


def verdict_of_picture(answer: Answer, most: int = PICTURE_BYTES) -> Verdict:
    """What a whole picture says of itself; one that was broken off, or is packed oddly, says little or nothing."""
    body = b"".join(pieces_of(answer.body))
    if answer.cut_short or len(body) >= most:
        length = answer.headers.get("content-length", "")
        is_told = length.isascii() and length.isdigit() and not answer.headers.get("content-encoding")
        return _verdict(flaw_of_length(body, int(length))) if is_told else GOOD
    try:
        body = decoded_body(body, answer.headers.get("content-encoding", ""), most)
    except Undecodable:
        return GOOD
    if kind_of("", body) is TargetKind.PAGE:
        return _NOT_A_PICTURE
    return _verdict(flaw_of_picture(body))


def _verdict(flaw: str) -> Verdict:
    return Verdict(Outcome.CORRUPT, flaw) if flaw else GOOD
