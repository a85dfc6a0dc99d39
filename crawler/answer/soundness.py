"""Whether files and pictures of ours came whole from whoever uploaded them."""

from crawler.answer.answer import Answer
from crawler.answer.body import Body, end_of, pieces_of, start_of
from crawler.answer.content_coding import Undecodable, decoded_body
from crawler.answer.content_kind import START_BYTES, kind_of
from crawler.answer.verdict import GOOD, Verdict
from documents.soundness import END_BYTES, flaw_of_file, flaw_of_picture, may_lack_end
from domain.link import Outcome, TargetKind

PICTURE_BYTES = 2 << 20
"""Larger pictures are taken for sound: to look at one costs as much as to show it."""

_NOT_A_PICTURE = Verdict(Outcome.NOT_A_FILE, "链接写明是图片，打开却是网页")


def verdict_of_file(body: Body) -> Verdict:
    """CORRUPT for a file that nobody can open."""
    start, end = start_of(body, START_BYTES), end_of(body, END_BYTES)
    if may_lack_end(start, end):
        end = b"".join(pieces_of(body))
    return _verdict(flaw_of_file(start, end, len(body)))


def verdict_of_picture(answer: Answer) -> Verdict:
    """What a whole picture says of itself; one that was broken off, or is packed oddly, says nothing."""
    body = b"".join(pieces_of(answer.body))
    if answer.cut_short or len(body) >= PICTURE_BYTES:
        return GOOD
    try:
        body = decoded_body(body, answer.headers.get("content-encoding", ""), PICTURE_BYTES)
    except Undecodable:
        return GOOD
    if kind_of("", body) is TargetKind.PAGE:
        return _NOT_A_PICTURE
    return _verdict(flaw_of_picture(body))


def _verdict(flaw: str) -> Verdict:
    return Verdict(Outcome.CORRUPT, flaw) if flaw else GOOD
