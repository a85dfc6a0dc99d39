"""PII06: where a person lives, down to the door."""

import re
from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document, Segment, Zone
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.home_address import door_in, masked_address_line
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.person_columns import PersonColumns, columns_of, offset_of
from scanners.personal_data.personal_sign import HOME_WORDS
from scanners.personal_data.prose_search import rows_and_prose
from scanners.personal_data.row_kinds import HOME, kinds_beside, note_of, weighed
from scanners.scanner import Setting

HOME_ADDRESS = Rule(
    code="PII06",
    name="详细住址泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国个人信息保护法》第五十一条；《中华人民共和国政府信息公开条例》第十五条",
    advice="住址只公布到村（社区），删除门牌、楼栋和房号后重新发布",
)

_LABEL = re.compile(
    r"家住|(?:家庭)?住址|家庭(?:详细)?地址|现住址?|现居(?:住地)?|户籍(?:所在)?地(?:址)?|居住地(?:址)?|住所地?|住(?<=[，,]住)(?=[\u4e00-\u9fff]{2,}[县市区镇乡])"
)
_REACH = 48
_END = re.compile(r"[，。；;\t\n]|电话|联系|身份证")
_COURT = re.compile(r"被告|原告|被执行人|申请执行人|处罚|当事人|法定代表人")
_OFFICE = re.compile(r"公司|企业|单位|机构|法院|律师|事务所|营业|经营|注册|项目|店|厂|合作社|[局委]")
_BEFORE = 20


class AddressDetailScanner:
    """Finds addresses with a door's number in columns of homes and behind words for a home."""

    rules: ClassVar[tuple[Rule, ...]] = (HOME_ADDRESS,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret

    def scan(self, subject: Document) -> Iterator[Finding]:
        """One finding for each part of the document that shows homes."""
        for part in by_part(leak for segment in rows_and_prose(subject, HOME_WORDS) for leak in _leaks(segment)):
            yield found_leaks(HOME_ADDRESS, subject, part, _told(part), self._secret)


def _leaks(segment: Segment) -> Iterator[Leak]:
    columns = columns_of(segment)
    if columns is not None:
        if columns.homes and columns.name is not None:
            yield from _in_row(segment, columns)
    else:
        yield from _in_text(segment)


def _in_row(segment: Segment, columns: PersonColumns) -> Iterator[Leak]:
    cells = segment.cells()
    named = bool(columns.name_in(cells))
    for position in columns.homes:
        if position < len(cells) and (door := door_in(cells[position])):
            start, address = door
            certainty = Certainty.CERTAIN if named else Certainty.SUSPECTED
            yield _leak(address, segment, offset_of(cells, position) + start, certainty)


def _in_text(segment: Segment) -> Iterator[Leak]:
    text = segment.text
    for label in _LABEL.finditer(text):
        line = text[label.end() : label.end() + _REACH]
        end = _END.search(line)
        door = door_in(line[: end.start()] if end else line)
        before = text[max(0, label.start() - _BEFORE) : label.start()]
        if door and not _OFFICE.search(before):
            sure = "家" in label.group() and not _COURT.search(text)
            certainty = Certainty.CERTAIN if sure and segment.zone is not Zone.TITLE else Certainty.SUSPECTED
            yield _leak(door[1], segment, label.end() + door[0], certainty)


def _leak(address: str, segment: Segment, offset: int, certainty: Certainty) -> Leak:
    return Leak(address, segment, offset, len(address), certainty, masked_address_line(address))


def _told(part: list[Leak]) -> Told:
    certain = any(leak.certainty is Certainty.CERTAIN for leak in part)
    beside = kinds_beside(part, HOME)
    return Told("住址", weighed(Severity.SERIOUS if certain else Severity.ORDINARY, part, beside), note_of(beside))
