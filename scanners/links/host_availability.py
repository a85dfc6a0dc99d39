"""AVA01 to AVA03: a home page that does not open, a host that IPv6 does not reach, a certificate browsers refuse."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from domain.finding import Finding
from domain.host_state import HostState
from domain.rule import Category, Certainty, Rule, Severity
from scanners.scanner import Setting

HOME_DOWN = Rule(
    code="AVA01",
    name="首页打不开或超过15秒",
    category=Category.AVAILABILITY,
    severity=Severity.GRAVE,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 单项否决：站点无法访问",
    advice="立即联系网站运维单位排查服务器、带宽和防火墙，恢复后观察一周",
)
NO_IPV6 = Rule(
    code="AVA02",
    name="IPv6 不可用",
    category=Category.AVAILABILITY,
    severity=Severity.NOTICE,
    certainty=Certainty.CERTAIN,
    basis="《推进互联网协议第六版（IPv6）规模部署行动计划》：政府网站支持 IPv6 访问",
    advice="由网站运维单位配置 AAAA 记录，并从 IPv6 网络实际打开首页核实",
)
BAD_CERTIFICATE = Rule(
    code="AVA03",
    name="加密证书失效或即将到期",
    category=Category.AVAILABILITY,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="国办发〔2017〕47号《政府网站发展指引》：安全防护",
    advice="更换由受信任机构签发、包含本域名的证书，并设置到期提醒",
)

LEAST_LOOKS = 20
"""The table asks for 20 looks a day; fewer than that in all prove nothing."""
_BAD_SHARE = 20
"""One in so many is 5 %."""
_SOON_DAYS = 14


class HostAvailabilityScanner:
    """Judges one host of ours by what visitors meet."""

    rules: ClassVar[tuple[Rule, ...]] = (HOME_DOWN, NO_IPV6, BAD_CERTIFICATE)
    subject: ClassVar[type[object]] = HostState

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def scan(self, subject: HostState) -> Iterator[Finding]:
        """At most one finding of each rule."""
        yield from self._home(subject)
        if subject.six:
            told = f"{subject.host}：{subject.six}"
            yield self._found(NO_IPV6, subject, told, f"ipv6:{subject.host}")
        yield from self._certificate(subject)

    def _home(self, host: HostState) -> Iterator[Finding]:
        looks = host.opened + host.failed
        if not host.failed or (looks >= LEAST_LOOKS and host.failed * _BAD_SHARE < looks):
            return
        share = f"{host.failed * 100 / looks:.1f}%"
        told = f"一周内打开首页 {looks} 次，其中 {host.failed} 次打不开或超过 15 秒（{share}）"
        enough = looks >= LEAST_LOOKS
        told += "" if enough else f"；监测不足 {LEAST_LOOKS} 次，尚不能认定"
        certainty, severity = (None, None) if enough else (Certainty.SUSPECTED, Severity.NOTICE)
        found = self._found(HOME_DOWN, host, told, f"home:{host.host}", certainty, severity)
        yield found

    def _certificate(self, host: HostState) -> Iterator[Finding]:
        state = host.certificate
        if state is None:
            return
        if state.fault:
            yield self._found(BAD_CERTIFICATE, host, f"{host.host}：{state.fault}", f"certificate:{host.host}")
            return
        left = (date.fromisoformat(state.expires) - self._setting.as_of).days if state.expires else _SOON_DAYS + 1
        if left <= _SOON_DAYS:
            told = f"{host.host}：加密证书将于 {state.expires} 到期"
            key = f"certificate:{host.host}"
            yield self._found(BAD_CERTIFICATE, host, told, key, Certainty.ADVICE, Severity.NOTICE)

    def _found(
        self,
        rule: Rule,
        host: HostState,
        told: str,
        key: str,
        certainty: Certainty | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        return Finding(
            rule=rule.code,
            subject=host.host,
            identity=(rule.code.lower(),),
            url=host.home,
            where="首页" if rule is HOME_DOWN else "主机",
            evidence=told,
            certainty=certainty or rule.certainty,
            severity=severity or rule.severity,
            suggestion=rule.advice,
            proofs=((key,),),
            pages=(host.home,),
            context=host.last_failure if rule is HOME_DOWN else "",
            unit=self._setting.site.unit_of(host.home),
        )
