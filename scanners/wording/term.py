"""TRM01 to TRM03: misspelt, improper and outdated words; TRM09: repealed instruments quoted as in force."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Zone
from domain.finding import Finding
from domain.gap import Gap
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.term import Hit, Source, Term
from scanners.found import Seen, context_around, found_in_document, too_much
from scanners.scanner import Setting
from scanners.wording.words import Words

TYPO = Rule(
    code="TRM01",
    name="错别字",
    category=Category.TERM,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：严重表述错误；国家通用语言文字规范",
    advice="核对原稿后改正错字，并检查同一稿件在其他栏目的转载",
)
IMPROPER = Rule(
    code="TRM02",
    name="不规范表述",
    category=Category.TERM,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="新华社新闻信息报道中的禁用词和慎用词",
    advice="改用规范表述；确属引用原文的，请加引号并说明出处",
)
OUTDATED = Rule(
    code="TRM03",
    name="旧机构名、旧区划名",
    category=Category.TERM,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="党和国家机构改革方案、行政区划批复",
    advice="改用现行名称；确需提及旧名称的，请在前面加“原”字",
)
REPEALED = Rule(
    code="TRM09",
    name="引用已废止的法规、文件",
    category=Category.TERM,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号；所引法规、文件的废止条款",
    advice="改引现行有效的法规、文件；确需提及旧法的，请注明其已废止",
)
_RULES = {rule.code: rule for rule in (TYPO, IMPROPER, OUTDATED, REPEALED)}

_MOST = 1_000  # in one document: whoever has mended so many will check it again
_REACH = 10  # Han characters on each side that tell equal words of one page apart
_ECHO_REACH = 3
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_ECHOES = TEMPLATE_ZONES | {Zone.TITLE}


class TermScanner:
    """Reports each wrong word with the right one and the source that says so."""

    rules: ClassVar[tuple[Rule, ...]] = (TYPO, IMPROPER, OUTDATED, REPEALED)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """Everything a term needs comes with its entry."""

    def scan(self, subject: Words) -> Iterator[Finding | Gap]:
        """One finding for each word, wherever it stands; what only repeats the body is left out."""
        if subject.reading.cuts:
            cuts = "、".join(subject.reading.cuts)
            yield too_much(subject.document, f"{cuts}，其余文字的错字、用语、标点未检查；请分开发布后重新巡查")
        if not (hits := [hit for hit in subject.hits if hit.term.rule in _RULES]):
            return
        in_body = {key for hit in hits if hit.segment.zone not in _ECHOES for key in _neighbours(hit)}
        seen_before: Counter[tuple[str, str]] = Counter()
        for hit in hits[:_MOST]:
            if hit.segment.zone in _ECHOES and not in_body.isdisjoint(_neighbours(hit)):
                continue
            seen = _seen(hit, _identity(hit, seen_before))
            yield found_in_document(_RULES[hit.term.rule], subject.document, seen, (hit.segment, hit.offset))
        if len(hits) > _MOST:
            yield too_much(subject.document, f"差错词语有 {len(hits)} 处，只列前 {_MOST} 处；改正后重新巡查")


def _seen(hit: Hit, identity: tuple[str, ...]) -> Seen:
    return Seen(
        evidence=masked_text(hit.matched),
        identity=identity,
        certainty=hit.certainty,
        severity=hit.term.severity,
        suggestion=_suggestion(hit.term),
        context=context_around(hit.segment, hit.offset, hit.length),
    )


def _identity(hit: Hit, seen_before: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """Term, digest of the words around it, and which of several with equal surroundings it is."""
    digest = hashlib.sha256("|".join(_beside(hit, _REACH)).encode()).hexdigest()[:16]
    key = (hit.term.id, digest)
    seen_before[key] += 1
    # A template may show its text twice on one page and once on the next: still one fault.
    ordinal = 1 if hit.segment.zone in TEMPLATE_ZONES else seen_before[key]
    return (*key, str(ordinal))


def _neighbours(hit: Hit) -> set[tuple[str, str, str]]:
    """By what a page's title or its trail of links is known to repeat a line of the body."""
    before, after = _beside(hit, _ECHO_REACH)
    sides = (("before", before), ("after", after))
    return {(hit.term.id, side, words) for side, words in sides if len(words) == _ECHO_REACH}


def _beside(hit: Hit, reach: int) -> tuple[str, str]:
    """Han characters on both sides: no digits, so that neither dates nor personal numbers enter."""
    text, end = hit.segment.text, hit.offset + hit.length
    before = _NOT_HAN.sub("", text[max(0, hit.offset - 4 * reach) : hit.offset])[-reach:]
    after = _NOT_HAN.sub("", text[end : end + 4 * reach])[:reach]
    return before, after


def _suggestion(term: Term) -> str:
    note = f"{term.note}。" if term.note else ""
    return f"{_advice(term.suggestions)}。{note}依据：{_cited(term.source)}"


def _advice(suggestions: tuple[str, ...]) -> str:
    if all(each.startswith(("删去", "删除")) for each in suggestions):
        return f"建议{'或'.join(suggestions)}"
    # One character stands for one of those found, not for all of them.
    part = "其中的错字" if all(len(each) == 1 for each in suggestions) else ""
    return f"{part}建议改为{'或'.join(f'“{each}”' for each in suggestions)}"


def _cited(source: Source) -> str:
    title = source.title if source.title.startswith("《") else f"《{source.title}》"
    number = f"（{source.number}）" if source.number else ""
    return f"{title}{number}"
