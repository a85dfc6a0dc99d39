"""PII04: passports, travel permits and foreigners' residence permits in the open."""

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, NamedTuple

from domain.document import Joined, Segment, joined
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.citizen_id import birth_date, has_right_check
from scanners.personal_data.digit_run import folded
from scanners.personal_data.digit_runs import DigitRuns
from scanners.personal_data.label import Verdict, Words, announcing_texts
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.permit_form import FORMS, Form, masked_permit
from scanners.personal_data.personal_sign import PERMITS
from scanners.personal_data.row_kinds import kinds_beside, note_of, weighed
from scanners.scanner import Setting

PERMIT = Rule(
    code="PII04",
    name="护照、通行证等证件号泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国个人信息保护法》第二十八条、第五十一条；《中华人民共和国政府信息公开条例》第十五条",
    advice="立即撤下原文件，遮盖证件号中间各位后重新发布",
)

_NUMBER = re.compile(
    "(?<![0-9A-Za-z.-])[A-Za-z0-9\uff10-\uff19\uff21-\uff3a](?: ?[0-9A-Za-z\uff10-\uff19]){7,17}(?![0-9A-Za-z.-])"
)
_SAMPLE = re.compile(r"样例|示例|范例|填写说明|例如|例[：:]")
_ANY_LABEL = Words(
    raising=re.compile(r"证件(?:类型及)?(?:号码?|编号)|身份证件|证件$"),
    lowering=re.compile(r"许可证|编号|代码|文号|案号|单号|合同|备案|营业|车|签发|页"),
)


class _Candidate(NamedTuple):
    number: str
    segment: Segment
    offset: int
    length: int


class PermitScanner:
    """Finds numbers that have a permit's form where the words name that permit."""

    rules: ClassVar[tuple[Rule, ...]] = (PERMIT,)
    subject: ClassVar[type[object]] = DigitRuns

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret
        self._as_of = setting.as_of

    def scan(self, subject: DigitRuns) -> Iterator[Finding]:
        """One finding for each part of the document that shows permits' numbers."""
        leaks = [leak for candidate in _candidates(subject) if (leak := _judged(candidate, self._as_of))]
        for part in by_part(leaks):
            beside = kinds_beside(part, "")
            told = Told("证件号", weighed(PERMIT.severity, part, beside), note_of(beside))
            yield found_leaks(PERMIT, subject.document, part, told, self._secret)


def _candidates(subject: DigitRuns) -> Iterator[_Candidate]:
    """Short codes of letters and digits in documents that speak of permits at all."""
    whole = joined(subject.document.segments)
    if PERMITS not in subject.signs and not (whole.has_rows and PERMITS.stands_in(_headers(whole))):
        return
    for match in _NUMBER.finditer(whole.text):
        number = folded(match.group()).replace(" ", "").upper()
        if sum(character.isdigit() for character in number) >= 7:
            segment, offset = whole.locate(match.start())
            yield _Candidate(number, segment, offset, len(match.group()))


def _headers(page: Joined) -> str:
    return "\n".join({header for segment in page.segments if segment.table for header in segment.table.headers})


def _judged(candidate: _Candidate, as_of: date) -> Leak | None:
    forms = [form for form in FORMS if form.pattern.fullmatch(candidate.number)]
    if not forms or _SAMPLE.search(candidate.segment.text):
        return None
    texts = list(announcing_texts(candidate.segment, candidate.offset, candidate.offset + candidate.length))
    certainty = max(
        (verdict for form in forms if (verdict := _certainty(form, candidate.number, texts, as_of))),
        key=lambda verdict: verdict is Certainty.CERTAIN,
        default=None,
    )
    if certainty is None:
        return None
    shown = masked_permit(candidate.number)
    return Leak(candidate.number, candidate.segment, candidate.offset, candidate.length, certainty, shown)


def _certainty(form: Form, number: str, texts: list[str], as_of: date) -> Certainty | None:
    if form.is_checked and not _is_right(number, as_of):
        return None
    if form.words.judge(texts) is Verdict.RAISED:
        return Certainty.CERTAIN
    if form.is_checked and form.stands_alone:
        return Certainty.SUSPECTED
    return Certainty.SUSPECTED if form.is_telling and _ANY_LABEL.judge(texts) is Verdict.RAISED else None


def _is_right(number: str, as_of: date) -> bool:
    born = birth_date(number)
    return born is not None and born.year >= 1900 and born <= as_of and has_right_check(number)
