"""TRM06: advertising words where a portal has no business with them: hidden text, links that lead out."""

from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Link, Segment, Zone, joined
from domain.finding import Finding
from domain.host import host_of
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, context_around, found_in_document
from scanners.planted.spam_word import advertises, spam_words
from scanners.scanner import Setting

SPAM = Rule(
    code="TRM06",
    name="不良信息用语",
    category=Category.TERM,
    severity=Severity.GRAVE,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：严重表述错误、网站被植入不良信息",
    advice="立即删除，并排查网站后台和编辑账号是否被他人使用",
)


class SpamInPlaceScanner:
    """Never plain prose: a notice against gambling speaks of gambling."""

    rules: ClassVar[tuple[Rule, ...]] = (SPAM,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._site, self._lexicon = setting.site, setting.lexicon

    def scan(self, subject: Document) -> Iterator[Finding]:
        """Hidden runs of text, and links to foreign hosts that readers see; hidden links are HID01's."""
        page = joined(subject.segments)
        for segment in subject.segments if page.has_hidden or page.has_rows else ():
            if segment.zone is not Zone.SOURCE and _hides(segment) and advertises(segment.text):
                yield from self._in_hidden(subject, segment)
        for link in subject.links if any(map(advertises, {link.text for link in subject.links})) else ():
            if link.tag == "a" and advertises(link.text) and self._leads_out(link):
                yield self._in_link(subject, link)

    def _in_hidden(self, document: Document, segment: Segment) -> Iterator[Finding]:
        word = spam_words(segment.text, self._lexicon)[0]
        offset = max(0, segment.text.lower().find(word))
        why = segment.spot(offset).hidden
        if not why:
            return  # in a column of the row that everybody sees
        seen = Seen(
            evidence=word,
            identity=("hidden", word),
            suggestion=f"隐藏内容（{why}）里有“{word}”，请删除并查明来源",
            context=context_around(segment, offset, len(word)),
        )
        yield found_in_document(SPAM, document, seen, (segment, offset))

    def _in_link(self, document: Document, link: Link) -> Finding:
        word, host = spam_words(link.text, self._lexicon)[0], host_of(link.url)
        seen = Seen(
            evidence=word,
            identity=("link", host, word),
            suggestion=f"链接文字有“{word}”，指向站外的 {host}，请删除并查明来源",
            context=masked_text(link.text)[:60],
            where=f"{link.zone.value}链接",
        )
        return found_in_document(SPAM, document, seen)

    def _leads_out(self, link: Link) -> bool:
        host = host_of(link.url)
        return bool(host) and not self._site.owns(link.url) and not self._site.links.allows(host)


def _hides(segment: Segment) -> bool:
    return bool(segment.hidden) or (segment.table is not None and any(segment.table.hidden))
