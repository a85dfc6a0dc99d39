"""The unmasked words of an issue, read from the archive once for a person who has said why; nothing of it is kept."""

from domain.document import Document
from domain.issue import Refused
from store.models import IssueRecord
from usecases.archive_view.spot_pattern import SpotPattern
from usecases.home.home import Home
from usecases.reading.archived_copy import NotKept, archived_copy
from usecases.reading.archived_file import archived_file, read_copy

FEWEST_LETTERS = 4
_AROUND = 60
_MOST = 5

OriginalWords = tuple[str, str]
"""Where, and the words as published."""


def checked_reason(reason: str) -> str:
    """The reason as typed; raises Refused for none."""
    plain = " ".join(reason.split())
    if len(plain) < FEWEST_LETTERS:
        raise Refused(f"请写明查看原文的理由（至少 {FEWEST_LETTERS} 个字），将记入审计")
    return plain[:200]


def original_words(home: Home, issue: IssueRecord) -> list[OriginalWords]:
    """The places as published, a few at most; raises NotKept. Who asks must be on record before."""
    document = _document(home, issue)
    pattern = SpotPattern(issue.evidence, issue.context)
    found: list[OriginalWords] = []
    for segment in document.segments:
        spot = pattern.main(segment.text)
        if spot is not None:
            words = segment.text[max(0, spot.start - _AROUND) : spot.end + _AROUND].replace("\t", " | ")
            place = segment.where if segment.table is None else segment.spot(spot.start).where
            found.append((place, words))
    if not found:
        raise NotKept("没有在存档里找到这处内容；请打开原网址核对")
    return found[:_MOST]


def _document(home: Home, issue: IssueRecord) -> Document:
    if issue.attachment:
        return read_copy(archived_file(home, issue))
    return read_copy(archived_copy(home, issue.site.code, issue.last_run.name, issue.url))
