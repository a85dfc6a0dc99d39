"""PII01: ID numbers of persons in the open.

The check digit alone passes one random number in eleven, so region and birth date must hold too;
what remains are permits numbered region + date + serial, which pass in 9 of 100 cases. They are
told apart by the words before them and by their column: where most numbers fail, none is an ID.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.citizen_id import SPECIMENS, birth_date
from scanners.digit_run import DigitRuns
from scanners.id_candidate import ColumnVotes, IdCandidate, id_candidates
from scanners.label import Verdict, Words, announcing_texts
from scanners.leak import Leak, by_part, found_leaks
from scanners.scanner import Setting

ID_NUMBER = Rule(
    code="PII01",
    name="身份证号泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.GRAVE,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第二十八条、第五十一条",
    advice="立即撤下原文件，将出生日期八位以“*”遮盖后重新发布；表格须删除隐藏的行列和工作表，不能只隐藏不删除",
)

_WORDS = Words(
    raising=re.compile(
        r"(?:身份证|身份证件|身份号码?|公民身份|(?<!许可)证件(?:类型及)?(?:号|编号)|社会保障号|学籍号|残疾(?:人)?证)(?:明|件)?(?:编号|号码|证号|号)?"
    ),
    lowering=re.compile(
        r"编号|证号|字号|案号|文号|许可|凭证|信用代码|机构代码|代码|税号|单号|订单|流水|批号|合同|受理|备案|登记号|账号|卡号|票号"
    ),
)
_SAMPLE = re.compile(r"样例|示例|范例|样表|填写说明|填表说明|例如|例[：:]|[(（]例[)）]")

# People whose data a portal may show were born before it; permits carry a date of its own days.
_PORTAL_ERA = 2008


class IdNumberScanner:
    """Finds ID numbers of 18 and 15 characters and says how sure it is of them."""

    rules: ClassVar[tuple[Rule, ...]] = (ID_NUMBER,)
    subject: ClassVar[type[object]] = DigitRuns

    def __init__(self, setting: Setting) -> None:
        self._as_of = setting.as_of

    def scan(self, subject: DigitRuns) -> Iterator[Finding]:
        """One finding for each part of the document that shows ID numbers."""
        candidates = id_candidates(subject, self._as_of)
        votes = ColumnVotes(candidates)
        leaks = [leak for candidate in candidates if (leak := _judge(candidate, votes))]
        for part in by_part(leaks):
            certain = any(leak.certainty is Certainty.CERTAIN for leak in part)
            severity = Severity.GRAVE if certain else Severity.SERIOUS
            yield found_leaks(ID_NUMBER, subject.document, part, "身份证号", severity)


def _judge(candidate: IdCandidate, votes: ColumnVotes) -> Leak | None:
    certainty = _certainty(candidate, votes)
    if certainty is None or candidate.number in SPECIMENS or _SAMPLE.search(candidate.segment.text):
        return None
    return Leak(candidate.number, candidate.segment, candidate.offset, candidate.length, certainty)


def _certainty(candidate: IdCandidate, votes: ColumnVotes) -> Certainty | None:
    """How sure it is that this is a person's number; None: it is not taken for one."""
    end = candidate.offset + candidate.length
    verdict = _WORDS.judge(announcing_texts(candidate.segment, candidate.offset, end))
    carried = votes.are_ids(candidate)
    if candidate.is_valid:
        return _certainty_of_valid(candidate, verdict, carried, votes.are_serials(candidate))
    if candidate.is_plausible and verdict is Verdict.RAISED:
        return Certainty.CERTAIN if len(candidate.number) == 15 else Certainty.SUSPECTED
    return Certainty.SUSPECTED if carried and verdict is not Verdict.LOWERED else None


def _certainty_of_valid(candidate: IdCandidate, verdict: Verdict, carried: bool, serial: bool) -> Certainty | None:
    if verdict is Verdict.RAISED or carried:
        return Certainty.CERTAIN
    if serial:
        return None
    if verdict is Verdict.SILENT:
        return Certainty.SUSPECTED if _is_of_the_portals_years(candidate) else Certainty.CERTAIN
    return None if _looks_like_permit(candidate) else Certainty.SUSPECTED


def _looks_like_permit(candidate: IdCandidate) -> bool:
    """Region, a date of the portal's own years or of the same row, and a serial number."""
    if _is_of_the_portals_years(candidate):
        return True
    born = birth_date(candidate.number)
    elsewhere = candidate.segment.text.replace(candidate.number, "")
    return born is not None and any(form in elsewhere for form in _date_forms(born))


def _is_of_the_portals_years(candidate: IdCandidate) -> bool:
    return int(candidate.number[6:10]) >= _PORTAL_ERA


def _date_forms(day: date) -> tuple[str, ...]:
    return (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    )
