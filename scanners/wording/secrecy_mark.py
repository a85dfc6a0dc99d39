"""SEC01: a mark of secrecy on something that stands on the web."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Document, Segment, Zone
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.term import Hit
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

SECRECY_MARK = Rule(
    code="SEC01",
    name="密级标志",
    category=Category.SECRECY,
    severity=Severity.GRAVE,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国保守国家秘密法》；《中华人民共和国政府信息公开条例》第十四条",
    advice="立即断开该页面和附件的访问并保全原件，报告本单位保密工作机构，由其判定后处理；不要转发、截图传播",
)

_HEAD_BLOCKS = 15  # a mark stands at the top of a document's first page
_LEAD = 8  # what may stand before a mark in its line: a copy's serial number, 密级：
# A term ends the mark: 机密★5年的文件 is a sentence about marks.
_TERM = re.compile(r"^\s*(?:\d{1,2}\s*(?:年|个月|天)|[一二三四五六七八九十]{1,3}(?:年|个月)|长期)(?=[\s（(）)】]|$)")
# 密级：机密 or 机密 alone in a line, without the star: older forms, and copies that lost it.
_BARE = re.compile(r"(?:(?:密\s*级|保密等级)\s*[:：]\s*)?(?P<grade>绝\s?密|机\s?密|秘\s?密)(?:\s*(?:\d{1,2}年|长期))?")
_EXAM = re.compile(r"试题|试卷|考试|启用前")


class SecrecyMarkScanner:
    """A mark at the head of a document is certain, a mark elsewhere suspected; mere talk of marks is neither."""

    rules: ClassVar[tuple[Rule, ...]] = (SECRECY_MARK,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The marks come with the lexicon."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding for each marked place."""
        head = _head(subject.document)
        for hit in subject.hits:
            if hit.term.rule == SECRECY_MARK.code and _is_a_mark(hit):
                certainty = Certainty.CERTAIN if hit.segment in head else Certainty.SUSPECTED
                yield _finding(subject.document, hit.segment, hit.offset, _marked(hit), certainty)
        yield from _bare_marks(subject.document, head)


def _head(document: Document) -> list[Segment]:
    body = (segment for segment in document.segments if segment.zone is Zone.BODY or segment.zone is Zone.CELL)
    return list(islice(body, _HEAD_BLOCKS))


def _is_a_mark(hit: Hit) -> bool:
    """Whether the line is the mark, not a sentence that speaks of it; a cell counts as a line."""
    if hit.segment.zone in TEMPLATE_ZONES or _EXAM.search(hit.segment.text):
        return False
    begin = hit.segment.text.rfind("\t", 0, hit.offset) + 1
    after = hit.segment.text[hit.offset + hit.length :].split("\t", 1)[0]
    return hit.offset - begin <= _LEAD and (not after.strip() or bool(_TERM.match(after)))


def _marked(hit: Hit) -> str:
    duration = _TERM.match(hit.segment.text[hit.offset + hit.length :])
    return hit.matched + (duration.group() if duration else "")


def _bare_marks(document: Document, head: list[Segment]) -> Iterator[Finding]:
    for segment in head:
        # In a table 秘密 is a value among others, as in a list of what may not be published.
        if segment.table is None and "密" in segment.text and (mark := _BARE.fullmatch(segment.text.strip())):
            offset = segment.text.index(mark["grade"])
            yield _finding(document, segment, offset, mark.group(), Certainty.SUSPECTED)


def _finding(document: Document, segment: Segment, offset: int, mark: str, certainty: Certainty) -> Finding:
    seen = Seen(
        evidence=mark,
        identity=("".join(mark.split()),),
        certainty=certainty,
        context=context_around(segment, offset, len(mark)),
    )
    return found_in_document(SECRECY_MARK, document, seen, (segment, offset))
