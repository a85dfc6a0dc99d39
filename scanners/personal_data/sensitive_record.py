"""PII08: what the law calls sensitive, beside the name of the person: illness, disability, relief, minors."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Segment
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks, raised
from scanners.personal_data.person_columns import columns_of, offset_of, unseen_or_first
from scanners.personal_data.person_name import is_person_name, masked_name
from scanners.personal_data.personal_sign import PERSON_CONCERNED, PERSONS
from scanners.personal_data.prose_search import rows_and_prose
from scanners.personal_data.row_kinds import kinds_beside, note_of
from scanners.personal_data.sensitive_column import Matter, sensitive_columns, speaks
from scanners.scanner import Setting

SENSITIVE_RECORD = Rule(
    code="PII08",
    name="敏感个人信息泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="《中华人民共和国个人信息保护法》第二十八条至第三十一条；《社会救助暂行办法》第六十一条",
    advice="姓名与病情、残疾、救助原因、未成年人等信息不能同时公开；删除该栏，或者遮盖姓名后重新发布",
)

_IN_TEXT = re.compile(
    rf"(?:{'|'.join(PERSONS)})[：:]?\s?([\u4e00-\u9fff·]{{2,4}}?)"
    r"(?=[，,、（(]\s?(?:[男女]|现年|年仅|\d{1,3}\s?岁|系|患|因|确诊|身份证|住|电话)|患[有上]|因[患病残]|确诊|[男女][，,])"
)
_MATTER_NEAR = re.compile(
    r"癌|肿瘤|白血病|尿毒症|肺结核|艾滋|精神分裂|精神障碍|抑郁|瘫痪|截肢|[一二三四]级|智力|肢体|听力|视力|重病|大病|患有|低保|父母双亡|服刑|戒毒|孤儿"
)
_NEAR = 40
_GRAVE = frozenset({Matter.HEALTH, Matter.DISABILITY, Matter.CRIME})


class SensitiveRecordScanner:
    """Finds whole names in rows and sentences that tell something sensitive of them."""

    rules: ClassVar[tuple[Rule, ...]] = (SENSITIVE_RECORD,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret

    def scan(self, subject: Document) -> Iterator[Finding]:
        """One finding for each part of the document that tells such things."""
        told = [found for segment in rows_and_prose(subject, PERSON_CONCERNED) for found in _found_in(segment)]
        matters = {id(leak): matter for leak, matter in told}
        for part in by_part(leak for leak, _ in told):
            kinds = {matters[id(leak)] for leak in part}
            yield found_leaks(SENSITIVE_RECORD, subject, part, _told(part, kinds), self._secret)


def _found_in(segment: Segment) -> Iterator[tuple[Leak, Matter]]:
    if segment.table is not None:
        yield from _in_row(segment)
    elif len(segment.text) > _NEAR // 4:
        yield from _in_text(segment)


def _in_row(segment: Segment) -> Iterator[tuple[Leak, Matter]]:
    assert segment.table is not None
    sensitive = sensitive_columns(segment.table.headers)
    columns = columns_of(segment)
    if not sensitive or columns is None or columns.name is None:
        return
    cells = segment.cells()
    name = columns.name_in(cells)
    for position, matter in sensitive:
        if name and position < len(cells) and speaks(matter, cells[position]):
            certainty = Certainty.CERTAIN if matter in _GRAVE else Certainty.SUSPECTED
            place = unseen_or_first(segment, (offset_of(cells, columns.name), offset_of(cells, position)))
            yield _leak(name, segment, place, certainty), matter
            return


def _in_text(segment: Segment) -> Iterator[tuple[Leak, Matter]]:
    for found in _IN_TEXT.finditer(segment.text):
        name = found[1]
        near = segment.text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if is_person_name(name) and _MATTER_NEAR.search(near):
            yield _leak(name, segment, found.start(1), Certainty.SUSPECTED), Matter.HEALTH


def _leak(name: str, segment: Segment, offset: int, certainty: Certainty) -> Leak:
    return Leak(name, segment, offset, len(name), certainty, masked_name(name))


def _told(part: list[Leak], matters: set[Matter]) -> Told:
    certain = any(leak.certainty is Certainty.CERTAIN for leak in part)
    severity = Severity.SERIOUS if certain or Matter.MINOR in matters else Severity.ORDINARY
    note = note_of(kinds_beside(part, ""))
    if note or any(leak.hidden for leak in part):
        severity = raised(severity)
    words = "、".join(matter.value for matter in Matter if matter in matters)
    return Told("人", severity, f"姓名与{words}同列" + (f"，{note}" if note else ""))
