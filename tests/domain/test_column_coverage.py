"""What counts as a list read whole."""

import pytest

from domain.column_coverage import ColumnCoverage


def covered(
    entries: int, declared_rows: int | None, pages: int = 1, declared_pages: int | None = None, **more: bool | int
) -> ColumnCoverage:
    recognised, unread = bool(more.get("recognised", True)), int(more.get("unread_pages", 0))
    url = "http://www.example.gov.cn/tzgg/"
    return ColumnCoverage("通知公告", url, "开普云", recognised, entries, declared_rows, pages, declared_pages, unread)


@pytest.mark.parametrize(("entries", "declared"), [(18, 18), (20, 18), (17, 18), (96, 100), (0, None), (5, None)])
def test_a_list_is_whole_where_next_to_nothing_is_missing(entries: int, declared: int | None) -> None:
    assert covered(entries, declared).is_whole


def test_a_list_far_below_its_total_says_by_how_much() -> None:
    assert covered(45, 118).shortfall == "列表标明共 118 条，读到 45 条（38%）"


def test_pages_count_where_no_rows_are_declared() -> None:
    assert covered(45, None, pages=3, declared_pages=8).shortfall == "列表标明共 8 页，读到 3 页"
    assert covered(118, 118, pages=3, declared_pages=8).is_whole


def test_pages_that_were_not_understood_are_told() -> None:
    assert covered(45, None, unread_pages=2).shortfall == "另有 2 页列表未能识别"


def test_a_list_that_was_not_recognised_is_not_whole() -> None:
    assert not covered(0, None, recognised=False).is_whole
