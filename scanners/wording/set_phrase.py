"""TRM05: set phrases that are nearly right: a character wrong, a member missing or out of order."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

WRONG_PHRASE = Rule(
    code="TRM05",
    name="固定提法差错",
    category=Category.TERM,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：严重表述错误",
    advice="对照公布的文件原文改正",
)


class SetPhraseScanner:
    """One finding for each wrong wording of a document, with the right one and where it is published."""

    rules: ClassVar[tuple[Rule, ...]] = (WRONG_PHRASE,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        self._lexicon = setting.lexicon

    def scan(self, subject: Words) -> Iterator[Finding]:
        """A wrong order is as sure as a wrong character; a missing member may be meant."""
        told: set[str] = set()
        for miss in self._lexicon.near_misses(subject.document):
            if miss.matched in told:
                continue
            told.add(miss.matched)
            source = miss.phrase.source
            cited = source.title if source.title.startswith("《") else f"《{source.title}》"
            seen = Seen(
                evidence=miss.matched,
                identity=(miss.phrase.phrase, miss.matched),
                certainty=Certainty.ADVICE if miss.reason.startswith("缺少") else Certainty.SUSPECTED,
                suggestion=f"{miss.reason}；正确提法：“{miss.phrase.phrase}”。依据：{cited}",
                context=context_around(miss.segment, miss.offset, miss.length),
            )
            yield found_in_document(WRONG_PHRASE, subject.document, seen, (miss.segment, miss.offset))
