"""Letters and applications by their register: taken in from a file, told when their answer is late."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from domain.issue import Refused
from domain.register import LateLetter, Letter, LetterKind
from domain.rule_pack import RulePack, read_rule_pack
from domain.site import Site
from store.keep import keep_site
from store.keep_register import keep_letters, letters_of
from usecases.home.refusal import using_home
from usecases.units.deadline import deadline
from usecases.units.register_rows import RegisterRow, register_rows
from usecases.units.unit_book import UnitBook

_NUMBER, _SERIAL, _UNIT, _RECEIVED, _ANSWERED, _EXTENDED = "编号", "序号", "单位", "收到日期", "答复日期", "延期"
_HEADS = {
    _NUMBER: re.compile(r"编号|文号|受理号|登记号"),
    _SERIAL: re.compile(r"序号"),
    _EXTENDED: re.compile(r"延期|延长"),
    _UNIT: re.compile(r"单位|部门|承办"),
    _ANSWERED: re.compile(r"(答复|回复|办结)(日期|时间)"),
    _RECEIVED: re.compile(r"(收到|来信|受理|申请|提交|留言|登记)(日期|时间)"),
}


def import_letters(site: Site, file: Path, kind: LetterKind) -> list[Letter]:
    """The letters of the file, kept; raises Refused and then keeps none."""
    letters = list(_letters(site, file, kind))
    with using_home(), transaction.atomic():
        keep_letters(keep_site(site.code, site.name), letters)
    return letters


def late_letters(site: Site, as_of: date) -> list[LateLetter]:
    """Letters that are unanswered after their time, or were answered after it; the latest first."""
    return [late for late in judged_letters(site, as_of) if late.days_late > 0]


def judged_letters(site: Site, as_of: date) -> list[LateLetter]:
    """Every letter with the day by which it is to be answered; the latest first, those in time with none or fewer."""
    pack = read_rule_pack(site.rules)
    with using_home():
        judged = [_judged(letter, pack, as_of) for letter in letters_of(site.code)]
    return sorted(judged, key=lambda late: -late.days_late)


def _letters(site: Site, file: Path, kind: LetterKind) -> Iterator[Letter]:
    book = UnitBook(site)
    for row in register_rows(file, _HEADS, (_UNIT, _RECEIVED)):
        received = row.day(_RECEIVED)
        if received is None:
            raise Refused(f"{row.where}：看不懂收到日期“{row.cells[_RECEIVED]}”，应写成 2026-11-20 这样")
        name, extended = row.cells[_UNIT], row.cells[_EXTENDED] not in ("", "否", "无")
        yield Letter(kind, _number(row, received), book.unit(name) or name, received, row.day(_ANSWERED), extended)


def _number(row: RegisterRow, received: date) -> str:
    """The letter's own number; a serial begins anew with each register and is told apart by the day."""
    if row.cells[_NUMBER]:
        return row.cells[_NUMBER]
    if row.cells[_SERIAL]:
        return f"{received:%Y%m%d}-{row.cells[_SERIAL]}"
    raise Refused(f"{row.where}：没有编号，无法辨认是哪一件；请补上编号或序号")


def _judged(letter: Letter, pack: RulePack, as_of: date) -> LateLetter:
    days = pack.answer_working_days[letter.kind.value]
    limit = deadline(letter.received, days * (2 if letter.extended else 1))
    return LateLetter(letter, limit.due, ((letter.answered or as_of) - limit.due).days, limit.remark)
