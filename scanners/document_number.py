"""TRM08: document numbers that are not written as GB/T 9704 sets them: 余府发[2023]12号."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Document, Zone, joined
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting

WRITING = Rule(
    code="TRM08",
    name="标点、文号、数字用法",
    category=Category.TERM,
    severity=Severity.NOTICE,
    certainty=Certainty.ADVICE,
    basis="GB/T 9704—2012《党政机关公文格式》；GB/T 15834—2011《标点符号用法》",
    advice="按国家标准改正",
)

_OPEN, _CLOSE = r"[〔\[（(【〈<﹝［]", r"[〕\]）)】〉>﹞］]"
# An issuer's sign is never so long as a sentence; a court's case number begins with the bracket.
_NUMBER = re.compile(
    rf"(?P<open>{_OPEN})\s?(?P<year>(?:19|20)?\d{{2}})\s?年?(?P<close>{_CLOSE})\s?(?P<di>第?)\s?(?P<serial>\d{{1,5}})\s?号"
)
_SIGN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:发|字|函|办|规|文|政|府|通|批|复|电|任|议|呈|报|请|令|纪|干|人|教|财|建|卫|农|林|水|环|安|土|资|商|市|监|审|统|法|司|民|公|国|税)$"
)
_NO_ISSUER = re.compile(
    r"(?:公告|通告|公报|简报|会议纪要|令|合同|协议|案|证|许可|备案|编号|标准|挂牌|招标|采购|判|裁|执|诉|仲)[\s:：]*(?:[\u4e00-\u9fff]{0,2}字)?$"
)
_RIGHT_PAIR = {("〔", "〕"), ("﹝", "﹞")}


class DocumentNumberScanner:
    """One finding for each document number in a wrong form, however often a page quotes it."""

    rules: ClassVar[tuple[Rule, ...]] = (WRITING,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        """The standard is the same everywhere."""

    def scan(self, subject: Document) -> Iterator[Finding]:
        """Numbers with an issuer's sign before the year."""
        page = joined(subject.segments)
        told: set[str] = set()
        for match in _NUMBER.finditer(page.text):
            segment, offset = page.locate(match.start())
            before = segment.text[max(0, offset - 14) : offset]
            reasons = _reasons(match)
            if not reasons or segment.zone in TEMPLATE_ZONES or segment.zone is Zone.SOURCE or not _is_issued(before):
                continue
            sign = re.split(r"[^\u4e00-\u9fff]", before)[-1]
            words = sign + match.group()
            if words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(words,),
                certainty=Certainty.SUSPECTED,
                suggestion=f"{'；'.join(reasons)}，应写作“{sign}{_right(match)}”",
                context=context_around(segment, offset, len(match.group())),
            )
            yield found_in_document(WRITING, subject, seen, (segment, offset))


def _is_issued(before: str) -> bool:
    return _SIGN.search(before) is not None and _NO_ISSUER.search(before) is None


def _reasons(match: re.Match[str]) -> list[str]:
    reasons = []
    if (match["open"], match["close"]) not in _RIGHT_PAIR:
        reasons.append("文号的年份应当用六角括号〔〕括起")
    if match["di"]:
        reasons.append("序号前不加“第”字")
    if match["serial"].startswith("0"):
        reasons.append("序号不编虚位")
    if len(match["year"]) == 2:
        reasons.append("年份应当用四位数字")
    return reasons


def _right(match: re.Match[str]) -> str:
    year = match["year"]
    return f"〔{year if len(year) == 4 else f'20{year}'}〕{match['serial'].lstrip('0') or 0}号"
