"""TRM08: document numbers that are not written as GB/T 9704 sets them: 余府发[2023]12号."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

WRITING = Rule(
    code="TRM08",
    name="标点、文号、数字用法",
    category=Category.TERM,
    severity=Severity.NOTICE,
    certainty=Certainty.ADVICE,
    basis="GB/T 9704—2012《党政机关公文格式》；GB/T 15834—2011《标点符号用法》",
    advice="按国家标准改正",
)


class DocumentNumberScanner:
    """One finding for each document number in a wrong form, however often a page quotes it."""

    rules: ClassVar[tuple[Rule, ...]] = (WRITING,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The standard is the same everywhere."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """Numbers with an issuer's sign before the year."""
        told: set[str] = set()
        for number in subject.reading.numbers:
            words = number.sign + subject.reading.page.text[number.start : number.end]
            place = subject.prose_at(number.start)
            if place is None or words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(words,),
                certainty=Certainty.SUSPECTED,
                suggestion=f"{'；'.join(number.reasons)}，应写作“{number.sign}{number.right}”",
                context=context_around(*place, number.end - number.start),
            )
            yield found_in_document(WRITING, subject.document, seen, place)
