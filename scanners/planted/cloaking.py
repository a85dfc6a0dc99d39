"""HID04: pages that show a search engine something else than their readers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from domain.document import Document, Zone
from domain.finding import Finding
from domain.host import host_of
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from domain.two_looks import TwoLooks
from scanners.found import Seen, found_in_document
from scanners.planted.spam_word import spam_words
from scanners.scanner import Setting

CLOAKING = Rule(
    code="HID04",
    name="搜索引擎伪装",
    category=Category.HIDDEN_LINK,
    severity=Severity.GRAVE,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》：网站安全防护",
    advice="检查服务器配置、模板和入口文件中按来路或蜘蛛区别处理的代码，清除后请搜索引擎更新快照",
)
_PIECE = 4
_ALIKE = 0.3
_LEAST_CHARS = 100
_SHOWN = 5
_NO_WORD = re.compile(r"[^\w\u4e00-\u9fff]+")


class CloakingScanner:
    """Compares a page's two looks: where they lead, what they advertise, whether they are one page at all."""

    rules: ClassVar[tuple[Rule, ...]] = (CLOAKING,)
    subject: ClassVar[type[object]] = TwoLooks

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site
        self._lexicon = setting.lexicon

    def scan(self, subject: TwoLooks) -> Iterator[Finding]:
        """One finding a page, by the strongest sign."""
        if found := self._difference(subject):
            what, certainty = found
            seen = Seen(masked_text(what), ("cloaking",), certainty=certainty, where="以搜索引擎身份访问时")
            finding = found_in_document(CLOAKING, subject.shown, seen)
            yield replace(finding, proofs=((f"search:{subject.url}",),))

    def _difference(self, looks: TwoLooks) -> tuple[str, Certainty] | None:
        if looks.told is None:
            return f"搜索引擎来访时跳转到 {looks.led_to}，读者直接访问时不跳转", Certainty.CERTAIN
        shown, told = _text(looks.shown), _text(looks.told)
        words = [word for word in spam_words(f"{looks.told.title} {told}", self._lexicon) if word not in shown.lower()]
        if words:
            return f"只给搜索引擎看的广告用语：{'、'.join(words[:_SHOWN])}", Certainty.CERTAIN
        hosts = sorted(self._foreign_hosts(looks.told) - self._foreign_hosts(looks.shown))
        if hosts:
            return f"只给搜索引擎看的站外链接：{'、'.join(hosts[:_SHOWN])}", Certainty.SUSPECTED
        if len(shown) > _LEAST_CHARS < len(told) and _likeness(shown, told) < _ALIKE:
            return f"给搜索引擎看的内容与读者看到的不同，标题为“{looks.told.title[:60]}”", Certainty.SUSPECTED
        return None

    def _foreign_hosts(self, document: Document) -> set[str]:
        hosts = {host_of(link.url) for link in document.links if not self._site.owns(link.url)}
        return {host for host in hosts if host and not self._site.links.allows(host)}


def _text(document: Document) -> str:
    return _NO_WORD.sub(" ", " ".join(each.text for each in document.segments if each.zone is not Zone.SOURCE))


def _likeness(one: str, other: str) -> float:
    """Share of pieces of text that both hold."""
    mine, theirs = (_pieces(text) for text in (one, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _pieces(text: str) -> set[str]:
    return {text[start : start + _PIECE] for start in range(max(len(text) - _PIECE + 1, 1))}
