"""Findings as a sheet to sort and filter: the JSON shape of one finding, with Chinese headings."""

from collections.abc import Iterable, Mapping

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
HEADINGS = tuple(heading for heading, _ in _COLUMNS.values())
_PRINTED = 19
"""What follows the state is for machines and stays off the printed page."""


def write(rows: Iterable[Mapping[str, str | int]]) -> bytes:
    """The findings as an xlsx file; a key that a row lacks leaves its cell empty."""
    with PaperSheet("问题清单", "问题清单", [width for _, width in _COLUMNS.values()], long=True) as paper:
        paper.add_headings(HEADINGS)
        for row in rows:
            paper.add_row(row.get(key, "") for key in _COLUMNS)
        paper.finish_list(len(_COLUMNS), _PRINTED)
    return paper.to_bytes()
