"""LNK03: links that did not open this time, for a reason that may pass."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.link import LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.links.broken_target import found_broken
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

DOUBTFUL_LINK = Rule(
    code="LNK03",
    name="疑似死链",
    category=Category.LINK,
    severity=Severity.NOTICE,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="换时间、换网络人工访问核实；确实打不开的，修改或删除该链接",
)

# Blocked and not checked are missing: they say something of us, not of the target.
_DOUBTFUL = frozenset({Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.TLS, Outcome.REFUSED, Outcome.LOOP})


class DoubtfulLinkScanner:
    """Reports time-outs, server errors, refusals, bad certificates and endless redirects."""

    rules: ClassVar[tuple[Rule, ...]] = (DOUBTFUL_LINK,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a target."""
        if _is_doubtful(subject) and not fault_of_target(subject):
            # One bad night proves nothing; a target that failed on several days and never answered between does.
            sure = Certainty.CERTAIN if subject.failed_on else None
            yield found_broken(DOUBTFUL_LINK, subject, self._site, sure)


def _is_doubtful(target: LinkOutcome) -> bool:
    if target.outcome is Outcome.DNS:
        return target.own
    if target.outcome is Outcome.EMPTY:
        return target.kind is TargetKind.PAGE
    return target.outcome in _DOUBTFUL
