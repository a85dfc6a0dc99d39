"""PII01 and PII09: ID numbers of persons in the open, whole or with a slip in them."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.digit_runs import DigitRuns
from scanners.personal_data.id_candidate import ColumnVotes, IdCandidate, id_candidates
from scanners.personal_data.id_judge import Kind, is_residence_permit, judged
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.rounded_id import is_rounded, rounded_ids
from scanners.personal_data.row_kinds import ID, kinds_beside, note_of
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
DAMAGED_ID = Rule(
    code="PII09",
    name="证件号疑似",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第五十一条",
    advice="号码有错位、漏位或按数值保存失去末几位，仍可认出本人；请撤下原文件，遮盖后重新发布，证件号一列设为文本格式",
)


class IdNumberScanner:
    """Finds ID numbers of 18 and 15 characters and says how sure it is of them."""

    rules: ClassVar[tuple[Rule, ...]] = (ID_NUMBER, DAMAGED_ID)
    subject: ClassVar[type[object]] = DigitRuns

    def __init__(self, setting: Setting) -> None:
        self._as_of = setting.as_of
        self._secret = setting.secret

    def scan(self, subject: DigitRuns) -> Iterator[Finding]:
        """One finding of a rule for each part of the document that shows ID numbers."""
        candidates = [each for each in id_candidates(subject, self._as_of) if not is_residence_permit(each)]
        votes = ColumnVotes(candidates)
        found: dict[Kind, list[Leak]] = {Kind.WHOLE: [], Kind.DAMAGED: rounded_ids(subject)}
        for candidate in candidates:
            if verdict := judged(candidate, votes):
                found[verdict[0]].append(_leak(candidate, verdict[1]))
        for part in by_part(found[Kind.WHOLE]):
            yield found_leaks(ID_NUMBER, subject.document, part, _told(part), self._secret)
        for part in by_part(found[Kind.DAMAGED]):
            told = Told("疑似身份证号", _severity_of_damaged(part), _what_is_wrong(part))
            yield found_leaks(DAMAGED_ID, subject.document, part, told, self._secret)


def _leak(candidate: IdCandidate, certainty: Certainty) -> Leak:
    return Leak(candidate.number, candidate.segment, candidate.offset, candidate.length, certainty)


def _told(part: list[Leak]) -> Told:
    certain = any(leak.certainty is Certainty.CERTAIN for leak in part)
    severity = Severity.GRAVE if certain else Severity.SERIOUS
    return Told("身份证号", severity, note_of(kinds_beside(part, ID)))


def _severity_of_damaged(part: list[Leak]) -> Severity:
    return Severity.ORDINARY if all(leak.shown for leak in part) else Severity.SERIOUS


def _what_is_wrong(part: list[Leak]) -> str:
    leak = part[0]
    if leak.shown or is_rounded(leak.number):
        return "按数值保存，末几位已失真"
    return "校验位不符" if len(leak.number) == 18 else f"共 {len(leak.number)} 位"
