"""LNK06: links that are written wrongly and can work for nobody."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.link import LinkOutcome
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_on_link, holder_keys
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

WRONG_LINK = Rule(
    code="LNK06",
    name="错链",
    category=Category.LINK,
    severity=Severity.ORDINARY,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="改为外部访问者能打开的完整网址；由模板或编辑器产生的，改模板",
)


class WrongLinkScanner:
    """Reports local files, inner addresses, unrendered templates, doubled schemes and the like."""

    rules: ClassVar[tuple[Rule, ...]] = (WRONG_LINK,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a target."""
        fault = fault_of_target(subject)
        if fault:
            written = subject.holders[0].raw if subject.holders else subject.url
            seen = Seen(
                evidence=f"{fault.reason}：{written}",
                identity=(fault.family,),
                certainty=Certainty.ADVICE if fault.works else None,
                severity=Severity.NOTICE if fault.works else None,
            )
            yield found_on_link(WRONG_LINK, subject, seen, self._site, (holder_keys(subject),))
