"""Findings as a sheet to sort and filter: the JSON shape of one finding, with Chinese headings."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from itertools import chain

from reports.paper_sheet import PaperSheet

_COLUMNS: dict[str, tuple[str, float]] = {
    "rule": ("规则编号", 8),
    "name": ("问题小类", 11),
    "category": ("问题大类", 9),
    "severity": ("严重程度", 9),
    "certainty": ("确定程度", 9),
    "unit": ("责任单位", 13),
    "column": ("栏目（路径）", 13),
    "title": ("文章标题", 20),
    "published": ("发布时间", 11),
    "url": ("页面地址", 24),
    "subject": ("问题对象", 24),
    "where": ("位置", 11),
    "evidence": ("问题内容（已脱敏）", 20),
    "suggestion": ("整改建议", 20),
    "basis": ("指标依据", 18),
    "first_seen": ("首次发现", 11),
    "last_seen": ("最近发现", 11),
    "seen_count": ("发现次数", 9),
    "state": ("状态", 9),
    "fingerprint": ("问题指纹", 36),
    "site": ("站点", 10),
    "run": ("巡查批次", 20),
}
_PRINTED = 19
"""What follows the state is for machines and stays off the printed page."""
_MORE: dict[str, tuple[str, float]] = {
    "number": ("问题编号", 10),
    "attachment": ("附件名", 24),
    "context": ("上下文（已脱敏）", 36),
    "occurrences": ("涉及处数", 10),
    "recurrences": ("复现次数", 10),
    "presence": ("最近扫描结果", 14),
    "due": ("整改时限", 12),
}
"""Shown, behind the others, when the rows have them."""


def write(rows: Iterable[Mapping[str, object]]) -> bytes:
    """The findings as an xlsx file; a key that a row lacks leaves its cell empty."""
    remaining = iter(rows)
    first = next(remaining, None)
    columns = _COLUMNS | {key: column for key, column in _MORE.items() if first and key in first}
    with PaperSheet("问题清单", "问题清单", [width for _, width in columns.values()]) as paper:
        paper.add_headings(heading for heading, _ in columns.values())
        for row in chain([first] if first else [], remaining):
            paper.add_row(_cell(row.get(key)) for key in columns)
        paper.sheet.print_area(0, 0, paper.next_row - 1, _PRINTED - 1)
        paper.sheet.autofilter(0, 0, paper.next_row - 1, len(columns) - 1)
    return paper.to_bytes()


def _cell(value: object) -> str | int:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return _cell(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)
