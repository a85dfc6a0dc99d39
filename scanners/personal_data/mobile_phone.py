"""PII02: mobile numbers of private persons in the open."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Segment, Zone
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.digit_runs import DigitRuns
from scanners.personal_data.label import LOWERED, SILENT, Words
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.mobile_number import plain_mobile, written_mobiles
from scanners.personal_data.phone_owner import Owner, owner_of
from scanners.personal_data.row_kinds import MOBILE, kinds_beside, note_of, weighed
from scanners.scanner import Setting

MOBILE_PHONE = Rule(
    code="PII02",
    name="个人手机号泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第五十一条",
    advice="核实是否为个人号码；确为个人号码的，以“*”遮盖中间四位（如 138****0000）后重新发布；办公用的改为座机",
)

_WORDS = Words(
    raising=re.compile(r"电\s*话|手\s*机|联系方式|联系人|(?i:tel|mobile|phone|sjh|lxdh)|微信"),
    lowering=re.compile(
        r"金额|资金|价|编号|编码|代码|单号|订单|账号|帐号|账户|卡号|流水|证号|文号|案号|税号|票号|序号|[¥￥]|人民币|面积|QQ"
    ),
)
# A unit may stand in the next cell, but alone: 万 and 米 are surnames.
_UNIT = re.compile(
    r"[^\S\t]?(?:\.0+)?[^\S\t]?(?:元|万|亿|%|％|㎡|平方|立方|公顷|吨|公斤|千克|斤|米|亩|株|千瓦|度)"
    r"|\t\s?(?=\S)[十百千万亿]{0,2}(?:元|%|％|㎡|平方(?:公里|[千公]?米)?|立方米?|公顷|吨|公斤|千克|斤|米|亩|株|千瓦时?|度)?\s?(?![^\t])"
)
_OF_AN_ADDRESS = re.compile(
    r"://|www\.|\.(?:html?|jsp|php|aspx?|com|cn|pdf|docx?|xlsx?|jpe?g|png)\b|[=_@?&#%]", re.ASCII
)
_ASCII_MARK = re.compile(r"[!-~]")
_TOKEN_BEFORE, _TOKEN_AFTER = re.compile(r"[!-~]*\Z"), re.compile(r"[!-~]*")
# A number that only "电话" announces counts as advice until its neighbours make it a list.
# No office is among them: that it can be reached is what a portal is for.
_CERTAINTY = {
    Owner.PERSON.value: Certainty.CERTAIN,
    Owner.UNCLEAR.value: Certainty.SUSPECTED,
    Owner.UNNAMED.value: Certainty.ADVICE,
}
_KEY = re.compile(r"(?i:mobile|phone|tel|sjh|lxdh|手机|电话)\w{0,8}[\"']?\s*[:=：]\s*[\"']?\Z")
_KEY_REACH = 30
_SOURCE = Zone.SOURCE
_LIST = 3


class MobilePhoneScanner:
    """Finds mobiles of persons; those of offices are what a portal is for."""

    rules: ClassVar[tuple[Rule, ...]] = (MOBILE_PHONE,)
    subject: ClassVar[type[object]] = DigitRuns

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret

    def scan(self, subject: DigitRuns) -> Iterator[Finding]:
        """One finding for each part of the document that shows mobiles of persons."""
        for part in by_part(_leaks(subject)):
            if shown := _worth_showing(part):
                yield found_leaks(MOBILE_PHONE, subject.document, shown, _told(shown), self._secret)


def _leaks(subject: DigitRuns) -> Iterator[Leak]:
    for text, segment, start, end in subject.runs:
        for written in written_mobiles(text):
            if (segment.table is None and segment.zone in TEMPLATE_ZONES) or _is_other_number(
                segment, start, end, written
            ):
                continue
            certainty = _CERTAINTY.get(owner_of(subject.document, segment, start, end).value)
            if certainty:
                yield Leak(plain_mobile(written), segment, start, end - start, certainty)


def _worth_showing(leaks: list[Leak]) -> list[Leak]:
    """All but lone numbers that only "电话" announces: those are how an office is reached."""
    bare = {leak.number for leak in leaks if leak.certainty is Certainty.ADVICE}
    if len(bare) >= _LIST:
        return [_at_least_suspected(leak) for leak in leaks]
    return [leak for leak in leaks if leak.certainty is not Certainty.ADVICE]


def _at_least_suspected(leak: Leak) -> Leak:
    return leak if leak.certainty is Certainty.CERTAIN else replace(leak, certainty=Certainty.SUSPECTED)


def _told(leaks: list[Leak]) -> Told:
    beside = kinds_beside(leaks, MOBILE)
    certain = any(leak.certainty is Certainty.CERTAIN for leak in leaks)
    base = Severity.SERIOUS if certain else Severity.ORDINARY
    return Told("手机号", weighed(base, leaks, beside), note_of(beside))


def _is_other_number(segment: Segment, start: int, end: int, written: str) -> bool:
    """Amounts, codes, parts of addresses, and small numbers side by side (150 1200 3400)."""
    verdict, text = _WORDS.judge_at(segment, start, end), segment.text
    stands_alone = (not start or text[start - 1] == "\t") and text[end : end + 1] in ("", "\t")
    if verdict is LOWERED or _UNIT.match(text, end):
        return True
    is_source = segment.zone is _SOURCE
    if is_source and _KEY.search(text[max(0, start - _KEY_REACH) : start]):
        return False
    if verdict is SILENT and (is_source or not written.isdigit()):
        return True
    return not stands_alone and _OF_AN_ADDRESS.search(_token_around(text, start, end)) is not None


def _token_around(text: str, start: int, end: int) -> str:
    """The ASCII characters that touch the number; in Chinese text and in cells there are none."""
    if not _ASCII_MARK.fullmatch(text[start - 1 : start] if start else "") and not _ASCII_MARK.match(text, end):
        return ""
    before = _TOKEN_BEFORE.search(text[max(0, start - 200) : start])
    after = _TOKEN_AFTER.match(text[end : end + 200])
    return (before.group() if before else "") + "|" + (after.group() if after else "")
