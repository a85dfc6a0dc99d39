"""HID03: scripts and frames of strangers, and scripts that do what no portal needs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from documents.web.script_shape import Shape
from domain.document import Document, Zone, joined
from domain.finding import Finding
from domain.host import host_of
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_document
from scanners.planted.known_service import is_known_service
from scanners.scanner import Setting

SUSPICIOUS_SCRIPT = Rule(
    code="HID03",
    name="可疑脚本或跳转",
    category=Category.HIDDEN_LINK,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》：网站安全防护",
    advice="核实脚本来源；非本单位引用的立即删除，排查网站是否被入侵；确需引用的登记到站点文件 [links] 的 allowed",
)
_GRAVE = frozenset({Shape.BY_REFERRER, Shape.BY_AGENT, Shape.MINES, Shape.STEALS})
_EXCERPT = 160


class SuspiciousScriptScanner:
    """Foreign hosts are one issue each, however many pages load from them; so is each shape of a page."""

    rules: ClassVar[tuple[Rule, ...]] = (SUSPICIOUS_SCRIPT,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: Document) -> Iterator[Finding]:
        """Foreign scripts, hidden frames, planted code."""
        scripts = {host_of(link.url): link.url for link in subject.links if link.tag == "script"}
        for host, url in sorted(scripts.items()) if scripts else ():
            if self._is_strange(url, host) and not is_known_service(host):
                seen = Seen(f"引用站外脚本 {url}", ("script",), severity=Severity.ORDINARY, where="网页源代码（脚本）")
                yield replace(found_in_document(SUSPICIOUS_SCRIPT, subject, seen), subject=host)
        yield from self._frames(subject)
        if joined(subject.segments).has_source:
            yield from self._shapes(subject)

    def _frames(self, document: Document) -> Iterator[Finding]:
        """Frames that no reader sees."""
        for block in document.hidden_blocks:
            for link in block.links:
                host = host_of(link.url)
                strange = self._is_strange(link.url, host) and not is_known_service(host)
                if link.tag in ("iframe", "frame") and strange and not block.control:
                    evidence = masked_text(f"看不见的框架（{block.why}）：{link.url}")
                    seen = Seen(evidence, ("frame",), context=masked_text(block.markup), where=block.zone.value)
                    yield replace(found_in_document(SUSPICIOUS_SCRIPT, document, seen), subject=host)

    def _shapes(self, document: Document) -> Iterator[Finding]:
        for segment in document.segments:
            if segment.zone is not Zone.SOURCE:
                continue
            shape = next((each for each in Shape if each.value in segment.where), None)
            if shape is not None and shape is not Shape.WRITES:
                seen = Seen(
                    evidence=masked_text(f"{shape.value}：{segment.text[:_EXCERPT]}"),
                    identity=("shape", shape.name),
                    severity=Severity.GRAVE if shape in _GRAVE else Severity.SERIOUS,
                    where="网页源代码（脚本）",
                )
                yield found_in_document(SUSPICIOUS_SCRIPT, document, seen)

    def _is_strange(self, url: str, host: str) -> bool:
        return bool(host and self._site.hosts) and not self._site.owns(url) and not self._site.links.allows(host)
