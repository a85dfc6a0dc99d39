"""LNK01 and LNK02: links whose target is gone for certain."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.link import DEAD, LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.links.broken_target import found_broken
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

OWN_DEAD_LINK = Rule(
    code="LNK01",
    name="站内死链",
    category=Category.LINK,
    severity=Severity.ORDINARY,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="恢复被删除的页面，或者修改、删除指向它的链接",
)
EXTERNAL_DEAD_LINK = Rule(
    code="LNK02",
    name="站外死链",
    category=Category.LINK,
    severity=Severity.ORDINARY,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="改为对方现行网址，或者删除该链接",
)

_LOOKS_AT_A_NAME = 2
"""A name server fails for a moment now and then; a name that failed once may still exist."""


class DeadLinkScanner:
    """Reports 404 and 410, and foreign hosts that no longer have an address."""

    rules: ClassVar[tuple[Rule, ...]] = (OWN_DEAD_LINK, EXTERNAL_DEAD_LINK)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a target; attachments and pictures are another rule's."""
        if fault_of_target(subject):
            return
        if subject.outcome in DEAD and subject.kind is TargetKind.PAGE:
            yield found_broken(OWN_DEAD_LINK if subject.own else EXTERNAL_DEAD_LINK, subject, self._site)
        elif subject.outcome is Outcome.DNS and not subject.own:
            sure = Certainty.CERTAIN if subject.tries >= _LOOKS_AT_A_NAME else Certainty.SUSPECTED
            yield found_broken(EXTERNAL_DEAD_LINK, subject, self._site, sure)
