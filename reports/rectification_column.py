"""The columns of a rectification list, for the sheet and for the paper."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.rectification import RectificationItem, RectificationList
from reports.chinese_date import chinese_date
from reports.rectification_words import repetition_of


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its heading, what stands in it, and how wide it is on sheet and paper.

    Columns with `is_reply` are for people to fill in; `choices` are the usual answers.
    """

    heading: str
    value: Callable[[RectificationList, RectificationItem], str | int]
    width_chars: float = 0
    width_mm: float = 0
    is_reply: bool = False
    choices: tuple[str, ...] = ()


def _place(_: RectificationList, item: RectificationItem) -> str:
    attachment = f"附件：{item.attachment}" if item.attachment else ""
    return "\n".join(filter(None, (item.column, item.title, attachment)))


def _level(_: RectificationList, item: RectificationItem) -> str:
    return f"{item.severity}（{item.certainty}）"


def _fault(rectification: RectificationList, item: RectificationItem) -> str:
    places = f"涉及{item.occurrences}处" if item.occurrences > 1 else ""
    return "\n".join(filter(None, (item.rule_name, _level(rectification, item), places, repetition_of(item))))


def _due_in_two_lines(_: RectificationList, item: RectificationItem) -> str:
    return chinese_date(item.due).replace("年", "年\n")


def _repeated(_: RectificationList, item: RectificationItem) -> str:
    return repetition_of(item) or "否"


def _reply(heading: str, width_chars: float, *choices: str) -> ListColumn:
    return ListColumn(heading, lambda _, __: "", width_chars, is_reply=True, choices=choices)


_NUMBER = ListColumn("序号", lambda _, item: str(item.number), 5, 13)
_URL = ListColumn("页面地址", lambda _, item: item.url, 22, 38)
_WHERE = ListColumn("位置", lambda _, item: item.where, 10, 25)
_BASIS = ListColumn("指标依据", lambda _, item: item.basis, 16, 29)
_EVIDENCE = ListColumn("问题内容（已脱敏）", lambda _, item: item.evidence, 20, 38)
_SUGGESTION = ListColumn("整改建议", lambda _, item: item.suggestion, 18, 33)
_DUE = ListColumn("整改时限", lambda _, item: chinese_date(item.due), 14)

PAPER_COLUMNS = (
    _NUMBER,
    ListColumn("栏目/标题", _place, width_mm=35),
    _URL,
    _WHERE,
    ListColumn("问题", _fault, width_mm=26),
    ListColumn("依据", _BASIS.value, width_mm=_BASIS.width_mm),
    _EVIDENCE,
    _SUGGESTION,
    ListColumn(_DUE.heading, _due_in_two_lines, width_mm=20),
)
"""Columns of the printed paper; together they fill the width of a landscape A4 page."""

PRINTED_COLUMNS = (
    _NUMBER,
    ListColumn("栏目（路径）", lambda _, item: item.column, 11),
    ListColumn("文章标题", lambda _, item: item.title, 15),
    _URL,
    _WHERE,
    ListColumn("问题大类", lambda _, item: item.category, 8),
    ListColumn("问题小类", lambda _, item: item.rule_name, 9),
    ListColumn("级别", _level, 13),
    _BASIS,
    _EVIDENCE,
    _SUGGESTION,
    _DUE,
    _reply("单位反馈", 12),
    _reply("整改情况", 9, "已整改", "正在整改", "申请延期", "认为误报"),
    _reply("复核结果", 9, "复核通过", "复核不通过"),
    _reply("复核人/时间", 11),
)
"""Columns of the sheet that a printer shows."""

DETAIL_COLUMNS = (
    ListColumn("整改单号", lambda rectification, _: rectification.number, 30),
    ListColumn("问题编号", lambda _, item: item.issue, 10),
    ListColumn("责任单位", lambda rectification, _: rectification.unit, 18),
    ListColumn("平台（网站）", lambda rectification, _: rectification.site_name, 18),
    ListColumn("规则编号", lambda _, item: item.rule, 10),
    ListColumn("发布时间", lambda _, item: item.published, 12),
    ListColumn("父页面地址", lambda _, item: item.parent_url, 40),
    ListColumn("附件名", lambda _, item: item.attachment, 24),
    ListColumn("上下文（已脱敏）", lambda _, item: item.context, 40),
    ListColumn("涉及处数", lambda _, item: item.occurrences, 10),
    ListColumn("首次发现", lambda _, item: item.first_seen.isoformat(), 12),
    ListColumn("最近发现", lambda _, item: item.last_seen.isoformat(), 12),
    ListColumn("整改状态", lambda _, item: item.state, 10),
    ListColumn("是否屡次发生（次数）", _repeated, 20),
    _reply("误报/例外说明", 24),
)
"""Columns to the right of the printed ones, for looking up and for joining lists together."""

SHEET_COLUMNS = PRINTED_COLUMNS + DETAIL_COLUMNS
