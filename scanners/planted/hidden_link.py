"""HID01: links that lead out of the portal and that its readers do not see."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from domain.document import Document, HiddenBlock, Link
from domain.finding import Finding
from domain.host import host_of
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_document
from scanners.planted.known_service import is_known_service
from scanners.planted.spam_word import spam_words
from scanners.scanner import Setting

HIDDEN_LINK = Rule(
    code="HID01",
    name="暗链",
    category=Category.HIDDEN_LINK,
    severity=Severity.GRAVE,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》：外部链接管理、网站安全防护",
    advice="立即删除该代码块，排查网站后台、模板和服务器是否被入侵，并保留日志备查",
)
_SHOWN = 5


class HiddenLinkScanner:
    """One finding a block and page; those with the same hosts on other pages are the same issue."""

    rules: ClassVar[tuple[Rule, ...]] = (HIDDEN_LINK,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site
        self._lexicon = setting.lexicon

    def scan(self, subject: Document) -> Iterator[Finding]:
        """Blocks that nothing on the page brings to light, and any block that advertises."""
        for block in subject.hidden_blocks:
            links = [link for link in block.links if link.tag == "a"]
            words = spam_words(" ".join(link.text for link in links), self._lexicon)
            foreign = [link for link in links if self._is_foreign(link) and not is_known_service(host_of(link.url))]
            if words or (foreign and not block.control):
                yield self._found(subject, block, foreign or links, words)

    def _is_foreign(self, link: Link) -> bool:
        host = host_of(link.url)
        return bool(host and self._site.hosts) and not self._site.owns(link.url) and not self._site.links.allows(host)

    def _found(self, document: Document, block: HiddenBlock, links: list[Link], words: list[str]) -> Finding:
        hosts = sorted({host_of(link.url) for link in links})
        digest = hashlib.sha256(" ".join(hosts).encode()).hexdigest()[:16]
        seen = Seen(
            evidence=_evidence(block, links, words),
            identity=("hidden", digest),
            certainty=Certainty.CERTAIN if words and not block.control else Certainty.SUSPECTED,
            context=masked_text(block.markup),
            where=f"{block.zone.value}（{block.why}）",
        )
        # A block stands on as many pages as its template has: one issue, known by whom it leads to.
        return replace(found_in_document(HIDDEN_LINK, document, seen), subject=hosts[0])


def _evidence(block: HiddenBlock, links: list[Link], words: list[str]) -> str:
    shown = "、".join(f"“{link.text or '（无文字）'}”→{link.url}" for link in links[:_SHOWN])
    more = f" 等 {len(links)} 个链接" if len(links) > _SHOWN else ""
    spam = f"；广告用语：{'、'.join(words[:_SHOWN])}" if words else ""
    return masked_text(f"{block.why}：{shown}{more}{spam}")
