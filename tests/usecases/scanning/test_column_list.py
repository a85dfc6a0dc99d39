"""A column's state and coverage from the list pages of a crawl."""

from domain.column import Column, Entry, ListPage
from usecases.scanning.column_list import ColumnList
from usecases.scanning.column_words import column_words

BASE = "http://www.example.gov.cn/tzgg/"
COLUMN = Column("通知公告", BASE)


def page(name: str, *numbers: int, leads: tuple[str, ...] = (), **more: object) -> ListPage:
    entries = tuple(Entry(f"{BASE}t{n}.html", f"第{n}号", f"2026-05-{n:02d}") for n in numbers)
    given = {
        "recognised": True,
        "column": COLUMN.name,
        "declared_rows": None,
        "declared_pages": None,
        "reason": "",
    } | more
    pages = tuple(BASE + lead for lead in leads)
    return ListPage(
        str(given["column"]),
        BASE + name,
        "开普云",
        bool(given["recognised"]),
        entries,
        given["declared_rows"],  # type: ignore[arg-type]
        pages,
        given["declared_pages"],  # type: ignore[arg-type]
        str(given["reason"]),
    )


def listed(*pages: ListPage) -> ColumnList:
    own = [one for one in pages if one.column == COLUMN.name]
    return ColumnList(COLUMN, own, {one.url: one for one in pages})


def test_entries_of_all_pages_count_once() -> None:
    found = listed(page("", 1, 2, leads=("list_2.shtml",), declared_rows=3), page("list_2.shtml", 2, 3))

    assert (found.state().entry_count, found.state().dated_count) == (3, 3)
    assert found.coverage().is_whole


def test_a_list_whose_first_page_is_not_understood_is_not_recognised() -> None:
    found = listed(page("", recognised=False, reason="页面上没有找到列表"), page("list_2.shtml", 1))

    assert not found.recognised
    assert found.why_unread() == "页面上没有找到列表"


def test_a_column_without_rows_is_empty_only_when_all_that_it_leads_to_was_understood() -> None:
    hub = page("", leads=("a/", "b/"))

    assert not listed(hub).recognised
    assert not listed(hub, page("a/"), page("b/", recognised=False)).recognised
    empty = listed(hub, page("a/"), page("b/"))
    assert empty.recognised
    assert empty.state().entry_count == 0


def test_an_empty_list_of_one_page_is_read_whole() -> None:
    assert listed(page("", declared_pages=1)).coverage().is_whole


def test_a_list_of_eight_pages_of_which_two_were_read_is_not() -> None:
    found = listed(page("", 1, leads=("2.html",), declared_pages=8), page("2.html", 2, declared_pages=8))

    assert found.coverage().shortfall == "列表标明共 8 页，读到 2 页"


def test_a_page_of_columns_declares_what_its_lists_declare_together() -> None:
    found = listed(page("", leads=("a/", "b/")), page("a/", 1, declared_rows=1), page("b/", 2, 3, declared_rows=40))

    assert found.coverage().declared_rows == 41
    assert found.coverage().shortfall == "列表标明共 41 条，读到 3 条（7%）"


def test_a_list_that_another_column_fetched_counts_for_the_page_above_it_too() -> None:
    found = listed(page("", leads=("a/",)), page("a/", 1, column="财政"))

    assert found.state().entry_count == 1


def test_lists_that_lead_to_one_another_end() -> None:
    found = listed(page("", leads=("a/",)), page("a/", leads=("", "a/")))

    assert found.recognised
    assert found.coverage().declared_rows is None


def test_the_columns_of_a_run_in_one_line() -> None:
    whole = listed(page("", 1, 2, declared_rows=2)).coverage()
    part = listed(page("", 1, declared_rows=38)).coverage()
    unread = listed(page("", recognised=False)).coverage()

    assert column_words([whole, part, unread]) == (
        "栏目 3 个：列表读到 1 个，未读全 1 个，未能识别 1 个；标明总数的列表共 40 条，读到 3 条（7%）"
    )
    assert column_words([]) == ""
