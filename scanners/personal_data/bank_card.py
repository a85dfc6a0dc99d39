"""PII03: bank cards and accounts of persons in the open."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Segment, Zone
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.bank_bin import has_right_luhn, is_issued
from scanners.personal_data.bank_card_number import account_numbers
from scanners.personal_data.citizen_id import has_right_check, is_plausible
from scanners.personal_data.digit_runs import DigitRuns, PlacedRun
from scanners.personal_data.label import LOWERED, RAISED, SILENT, Words
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.person_columns import name_in_row
from scanners.personal_data.row_kinds import CARD, NAME, kinds_beside, note_of, weighed
from scanners.scanner import Setting

BANK_CARD = Rule(
    code="PII03",
    name="银行卡号泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国个人信息保护法》第二十八条、第五十一条；《中华人民共和国政府信息公开条例》第十五条",
    advice="立即撤下原文件，删除卡号、账号一栏，或只保留末四位后重新发布",
)

_WORDS = Words(
    raising=re.compile(
        r"卡\s*号|银行卡|储蓄卡|一卡通|社保卡|社会保障卡|惠农卡|存折|一折通|账\s*[号户]|帐\s*[号户]|开户|打款|收款|(?i:bank_?card|card_?no|bank_?account|yhkh|yhzh)"
    ),
    lowering=re.compile(
        r"信用代码|(?<!卡)编号|编码|代码|合同|项目|单号|订单|流水|批号|发票|票据|许可|证号|文号|案号|税号|运单|考号|学号|条码|坐标|宗地|单元号|序列|设备|IMEI|快递|水表|电表|户号"
    ),
)
_OF_AN_OFFICE = re.compile(
    r"公司|财政|国库|专户|对公|基本户|基本存款|保证金|非税|土地出让|捐[赠款]|投标|竞买|局|委员会|村委|居委|政府|中心|法院|[中小大]学|学校|学院|幼儿园|医院|单位|企业|合作社|协会|红十字|慈善|集团|事务所|行号|税务"
)
_NEAR = 60
_CENTURIES = ("19", "20")
_LONGEST_ACCOUNT = 19


class BankCardScanner:
    """Finds cards that a bank issued, and accounts in tables of persons; accounts of offices are no leak."""

    rules: ClassVar[tuple[Rule, ...]] = (BANK_CARD,)
    subject: ClassVar[type[object]] = DigitRuns

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret
        self._as_of = setting.as_of

    def scan(self, subject: DigitRuns) -> Iterator[Finding]:
        """One finding for each part of the document that shows cards of persons."""
        for part in by_part(self._leaks(subject.runs)):
            yield found_leaks(BANK_CARD, subject.document, part, _told(part), self._secret)

    def _leaks(self, runs: Iterable[PlacedRun]) -> Iterator[Leak]:
        for text, segment, start, end in runs:
            for number in account_numbers(text):
                certainty = _certainty(number, segment, start, end)
                if certainty and not self._is_id_number(number):
                    yield Leak(number, segment, start, end - start, certainty)

    def _is_id_number(self, number: str) -> bool:
        shaped = len(number) == 18 and number[6:8] in _CENTURIES
        return shaped and is_plausible(number, self._as_of) and has_right_check(number)


def _certainty(number: str, segment: Segment, start: int, end: int) -> Certainty | None:
    verdict = _WORDS.judge_at(segment, start, end)
    if verdict is LOWERED or (segment.table is None and segment.zone in TEMPLATE_ZONES):
        return None
    is_card = is_issued(number) and has_right_luhn(number)
    if not is_card and verdict is SILENT:
        return None
    if verdict is not RAISED and segment.zone is Zone.SOURCE:
        return None  # object numbers of a page's scripts
    of_a_person = segment.table is not None and name_in_row(segment) != ""
    if not of_a_person and (not is_card or _is_of_an_office(segment, start, end)):
        return None
    if is_card:
        return Certainty.CERTAIN if verdict is RAISED else Certainty.SUSPECTED
    # An account without a check digit of its own, or a card with a slip in it.
    return Certainty.SUSPECTED if verdict is RAISED and len(number) <= _LONGEST_ACCOUNT else None


def _is_of_an_office(segment: Segment, start: int, end: int) -> bool:
    text = segment.text
    if segment.table:
        return bool(_OF_AN_OFFICE.search(f"{' '.join(segment.table.headers)} {text}"))
    return bool(_OF_AN_OFFICE.search(text[max(0, start - _NEAR) : end + _NEAR // 2]))


def _told(part: list[Leak]) -> Told:
    beside = kinds_beside(part, CARD)
    base = Severity.SERIOUS if any(leak.certainty is Certainty.CERTAIN for leak in part) else Severity.ORDINARY
    severity = weighed(base, part, beside)
    if NAME in beside and base is Severity.SERIOUS:
        severity = Severity.GRAVE
    return Told("银行卡号", severity, note_of(beside))
