"""The summary of all units, opened again."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.rectification import NO_UNIT, SummaryRow
from reports import summary_xlsx


def opened(*rows: SummaryRow) -> Worksheet:
    sheet = load_workbook(BytesIO(summary_xlsx.write("大余县人民政府", date(2026, 3, 3), rows))).active
    assert isinstance(sheet, Worksheet)
    return sheet


ROWS = (
    SummaryRow("县应急管理局", "个人信息", 2),
    SummaryRow("县应急管理局", "链接可用性", 31),
    SummaryRow("=县教育局", "链接可用性", 5),
    SummaryRow("=县教育局", "网页标签", 1),
    SummaryRow("县应急管理局", "个人信息", 1),
    SummaryRow(NO_UNIT, "链接可用性", 1),
)


def test_units_go_down_known_categories_across_and_totals_at_the_ends() -> None:
    assert [list(row) for row in opened(*ROWS).iter_rows(min_row=3, values_only=True)] == [
        ["序号", "责任单位", "链接可用性", "个人信息", "网页标签", "合计"],
        ["1", "县应急管理局", 31, 3, 0, 34],
        ["2", "=县教育局", 5, 0, 1, 6],
        ["3", "（未明确责任单位）", 1, 0, 0, 1],
        [None, "合计", 37, 3, 1, 41],
    ]


def test_the_summary_is_headed_by_site_day_and_whole_numbers() -> None:
    sheet = opened(*ROWS)

    assert sheet["A1"].value == "大余县人民政府网站问题整改汇总表"
    assert sheet["A2"].value == "统计日期：2026年3月3日　　责任单位：3个　　问题：41个"
    assert sheet.print_area == "'整改汇总'!$A$1:$F$7"
    assert sheet.page_setup.orientation == "landscape"


def test_no_problems_are_a_summary_too() -> None:
    assert [list(row) for row in opened().iter_rows(min_row=3, values_only=True)] == [
        ["序号", "责任单位", "合计"],
        [None, "合计", 0],
    ]
