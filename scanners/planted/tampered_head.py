"""HID02: a title, keywords or a description that are not this site's: advertising, or another site's name."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Zone
from domain.finding import Finding
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, attachment_name, found_in_document
from scanners.planted.spam_word import spam_words
from scanners.scanner import Setting

TAMPERED_HEAD = Rule(
    code="HID02",
    name="标题或关键词被篡改",
    category=Category.HIDDEN_LINK,
    severity=Severity.GRAVE,
    certainty=Certainty.CERTAIN,
    basis="国办发〔2017〕47号《政府网站发展指引》：网站安全防护",
    advice="恢复原标题、关键词和描述，排查网站后台和模板是否被入侵，并向搜索引擎提交更新",
)
# A notice that warns of advertising quotes it.
_WARNS = re.compile(
    "打击|防范|警惕|严禁|禁止|整治|举报|反诈|查处|案例|典型案|抵制|远离|曝光|提醒|涉嫌|违法|取缔|陷阱|骗局"
)
_PARTS = re.compile(r"\s*[-_|\u2014\u2013\uff0d\uff3f\u00b7]+\s*")
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{2,9}?)(?:人民政府|政府)(?:门户网站|网站|网|信息公开网?)?")
_SOME_GOVERNMENT = re.compile(r"各级|本级|地方|上级|中国|中央|全国|县|市|区|省|镇|乡")
_LEVEL = re.compile("[省市县区州盟旗镇乡]$")


class TamperedHeadScanner:
    """Judges what a page says of itself to browsers and search engines against what its readers see."""

    rules: ClassVar[tuple[Rule, ...]] = (TAMPERED_HEAD,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._lexicon = setting.lexicon
        site = setting.site
        self._own = " ".join([site.name, *(name for unit in site.units for name in (unit.name, *unit.aliases))])
        self._place = _GOVERNMENT.match(site.name)

    def scan(self, subject: Document) -> Iterator[Finding]:
        """One finding a place of the head."""
        if attachment_name(subject):
            return
        heading = next((s.text for s in subject.segments if s.zone is Zone.TITLE), subject.title)
        for place, text in (("标题", heading), ("关键词", subject.keywords), ("描述", subject.description)):
            words = self._planted_words(text, subject)
            if words:
                yield _found(subject, place, text, f"广告用语：{'、'.join(words)}", Certainty.CERTAIN)
            elif place == "标题" and (other := self._other_site(text, subject)):
                yield _found(subject, place, text, f"其他网站的名称：{other}", Certainty.SUSPECTED)

    def _planted_words(self, text: str, document: Document) -> list[str]:
        """Advertising that stands in the head and nowhere on the page."""
        words = spam_words(text, self._lexicon) if text else []
        if not words or _WARNS.search(text):
            return []
        shown = tuple(s for s in document.segments if s.zone not in (Zone.TITLE, Zone.SOURCE) and not s.hidden)
        body = "\n".join(segment.text for segment in shown).lower()
        return [word for word in words if word not in body]

    def _other_site(self, title: str, document: Document) -> str:
        """The government that the last part of a title names, when it is none of this site's."""
        parts = _PARTS.split(title.strip())
        match = _GOVERNMENT.fullmatch(parts[-1]) if parts else None
        if match is None or self._place is None or _SOME_GOVERNMENT.fullmatch(match[1]):
            return ""
        mine, theirs = self._place[1], match[1]
        if theirs in self._own or mine in theirs or _LEVEL.sub("", theirs) in self._own:
            return ""
        return "" if document.is_article and len(parts) == 1 else parts[-1]


def _found(document: Document, place: str, text: str, what: str, certainty: Certainty) -> Finding:
    seen = Seen(
        evidence=masked_text(f"{place}“{text[:80]}”：{what}"),
        identity=(place,),
        certainty=certainty,
        where=f"网页{place}",
    )
    return found_in_document(TAMPERED_HEAD, document, seen)
