"""LNK08: foreign pages that are no longer what was linked: sold, taken over, advertising, sent elsewhere."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.host import domain_of, host_of
from domain.link import HEALTHY, LinkOutcome
from domain.page_look import PageLook
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_on_link, holder_keys
from scanners.links.changed_hands import has_changed_hands
from scanners.links.link_shape import fault_of_target
from scanners.planted.spam_word import spam_words
from scanners.scanner import Setting

STRANGE_TARGET = Rule(
    code="LNK08",
    name="外链内容异常",
    category=Category.LINK,
    severity=Severity.GRAVE,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》：外部链接管理",
    advice="立即人工打开核实；内容与链接文字不符的，删除链接或改为对方现行网址",
)

_FOR_SALE = re.compile(
    r"域名[^，。；、\n]{0,8}(?:出售|转让|待售|可售|停靠|已过期|已到期|未续费)"
    r"|(?:出售|转让)[^，。；、\n]{0,4}域名|domain\b.{0,30}\b(?:for\s+sale|is\s+parked|has\s+expired)|buy\s+this\s+domain|parked\s+(?:free|domain)"
    r"|sedo\s*parking|hugedomains|dan\.com|this\s+domain\s+(?:name\s+)?(?:may\s+be|is)\s+for\s+sale",
    re.I,
)
_FEW_CHARS = 600
_ADULT = re.compile(r"RTA-5042|adult|mature|restricted", re.I)
_MANY_WORDS = 3


class StrangeTargetScanner:
    """Reports at most one thing a target, the gravest first."""

    rules: ClassVar[tuple[Rule, ...]] = (STRANGE_TARGET,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """Foreign pages that answered well; those of a domain that is trusted are only read, not followed."""
        if subject.own or subject.outcome not in HEALTHY or fault_of_target(subject):
            return
        seen = self._of_content(subject) or self._of_move(subject)
        if seen:
            proofs = ((f"target:{subject.url}",), (f"unlinked:{subject.url}", *holder_keys(subject)))
            yield found_on_link(STRANGE_TARGET, subject, seen, self._site, proofs)

    def _of_content(self, target: LinkOutcome) -> Seen | None:
        look = target.look
        if look is None:
            return None
        if _ADULT.search(look.rating):
            return _seen(target, "adult", "目标网页自行标注为成人内容", Certainty.CERTAIN)
        if sale := _for_sale(look):
            return _seen(target, "for-sale", f"目标域名在出售或停靠：“{sale}”", Certainty.CERTAIN)
        if words := self._advertising(look):
            return _seen(target, "spam", f"目标网页含推广用语：{'、'.join(_longest(words)[:5])}", Certainty.SUSPECTED)
        if has_changed_hands(target) and target.before:
            told = f"目标网页与以前完全不同：以前标题“{target.before.title}”，现为“{look.title}”"
            return _seen(target, "changed", told, Certainty.SUSPECTED)
        return None

    def _advertising(self, look: PageLook) -> list[str]:
        """Words in the title tell by themselves; in the text several are needed, for pages warn of such things."""
        in_title = spam_words(look.title, self._setting.lexicon)
        if in_title:
            return in_title
        words = spam_words(look.text, self._setting.lexicon)
        return words if len(words) >= _MANY_WORDS else []

    def _of_move(self, target: LinkOutcome) -> Seen | None:
        final = host_of(target.final_url or "")
        if not final or domain_of(final) == domain_of(host_of(target.url)):
            return None
        if self._site.links.allows(final) or self._site.owns(target.final_url or "") or target.approved:
            return None
        told = f"目标跳转到另一个域名 {final}"
        return _seen(target, "moved", told, Certainty.ADVICE, Severity.NOTICE)


def _longest(words: list[str]) -> list[str]:
    """The words without those that others hold."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _for_sale(look: PageLook) -> str:
    if said := _FOR_SALE.search(look.title):
        return said[0]
    said = _FOR_SALE.search(look.text) if len(look.text) <= _FEW_CHARS else None
    return said[0] if said else ""


def _seen(target: LinkOutcome, kind: str, told: str, certainty: Certainty, severity: Severity | None = None) -> Seen:
    title = target.look.title if target.look else ""
    return Seen(f"{told}：{target.url}", (kind,), certainty, severity, context=title)
