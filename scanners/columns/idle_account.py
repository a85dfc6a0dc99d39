"""COL09, COL10: new-media accounts that are not kept up, or that nobody filed."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.register import AccountFault, IdleAccount, account_key
from domain.rule import Category, Certainty, Rule, Severity
from scanners.columns.found_in_register import RegisterRow, found_in_register
from scanners.scanner import Setting

IDLE = Rule(
    code="COL09",
    name="政务新媒体两周未更新",
    category=Category.COLUMN,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,  # as far as articles were handed over
    basis="国办秘函〔2019〕19号 政务新媒体单项否决：监测时间点前2周内无更新",
    advice="尽快更新；确无力维护的，按程序报批后关停整合并注销备案",
)
UNFILED = Rule(
    code="COL10",
    name="政务新媒体未备案",
    category=Category.COLUMN,
    severity=Severity.ORDINARY,
    certainty=Certainty.CERTAIN,
    basis="国办发〔2018〕123号《关于推进政务新媒体健康有序发展的意见》：分级备案",
    advice="向政务新媒体主管单位办理备案，备案后更新账号名录",
)
_RULES = {AccountFault.IDLE: IDLE, AccountFault.UNFILED: UNFILED}


class IdleAccountScanner:
    """Judges one account by the register and by the articles that were taken in."""

    rules: ClassVar[tuple[Rule, ...]] = (IDLE, UNFILED)
    subject: ClassVar[type[object]] = IdleAccount

    def __init__(self, _: Setting) -> None: ...

    def scan(self, subject: IdleAccount) -> Iterator[Finding]:
        """At most one finding."""
        rule, account = _RULES.get(subject.fault), subject.account
        if rule is None:
            return
        row = RegisterRow(
            key=account_key(account, subject.fault),
            register="政务新媒体账号名录",
            name=f"{account.platform}/{account.name}",
            title=f"{account.platform}“{account.name}”",
            unit=account.unit,
            published=subject.last.isoformat() if subject.last else "",
        )
        told = f"据已导入的文章，最近发布{subject.last}，{subject.why}" if rule is IDLE else subject.why
        yield found_in_register(rule, row, told)
