"""LNK04: pages that are answered as if they were there, and say that they are not."""

from collections.abc import Iterator
from typing import ClassVar

from domain.error_page import CERTAIN_REASONS
from domain.finding import Finding
from domain.link import LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.links.broken_target import found_broken
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

SOFT_404 = Rule(
    code="LNK04",
    name="软404",
    category=Category.LINK,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="恢复页面，或者修改、删除指向它的链接；并让网站对不存在的页面返回状态码 404",
)


class Soft404Scanner:
    """Reports what the crawl knew for an error page."""

    rules: ClassVar[tuple[Rule, ...]] = (SOFT_404,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a target; certain where the host answers nonsense in the same way."""
        if subject.outcome is Outcome.SOFT_404 and subject.kind is TargetKind.PAGE and not fault_of_target(subject):
            sure = Certainty.CERTAIN if subject.reason in CERTAIN_REASONS else Certainty.SUSPECTED
            yield found_broken(SOFT_404, subject, self._site, sure)
