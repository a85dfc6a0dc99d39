"""The rectification list as a spreadsheet, opened again with another library."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.rectification import RectificationItem, RectificationList
from reports import rectification_xlsx
from reports.plain_text import plain_text

MakeList = Callable[..., RectificationList]
HEADING_ROW = 4

GOLDEN = [
    ("序号", "1", "2"),
    ("栏目（路径）", "政务公开/通知公告", "政务公开/通知公告"),
    ("文章标题", "摇号结果公告", "应急预案"),
    ("页面地址", "http://www.example.gov.cn/tzgg/1.html", "http://www.example.gov.cn/yjgl/2.html"),
    ("位置", "Sheet1!C12", "正文第3段"),
    ("问题大类", "个人信息", "链接可用性"),
    ("问题小类", "身份证号泄露", "站内死链"),
    ("级别", "严重（确定）", "一般（确定）"),
    ("指标依据", "《中华人民共和国政府信息公开条例》第十五条", "《中华人民共和国政府信息公开条例》第十五条"),
    ("问题内容（已脱敏）", "360722********0012", "404 页面不存在"),
    ("整改建议", "撤下附件，脱敏后重新发布。", "改正或删除该链接。"),
    ("整改时限", "2026年3月6日", "2026年3月17日"),
    ("单位反馈", None, None),
    ("整改情况", None, None),
    ("复核结果", None, None),
    ("复核人/时间", None, None),
    ("整改单号", "整改〔2026〕县应急管理局-001号", "整改〔2026〕县应急管理局-001号"),
    ("问题编号", 101, 102),
    ("责任单位", "县应急管理局", "县应急管理局"),
    ("平台（网站）", "大余县人民政府", "大余县人民政府"),
    ("规则编号", "PII01", "LNK01"),
    ("发布时间", "2026-02-01", None),
    ("父页面地址", "http://www.example.gov.cn/tzgg/", None),
    ("附件名", "摇号结果.xlsx", None),
    ("上下文（已脱敏）", "身份证号360722********0012", None),
    ("涉及处数", 1, 12),
    ("首次发现", "2026-02-02", "2026-02-02"),
    ("最近发现", "2026-03-02", "2026-03-02"),
    ("整改状态", "已下发", "已下发"),
    ("是否屡次发生（次数）", "否", "第2次下发，整改后复现1次"),
    ("误报/例外说明", None, None),
]


def opened(rectification: RectificationList) -> Worksheet:
    sheet = load_workbook(BytesIO(rectification_xlsx.write(rectification))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def cell(sheet: Worksheet, heading: str, number: int) -> object:
    headings = [each.value for each in sheet[HEADING_ROW]]
    return sheet.cell(HEADING_ROW + number, headings.index(heading) + 1).value


def test_the_cells_are_those_of_the_golden_table(make_list: MakeList) -> None:
    sheet = opened(make_list())

    assert list(sheet.iter_cols(min_row=HEADING_ROW, values_only=True)) == GOLDEN


def test_the_sheet_is_headed_by_title_number_deadline_and_remark(make_list: MakeList) -> None:
    sheet = opened(make_list(remark="2027年放假安排尚未收录。"))

    assert sheet["A1"].value == "县应急管理局网站问题整改清单"
    particulars = str(sheet["A2"].value)
    assert "编号：整改〔2026〕县应急管理局-001号" in particulars
    assert "整改时限：2026年3月17日" in particulars
    assert "问题数：2个" in particulars
    assert str(sheet["A3"].value).endswith("2027年放假安排尚未收录。")


def test_the_sheet_prints_one_page_wide_on_landscape_a4_with_headings_on_each_page(make_list: MakeList) -> None:
    sheet = opened(make_list())

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area == "'整改清单'!$A$1:$P$6"
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:AE6"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_people_choose_among_the_usual_answers(make_list: MakeList) -> None:
    offers = {str(each.sqref): each.formula1 for each in opened(make_list()).data_validations.dataValidation}

    assert offers == {"N5:N6": '"已整改,正在整改,申请延期,认为误报"', "O5:O6": '"复核通过,复核不通过"'}


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "{=1}", "http://a.cn/?q==1", "0012"])
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(
    make_list: MakeList, leak: RectificationItem, text: str
) -> None:
    sheet = opened(make_list(replace(leak, evidence=text, title=text), issuer=text, unit=text))
    where = [each.value for each in sheet[HEADING_ROW]].index("问题内容（已脱敏）") + 1
    evidence = sheet.cell(HEADING_ROW + 1, where)

    assert (evidence.value, evidence.data_type, evidence.hyperlink) == (text, "s", None)
    assert evidence.quotePrefix
    assert {each.data_type for row in sheet.iter_rows() for each in row} <= {"s", "n"}


def test_control_characters_and_half_surrogates_do_not_break_the_file(
    make_list: MakeList, leak: RectificationItem
) -> None:
    item = replace(leak, evidence="a\x00b\x0bc\ud800d\ufffee\x1b[0m", title="甲\r\n乙\u202e丙")

    sheet = opened(make_list(item, unit="县\x07局", remark="\x01"))

    assert cell(sheet, "问题内容（已脱敏）", 1) == "abcde[0m"
    assert cell(sheet, "文章标题", 1) == "甲\n乙丙"
    assert cell(sheet, "责任单位", 1) == "县局"


def test_a_cell_too_long_for_the_program_is_cut_and_says_so(make_list: MakeList, leak: RectificationItem) -> None:
    sheet = opened(make_list(replace(leak, evidence="长" * 40_000)))

    evidence = str(cell(sheet, "问题内容（已脱敏）", 1))
    assert len(evidence) == 32_000
    assert evidence.endswith("长……（内容过长，以下略）")


def test_three_hundred_items_are_three_hundred_rows(make_list: MakeList, leak: RectificationItem) -> None:
    sheet = opened(make_list(*(replace(leak, number=number) for number in range(1, 301))))

    assert sheet.max_row == HEADING_ROW + 300
    assert cell(sheet, "序号", 300) == "300"


def test_a_list_without_words_or_without_items_can_be_written(make_list: MakeList, leak: RectificationItem) -> None:
    empty = {field.name: "" for field in fields(leak) if field.type is str}

    assert cell(opened(make_list(replace(leak, **empty))), "页面地址", 1) is None  # type: ignore[arg-type]
    assert opened(make_list(items=())).max_row == HEADING_ROW


def test_rows_are_high_enough_for_their_longest_cell(make_list: MakeList, leak: RectificationItem) -> None:
    sheet = opened(make_list(leak, replace(leak, suggestion="字" * 200)))

    first, second = (sheet.row_dimensions[HEADING_ROW + number].height for number in (1, 2))
    assert 300 < second <= 409
    assert first < 150


def test_one_list_always_gives_the_same_file(make_list: MakeList) -> None:
    assert rectification_xlsx.write(make_list()) == rectification_xlsx.write(make_list())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_comes_back_as_it_was_sent_and_nothing_is_unmasked(
    make_list: MakeList, leak: RectificationItem, text: str
) -> None:
    sheet = opened(make_list(replace(leak, evidence=text)))

    assert (cell(sheet, "问题内容（已脱敏）", 1) or "") == plain_text(text)
    said = "\n".join(str(each.value) for row in sheet.iter_rows() for each in row if each.value)
    assert set(re.findall(r"[0-9]{11,}", said)) <= set(re.findall(r"[0-9]{11,}", plain_text(text)))
