"""TRM06: advertising in text that everybody sees, by words in company and never by one that a warning might use."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from domain.document import Document, Zone
from domain.finding import Finding
from domain.rule import Certainty, Rule
from lexicons.term import Hit, Kind
from scanners.found import Seen, context_around, found_in_document
from scanners.planted.spam_in_place import SPAM
from scanners.scanner import Setting
from scanners.wording.words import Words

# Whoever fights it speaks of it: the police, courts, banks, schools, the cyberspace office.
_FIGHTS = re.compile(
    r"公安|警方|民警|警察|派出所|检察|法院|反诈|诈|骗|打击|整治|查处|查获|查封|查办|违法|违规|犯罪|罪|非法|涉嫌|嫌疑|嫌犯"
    r"|防范|提醒|提示|谨防|警惕|严禁|禁止|不得|不准|切勿|请勿|不要|取缔|举报|投诉|抓获|判处|判决|被告|案件|案|受害|被害|扫黄"
    r"|拒绝|抵制|远离|危害|警示|曝光|处罚|罚款|拘留|治安|赌博|赌徒|参赌|涉赌|涉黄|涉毒|净网|清朗|专项行动|风险|陷阱|套路|敏感词"
)
# Of these alone a whole article is known to be theirs.
_FIGHTERS = re.compile(
    r"公安|警方|民警|派出所|检察|法院|反诈|诈骗|赌博|涉赌|色情|扫黄|犯罪|嫌疑|被告|判处|抓获|受害|受骗|被骗|套路贷|非法集资"
)
# What an advertisement wants of its reader.
_LURES = re.compile(
    r"注册|下载|官网|客服|开户|充值|提款|提现|返水|首存|彩金|体验金|加微|加我|微信号|[QＱqｑ]{2}\s*[:：群]?\s*\d|https?://|www\.|\.com"
    r"|货到付款|包邮|联系电话|点击进入|登录入口|网址|秒批|秒到|秒下款|无需抵押|包过"
)
_FEWEST_WORDS = 2
_WHOLE_ARTICLE = 2
"""So many different words of those who fight it make a document one of theirs."""


class SpamInProseScanner:
    """Two different strong words, or one phrase that only advertising writes, in a paragraph that warns of nothing."""

    rules: ClassVar[tuple[Rule, ...]] = (SPAM,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        """The words come with the lexicon: spam.toml, where single words are 提示 and phrases 疑似."""

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding a document: what was planted is taken out as a whole."""
        hits = [hit for hit in subject.hits if hit.term.kind is Kind.SPAM and not hit.segment.spot(hit.offset).hidden]
        if not hits or _FIGHTS.search(subject.document.title):
            return
        beside = _neighbours(subject.document)
        warns = len(set(_FIGHTERS.findall(_other_text(subject.document, hits)))) >= _WHOLE_ARTICLE
        planted = [hit for hit in hits if not _FIGHTS.search(beside[id(hit.segment)]) and _is_offered(hit, warns)]
        words = list(dict.fromkeys(hit.matched.lower() for hit in planted))
        if len(words) >= _FEWEST_WORDS or any(hit.certainty is not Certainty.ADVICE for hit in planted):
            yield _found(subject.document, planted[0], words)


def _neighbours(document: Document) -> dict[int, str]:
    """Each paragraph with the ones before and after it, where a warning may stand."""
    shown = [segment for segment in document.segments if segment.zone is not Zone.SOURCE]
    near = {id(segment): segment.text for segment in shown}
    for before, after in pairwise(shown):
        near[id(before)] += f"\n{after.text}"
        near[id(after)] = f"{before.text}\n{near[id(after)]}"
    return near


def _other_text(document: Document, hits: list[Hit]) -> str:
    """The document's own text, without the paragraphs in question and without what stands on every page."""
    asked = {id(hit.segment) for hit in hits}
    return "\n".join(each.text for each in document.segments if each.zone is Zone.BODY and id(each) not in asked)


def _is_offered(hit: Hit, warns: bool) -> bool:
    """In an article of those who fight it only what invites the reader counts."""
    return not warns or _LURES.search(hit.segment.text) is not None


def _found(document: Document, first: Hit, words: list[str]) -> Finding:
    shown = words[:5]
    seen = Seen(
        evidence="、".join(shown),
        identity=("prose",),
        suggestion=f"正文里有“{'”“'.join(shown)}”，不像本单位的信息，请核对；确属植入的，立即删除并查明来源",
        context=context_around(first.segment, first.offset, first.length),
    )
    return found_in_document(SPAM, document, seen, (first.segment, first.offset))
