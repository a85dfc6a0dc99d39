"""Late letters and idle accounts as papers."""

from collections.abc import Iterable
from datetime import date

from domain.register import IdleAccount, LateLetter
from reports.block import Grid, Paper, Role, Text
from reports.chinese_date import chinese_date

_LETTER_WIDTHS_MM = (30, 24, 34, 22, 22, 26)
_ACCOUNT_WIDTHS_MM = (30, 38, 30, 24, 36)


def late_letters_paper(site_name: str, as_of: date, letters: Iterable[LateLetter]) -> Paper:
    """One row a letter, the latest first."""
    rows = tuple(letter_row(late) for late in letters)
    remarks = dict.fromkeys(late.remark for late in letters if late.remark)
    title = f"{site_name}超期未答复情况"
    grid = Grid(LETTER_HEADINGS, _LETTER_WIDTHS_MM, rows)
    notes = [Text(Role.NOTE, f"注：{remark}") for remark in remarks]
    return Paper(title, site_name, as_of, (*_head(title, as_of), grid, *notes))


def idle_accounts_paper(site_name: str, as_of: date, accounts: Iterable[IdleAccount]) -> Paper:
    """One row a fault of an account."""
    title = f"{site_name}政务新媒体账号情况"
    grid = Grid(ACCOUNT_HEADINGS, _ACCOUNT_WIDTHS_MM, tuple(map(account_row, accounts)))
    return Paper(title, site_name, as_of, (*_head(title, as_of), grid))


LETTER_HEADINGS = ("单位", "类别", "编号", "收到日期", "答复期限", "情况")
ACCOUNT_HEADINGS = ("单位", "账号", "平台", "最近发布", "情况")


def letter_row(late: LateLetter) -> tuple[str, ...]:
    """A letter in words."""
    letter = late.letter
    state = f"逾期{late.days_late}天答复" if letter.answered else f"已逾期{late.days_late}天，未答复"
    days = (letter.received.isoformat(), late.due.isoformat())
    return (letter.unit, letter.kind.value, letter.number, *days, state)


def account_row(idle: IdleAccount) -> tuple[str, ...]:
    """An account in words."""
    last = idle.last.isoformat() if idle.last else "无记录"
    return (idle.account.unit, idle.account.name, idle.account.platform, last, idle.why)


def _head(title: str, as_of: date) -> tuple[Text, Text]:
    return Text(Role.TITLE, title), Text(Role.CENTRED, f"截至{chinese_date(as_of)}")
