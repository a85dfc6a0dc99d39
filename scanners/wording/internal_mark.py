"""SEC02: a document that is marked as internal or not to be published, and stands on the web."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.term import Hit
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

INTERNAL_MARK = Rule(
    code="SEC02",
    name="内部资料、不予公开标注",
    category=Category.SECRECY,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="《中华人民共和国政府信息公开条例》第十四条至第十七条",
    advice="先撤下页面和附件，由制作单位按保密审查程序核实；确可公开的，变更公开属性、去掉标注后重新发布",
)

_AROUND = 12  # what may stand beside a mark in its line: brackets, 文号, 主题词
_HAN = re.compile(r"[\u4e00-\u9fff]")


class InternalMarkScanner:
    """Only a mark that stands in a line or cell of its own; a sentence about such marks is none."""

    rules: ClassVar[tuple[Rule, ...]] = (INTERNAL_MARK,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The marks come with the lexicon."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding for each wording of a mark: it is often repeated on every page of a file."""
        told: set[str] = set()
        for hit in subject.hits:
            mark = "".join(hit.matched.split())
            if hit.term.rule != INTERNAL_MARK.code or mark in told or not _stands_alone(hit):
                continue
            told.add(mark)
            seen = Seen(
                evidence=hit.matched,
                identity=(mark,),
                certainty=hit.certainty,
                context=context_around(hit.segment, hit.offset, hit.length),
            )
            yield found_in_document(INTERNAL_MARK, subject.document, seen, (hit.segment, hit.offset))


def _stands_alone(hit: Hit) -> bool:
    if hit.segment.zone in TEMPLATE_ZONES:
        return False
    before = hit.segment.text[: hit.offset].rsplit("\t", 1)[-1]
    after = hit.segment.text[hit.offset + hit.length :].split("\t", 1)[0]
    return len(_HAN.findall(before + after)) <= _AROUND and "。" not in after.rstrip("。）) ")
