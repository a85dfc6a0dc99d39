"""LNK07: links to foreign hosts that nobody has approved."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.link import LinkOutcome
from domain.look_alike import imitated, shown_host
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_on_link, holder_keys
from scanners.links.link_shape import fault_of_target, web_host
from scanners.scanner import Setting

UNREGISTERED_LINK = Rule(
    code="LNK07",
    name="未登记外链",
    category=Category.LINK,
    severity=Severity.NOTICE,
    certainty=Certainty.CERTAIN,
    basis="国办发〔2017〕47号《政府网站发展指引》：外部链接管理",
    advice="核实外链是否经审核；需要保留的，用 xuncha domains 登记由谁审核、到何时，"
    "或写入站点文件 [links] 的 allowed；否则删除",
)


class UnregisteredLinkScanner:
    """Reports a foreign host once, however many of its addresses and our pages are concerned."""

    rules: ClassVar[tuple[Rule, ...]] = (UNREGISTERED_LINK,)
    subject: ClassVar[type[object]] = LinkOutcome

    def __init__(self, setting: Setting) -> None:
        self._site = setting.site

    def scan(self, subject: LinkOutcome) -> Iterator[Finding]:
        """One finding a target, with the host as its subject: those of one host merge into one."""
        host = web_host(subject.url)
        if subject.own or not host or self._site.links.allows(host) or subject.approved or fault_of_target(subject):
            return
        shown, ours = shown_host(host), imitated(host, self._site.hosts)
        named = host if shown == host else f"{host}（显示为“{shown}”）"
        warning = f"；与本站域名 {ours} 形似，须防仿冒" if ours else ""
        seen = Seen(
            evidence=f"外链域名 {named}，如 {subject.url}{warning}",
            identity=("unregistered",),
            severity=Severity.SERIOUS if ours else None,
        )
        proofs = (holder_keys(subject), (f"approved:{host}",))
        yield found_on_link(UNREGISTERED_LINK, subject, seen, self._site, proofs, subject=host)
