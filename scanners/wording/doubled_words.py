"""TRM07: words written twice: 关于关于召开会议的通知."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.doubled import Doubled
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

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
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The words themselves say it."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """Prose and cells; menus and page sources repeat what they like."""
        told: set[str] = set()
        for doubled in subject.reading.doubled:
            words = subject.reading.page.text[doubled.start : doubled.end]
            place = subject.prose_at(doubled.start)
            if place is None or words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(words,),
                certainty=Certainty.SUSPECTED if doubled.is_sure else Certainty.ADVICE,
                suggestion=_advice(doubled),
                context=context_around(*place, len(words)),
            )
            yield found_in_document(DOUBLED, subject.document, seen, place)


def _advice(doubled: Doubled) -> str:
    return f"“{doubled.unit}”疑似重复，请核对后删去一个"
