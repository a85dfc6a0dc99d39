"""When a list is not followed any further."""

from crawler.list_guard import ListGuard
from domain.column import Entry, ListPage
from domain.gap import Gap, GapKind


def page(number: int, *entries: int, column: str = "通知公告") -> ListPage:
    rows = tuple(Entry(f"http://a.cn/{entry}.html", "题") for entry in entries)
    url = f"http://a.cn/list_{number}.html"
    return ListPage(column, url, "通用", True, rows, next_pages=(f"http://a.cn/list_{number + 1}.html",))


def test_a_page_with_a_new_row_leads_on_and_one_without_does_not() -> None:
    guard = ListGuard(_nothing_is_cut)

    assert guard.further_pages(page(1, 1, 2))
    assert guard.further_pages(page(2, 2, 3))
    assert guard.further_pages(page(3, 3, 1, 2)) == ()


def test_columns_are_told_apart() -> None:
    guard = ListGuard(_nothing_is_cut)
    guard.further_pages(page(1, 1))

    assert guard.further_pages(page(1, 1, column="财政"))


def test_a_page_without_rows_of_its_own_leads_on() -> None:
    guard = ListGuard(_nothing_is_cut)

    assert guard.further_pages(page(1))
    assert guard.further_pages(page(2))


def test_a_list_without_end_is_cut_and_told_once() -> None:
    gaps: list[Gap] = []
    guard = ListGuard(gaps.append, most_pages=3)

    followed = [bool(guard.further_pages(page(number, number))) for number in range(1, 7)]

    assert followed == [True, True, True, False, False, False]
    assert [(gap.kind, gap.reason) for gap in gaps] == [(GapKind.BUDGET, "栏目的列表已达 3 页，其余分页不再抓取")]


def _nothing_is_cut(gap: Gap) -> None:
    raise AssertionError(gap)
