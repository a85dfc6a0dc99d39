"""Counts and lists of pieces in the layouts that content systems export."""

from datetime import date

import pytest

from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication, ReportedCount
from tests.usecases.county import FIGURES
from usecases.monthly.publication_table import ReadPublications, read_publications
from usecases.reading.table_rows import TableRow


def counts_in(*rows: tuple[str, ...], year: int | None = None, month: Month | None = None) -> ReadPublications:
    table = [TableRow(f"第 {number} 行", row, "表") for number, row in enumerate(rows, 1)]
    return read_publications(table, "条数.xlsx", year, month)


def test_the_printed_table_gives_year_and_month_of_every_unit() -> None:
    head = ("单位名称", "本年度任务数", "已发布总数", "12 月发布条数".replace(" ", ""), "完成比例(%)")
    found = counts_in(("数据截至日期：2023年12月31日",), head, *FIGURES)

    assert found.remarks == []
    assert sum(each.through or 0 for each in found.counts) == 59074
    assert sum(each.count or 0 for each in found.counts) == 1972 + 1929
    assert found.counts[0] == ReportedCount("县自然资源局", 2023, 12, 110, 1517)


@pytest.mark.parametrize("month", ["2023-03", "2023年3月", "3月", "03", "3"])
def test_a_row_may_hold_one_month(month: str) -> None:
    found = counts_in(("单位", "月份", "发布条数"), ("县财政局", month, "23"), year=2023)

    assert found.counts == [ReportedCount("县财政局", 2023, 3, 23)]


def test_months_may_stand_side_by_side_and_a_dash_says_nothing() -> None:
    found = counts_in(
        ("2023年各单位发布条数",), ("单位", "1月", "2月", "3月", "合计"), ("县财政局", "5", "—", "7", "12")
    )

    assert found.counts == [ReportedCount("县财政局", 2023, 1, 5), ReportedCount("县财政局", 2023, 3, 7)]


def test_months_may_stand_below_a_heading_of_their_own() -> None:
    rows = (("单位", "2023年发布条数", "", ""), ("", "1月", "2月", "合计"), ("县财政局", "5", "6", "11"))

    found = counts_in(*rows, month=Month(2023, 2))

    assert found.counts == [ReportedCount("县财政局", 2023, 1, 5), ReportedCount("县财政局", 2023, 2, 6)]


def test_counts_without_a_month_are_those_of_the_month_that_was_named() -> None:
    rows = (("单位", "发布条数"), ("县财政局", "23"), ("合计", "23"))

    assert counts_in(*rows, month=Month(2023, 5)).counts == [ReportedCount("县财政局", 2023, 5, 23)]
    with pytest.raises(Refused, match="--month"):
        counts_in(*rows)
    with pytest.raises(Refused, match="--year"):
        counts_in(("单位", "月份", "条数"), ("县财政局", "3月", "23"))


def test_pieces_are_read_with_their_day_and_those_without_are_told() -> None:
    found = counts_in(
        ("序号", "发布机构", "信息名称", "发布日期", "链接"),
        ("1", "县财政局", "2023年预算公开", "2023年1月31日", "http://www.example.gov.cn/1.html"),
        ("2", "县财政局", "无日期", "待定", ""),
    )

    assert found.pieces == [
        Publication("http://www.example.gov.cn/1.html", "2023年预算公开", date(2023, 1, 31), "县财政局")
    ]
    assert found.remarks == ["第 3 行：“县财政局”的信息没有可用的发布日期（待定），未计入"]


def test_titles_may_stand_before_the_unit() -> None:
    found = counts_in(("标题", "发布单位", "发布时间"), ("2023年预算公开", "县财政局", "2023-01-31"))

    assert found.pieces == [Publication("", "2023年预算公开", date(2023, 1, 31), "县财政局")]


def test_numbers_that_are_none_and_months_stated_twice_are_told() -> None:
    found = counts_in(
        ("单位", "月份", "条数"),
        ("县财政局", "3月", "约20"),
        ("县水利局", "3月", "1"),
        ("县水利局", "3月", "2"),
        year=2023,
    )

    assert found.remarks == [
        "第 2 行：“县财政局”的条数“约20”不是整数，未计入",
        "第 4 行：“县水利局”2023年3月在第 3 行已经出现过，以后一行为准",
    ]
