"""Findings as a sheet, opened again."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import finding_xlsx
from reports.paper_sheet import PaperSheet, SheetFull

FINDING: Mapping[str, str | int] = {
    "rule": "LNK01",
    "name": "站内死链",
    "category": "链接可用性",
    "severity": "一般",
    "certainty": "确定",
    "unit": "县应急管理局",
    "column": "通知公告",
    "title": "应急预案",
    "published": "2026-02-01",
    "url": "http://www.example.gov.cn/1.html",
    "subject": "http://www.example.gov.cn/gone.html",
    "where": "正文第3段",
    "evidence": "=404",
    "suggestion": "改正或删除该链接。",
    "basis": "国办秘函〔2019〕19号",
    "first_seen": "2026-02-02",
    "last_seen": "2026-03-02",
    "seen_count": 3,
    "state": "待核实",
    "fingerprint": "00112233445566778899",
    "site": "dayu",
    "run": "20260302-1",
}
HEADINGS = re.findall(
    r"\S+",
    """
    规则编号 问题小类 问题大类 严重程度 确定程度 责任单位 栏目（路径） 文章标题 发布时间 页面地址 问题对象 位置
    问题内容（已脱敏） 整改建议 指标依据 首次发现 最近发现 发现次数 状态 问题指纹 站点 巡查批次
""",
)


def opened(rows: Iterable[Mapping[str, str | int]]) -> Worksheet:
    sheet = load_workbook(BytesIO(finding_xlsx.write(rows))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_each_key_of_a_finding_has_its_chinese_heading_and_its_own_value() -> None:
    sheet = opened(iter([FINDING]))

    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert [cell.value for cell in sheet[2]] == list(FINDING.values())
    assert {cell.data_type for cell in sheet[2]} == {"s", "n"}


def test_the_heading_stays_in_sight_and_filters_all_rows() -> None:
    sheet = opened([FINDING] * 300)

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:V301"
    assert sheet.max_row == 301


def test_missing_keys_leave_cells_empty_and_no_findings_leave_the_heading() -> None:
    assert [cell.value for cell in opened([{"rule": "LNK01"}])[2]] == ["LNK01"] + [None] * 21
    assert opened([]).max_row == 1


def test_more_rows_than_a_sheet_holds_are_refused_not_lost() -> None:
    with PaperSheet("满", "满", [10]) as paper:
        paper.next_row = 1_048_576
        with pytest.raises(SheetFull, match="请按单位或规则分批导出"):
            paper.add_row(["多出的一行"])
