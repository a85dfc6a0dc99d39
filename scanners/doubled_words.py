"""TRM07: words written twice: 关于关于召开会议的通知."""

from collections.abc import Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Document, Zone, joined
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.doubled import Doubled, doubled_words
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting

DOUBLED = Rule(
    code="TRM07",
    name="重复、漏字",
    category=Category.TERM,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：严重表述错误；国家通用语言文字规范",
    advice="删去重复的字词",
)


class DoubledWordsScanner:
    """One finding for each doubled wording of a document."""

    rules: ClassVar[tuple[Rule, ...]] = (DOUBLED,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        """The words themselves say it."""

    def scan(self, subject: Document) -> Iterator[Finding]:
        """Prose and cells; menus and page sources repeat what they like."""
        page = joined(subject.segments)
        told: set[str] = set()
        for doubled in doubled_words(page.text):
            segment, offset = page.locate(doubled.start)
            words = page.text[doubled.start : doubled.end]
            if segment.zone in TEMPLATE_ZONES or segment.zone is Zone.SOURCE or words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(words,),
                certainty=Certainty.SUSPECTED if doubled.is_sure else Certainty.ADVICE,
                suggestion=_advice(doubled),
                context=context_around(segment, offset, len(words)),
            )
            yield found_in_document(DOUBLED, subject, seen, (segment, offset))


def _advice(doubled: Doubled) -> str:
    return f"“{doubled.unit}”疑似重复，请核对后删去一个"
