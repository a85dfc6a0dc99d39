"""Pieces that were published without review, as a paper or a sheet."""

from collections.abc import Iterable

from domain.draft import UnreviewedPiece
from domain.month import Month
from reports.block import Grid, Paper, Role, Text

UNREVIEWED_HEADINGS = ("单位", "信息名称", "发布日期", "页面地址", "情况")
_WIDTHS_MM = (28, 46, 22, 36, 26)
_NOTE = "注：按信息名称与审查登记簿比对；标题在发布时改过的，也会列在这里，请核对。"


def unreviewed_paper(site_name: str, month: Month, pieces: Iterable[UnreviewedPiece]) -> Paper:
    """One row a piece."""
    title = f"{site_name}{month.year}年{month.number}月未经审查登记的信息"
    grid = Grid(UNREVIEWED_HEADINGS, _WIDTHS_MM, tuple(map(unreviewed_row, pieces)))
    return Paper(title, site_name, month.last_day, (Text(Role.TITLE, title), grid, Text(Role.NOTE, _NOTE)))


def unreviewed_row(piece: UnreviewedPiece) -> tuple[str, ...]:
    """A piece in words."""
    return (piece.unit, piece.title, piece.published.isoformat(), piece.url, piece.why)
