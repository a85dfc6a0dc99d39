"""The register of drafts (信息发布审查登记簿) as a paper or a sheet."""

from collections.abc import Iterable
from datetime import date

from domain.draft import Draft
from reports.block import Grid, Paper, Role, Text
from reports.chinese_date import chinese_date

HEADINGS = ("编号", "信息名称", "类别", "承办人", "送审日期", "预检", "状态")
_WIDTHS_MM = (34, 42, 18, 16, 20, 14, 14)


def draft_register(site_name: str, as_of: date, drafts: Iterable[Draft]) -> Paper:
    """One row a draft."""
    title = f"{site_name}信息发布审查登记簿"
    head = (Text(Role.TITLE, title), Text(Role.CENTRED, f"截至{chinese_date(as_of)}"))
    return Paper(title, site_name, as_of, (*head, Grid(HEADINGS, _WIDTHS_MM, tuple(map(register_row, drafts)))))


def register_row(draft: Draft) -> tuple[str, ...]:
    """A draft in words; whose turn it is stands behind its state."""
    turn = f"\n待{draft.next_step.value}" if draft.next_step else ""
    seen = f"{draft.prescan.total}处" if draft.prescan.total else "无问题"
    seen += "\n有未检查项" if draft.prescan.unread else ""
    return (
        draft.number,
        draft.title,
        draft.kind.value,
        draft.handler,
        draft.opened.date().isoformat(),
        seen,
        f"{draft.state.value}{turn}",
    )
