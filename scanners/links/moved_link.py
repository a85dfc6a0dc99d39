"""LNK09: links whose target says that it has moved for good."""

from collections.abc import Iterator
from typing import ClassVar

from domain.error_page import is_home
from domain.finding import Finding
from domain.host import domain_of, host_of
from domain.link import MOVED_FOR_GOOD, LinkOutcome, Outcome
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_on_link, holder_keys
from scanners.links.link_shape import fault_of_target
from scanners.scanner import Setting

MOVED_LINK = Rule(
    code="LNK09",
    name="链接已永久迁址",
    category=Category.LINK,
    severity=Severity.NOTICE,
    certainty=Certainty.ADVICE,
    basis="国办秘函〔2019〕19号 扣分指标：链接可用性",
    advice="改为新地址：对方撤掉跳转之后，旧地址就成了死链",
)


class MovedLinkScanner:
    """Reports foreign targets that lead, by permanent redirects only, to another address of the same owner."""

    rules: ClassVar[tuple[Rule, ...]] = (MOVED_LINK,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """At most one finding for a target; another owner's address is `StrangeTargetScanner`'s to tell."""
        final = subject.final_url or ""
        if subject.own or subject.outcome is not Outcome.REDIRECTED or subject.reason != MOVED_FOR_GOOD:
            return
        same_owner = domain_of(host_of(subject.url)) == domain_of(host_of(final))
        trusted = same_owner or self._site.links.allows(host_of(final)) or self._site.owns(final)
        if not trusted or _same_place(subject.url, final) or fault_of_target(subject):
            return
        seen = Seen(f"{subject.url} 已永久迁至 {final}", ("moved",), suggestion=f"{MOVED_LINK.advice}：{final}")
        # Gone when nobody leads there any more; a target that answers well may still have moved.
        proofs = ((f"unlinked:{subject.url}", *holder_keys(subject)),)
        yield found_on_link(MOVED_LINK, subject, seen, self._site, proofs)


def _same_place(old: str, new: str) -> bool:
    """Whether only the scheme, a "www." or a slash at the end differ, or both are home pages of one host."""
    if _plain(old) == _plain(new):
        return True
    return is_home(old) and is_home(new) and _host(old) == _host(new)


def _plain(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _host(url: str) -> str:
    return host_of(url).removeprefix("www.")
