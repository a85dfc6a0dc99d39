"""COL05: articles that do not say when they were published."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Document, Segment, Zone
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from domain.stated_date import shows_a_date
from scanners.found import Seen, found_in_document
from scanners.scanner import Setting

UNDATED_ARTICLE = Rule(
    code="COL05",
    name="未注明发布时间",
    category=Category.COLUMN,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：未注明信息发布时间的视为不更新",
    advice="在标题下方注明发布时间（格式 YYYY-MM-DD HH:MM），并填写网页标签 PubDate",
)

_DATE = re.compile(
    r"(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[-/.]\s*\d{1,2}[-/.]\s*\d{1,2})|二[〇○零０]..?年.{1,3}月.{1,3}日"
)
_LONGEST_DATE_LINE = 60
_NOT_THE_ARTICLE = TEMPLATE_ZONES | {Zone.SOURCE}


class UndatedArticleScanner:
    """Reports an article without a date in its tags, under its title or at its end."""

    rules: ClassVar[tuple[Rule, ...]] = (UNDATED_ARTICLE,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        pass

    def scan(self, subject: Document) -> Iterator[Finding]:
        """At most one finding a page; a date inside a long sentence dates an event, not the page."""
        if subject.is_article and not _is_dated(subject) and not any(map(_is_date_line, subject.segments)):
            seen = Seen(evidence="页面标签、标题下方和文末都没有日期", where="全页")
            yield found_in_document(UNDATED_ARTICLE, subject, seen)


def _is_dated(document: Document) -> bool:
    """Whether the page says so itself; its list and its address do not tell its reader."""
    return shows_a_date(document.dates) if document.dates else bool(document.published)


def _is_date_line(segment: Segment) -> bool:
    is_short = segment.table is None and len(segment.text) <= _LONGEST_DATE_LINE
    return is_short and segment.zone not in _NOT_THE_ARTICLE and bool(_DATE.search(segment.text))
