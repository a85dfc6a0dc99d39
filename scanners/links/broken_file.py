"""LNK05: attachments and pictures that cannot be had."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.link import DEAD, LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.links.broken_target import found_broken
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

BROKEN_FILE = Rule(
    code="LNK05",
    name="附件或图片不可用",
    category=Category.LINK,
    severity=Severity.ORDINARY,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性（图片、附件）",
    advice="重新上传附件或图片，并在发布后逐个点开核对",
)

_NOT_THERE = DEAD | {Outcome.EMPTY, Outcome.NOT_A_FILE, Outcome.CORRUPT}


class BrokenFileScanner:
    """Reports files that are missing, empty, damaged, or a web page in a file's place."""

    rules: ClassVar[tuple[Rule, ...]] = (BROKEN_FILE,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a file."""
        if subject.kind is not TargetKind.PAGE and subject.outcome in _NOT_THERE and not fault_of_target(subject):
            yield found_broken(BROKEN_FILE, subject, self._site)
