"""Task plans in every file that an office sends, and what is wrong with them."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from domain.issue import Refused
from usecases.monthly.target_table import ReadPlan, read_plan
from usecases.reading.table_rows import TableRow, read_rows

PLAN = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[1] / "figures/plan_2023.tsv").read_text("utf-8").splitlines()
]
HEAD = ("部门单位", "年度任务数", "每月任务数")
TOTAL = ("总计", "33000", "2750")


def plan_in(*rows: tuple[str, ...]) -> ReadPlan:
    return read_plan([TableRow(f"第 {number} 行", row, "表") for number, row in enumerate(rows, 1)])


def assert_is_the_plan(plan: ReadPlan) -> None:
    assert [(each.name, str(each.yearly), str(each.monthly)) for each in plan.targets] == PLAN
    assert sum(each.yearly for each in plan.targets) == 33000
    assert sum(each.monthly or 0 for each in plan.targets) == 2750
    assert plan.remarks == ()


def workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["2023年度政府信息公开目标任务"])
    sheet.merge_cells("A1:D1")
    sheet.append(["序号", *HEAD])
    for number, (name, yearly, monthly) in enumerate(PLAN, 1):
        sheet.append([number, name, int(yearly), int(monthly)])
    sheet.append(["", "总计", 33000, 2750])
    book.save(path)


def word(path: Path) -> None:
    document = Document()
    document.add_paragraph("附件1")
    table = document.add_table(rows=0, cols=3)
    for row in (HEAD, *PLAN, TOTAL):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def csv_in_gbk(path: Path) -> None:
    path.write_bytes("\n".join(",".join(row) for row in (HEAD, *PLAN, TOTAL)).encode("gb18030"))


def copied_text(path: Path) -> None:
    """Three pages, each with its heading, between the letter and another form."""
    pages = [PLAN[:20], PLAN[20:43], [*PLAN[43:], TOTAL]]
    tables = ["\n".join("\t".join(row) for row in (HEAD, *page)) for page in pages]
    form = "附件 2\n\n# 审查表\n\n序号\t部门\t信息名称\t工作人员审查意见\n1\t办公室\t公开\t同意"
    path.write_text("\n\n".join(["附件 1", *tables, form]), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"),
    [("plan.xlsx", workbook), ("plan.docx", word), ("plan.csv", csv_in_gbk), ("plan.txt", copied_text)],
)
def test_a_countys_plan_is_read_without_a_remark(name: str, write: object, tmp_path: Path) -> None:
    path = tmp_path / name
    write(path)  # type: ignore[operator]

    assert_is_the_plan(read_plan(read_rows(path)))


def test_a_plan_printed_in_two_blocks_side_by_side_is_one_plan() -> None:
    plan = plan_in(
        ("单位", "年度任务数", "单位", "年度任务数"),
        ("县财政局", "600", "县审计局", "480"),
        ("县水利局", "120", "", ""),
    )

    assert [(each.name, each.yearly) for each in plan.targets] == [
        ("县财政局", 600),
        ("县审计局", 480),
        ("县水利局", 120),
    ]


def test_a_group_stands_once_where_cells_are_merged_or_on_a_line_of_its_own() -> None:
    merged = plan_in(
        ("类别", "单位名称", "年度任务数"),
        ("乡镇", "新城镇", "900"),
        ("", "池江镇", "900"),
        ("县直单位", "县财政局", "600"),
    )
    lines = plan_in(("单位", "任务数"), ("一、县直单位", ""), ("县财政局", "600"), ("二、乡镇", ""), ("新城镇", "900"))

    assert [each.group for each in merged.targets] == ["乡镇", "乡镇", "县直单位"]
    assert [each.group for each in lines.targets] == ["一、县直单位", "二、乡镇"]


def test_headings_in_two_rows_are_one_heading() -> None:
    rows = [("序号", "单位", "目标任务", ""), ("", "", "年度", "每月"), ("1", "县财政局", "600", "50")]

    assert [(each.yearly, each.monthly) for each in plan_in(*rows).targets] == [(600, 50)]


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ([("县财政局", "600", "60")], "第 2 行：“县财政局”年度任务数 600 不等于每月 60 的 12 倍（720）"),
        ([("县财政局", "600", "50"), ("合计", "660", "50")], "第 3 行：合计的年度任务数写的是 660，各单位相加是 600"),
        ([("县财政局", "六百", "50")], "第 2 行：“县财政局”的年度任务数“六百”不是整数，未计入"),
        ([("县财政局", "", "50")], "第 2 行：“县财政局”没有年度任务数，按每月 50 条的 12 倍计 600 条"),
        (
            [("县财政局", "600", "50"), ("县财政局", "480", "40")],
            "第 3 行：“县财政局”在第 2 行已经出现过，数字不同，以后一行为准",
        ),
        (
            [("县财政局", "600", "50"), ("县财政局", "600", "50")],
            "第 3 行：“县财政局”在第 2 行已经出现过，数字相同，只计一次",
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_place(rows: list[tuple[str, ...]], remark: str) -> None:
    assert remark in plan_in(HEAD, *rows).remarks


def test_subtotals_are_held_against_the_rows_since_the_last_one() -> None:
    rows = [("县财政局", "600"), ("小计", "600"), ("新城镇", "900"), ("小计", "900"), ("总计", "1500")]

    assert plan_in(("单位", "年度任务数"), *rows).remarks == ()


def test_counts_of_what_was_done_are_no_task() -> None:
    plan = plan_in(
        ("单位名称", "本年度任务数", "已发布总数", "12月发布条数", "完成比例(%)"),
        ("县财政局", "350", "448", "23", "128.00"),
    )

    assert [(each.yearly, each.monthly) for each in plan.targets] == [(350, None)]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="无法读取"):
        read_rows(tmp_path / "none.xlsx")


def test_merged_cells_of_workbooks_and_word_tables_carry_their_group(tmp_path: Path) -> None:
    rows = (("类别", "单位", "年度任务数"), ("乡镇", "甲镇", "12"), ("", "乙镇", "24"), ("县直", "丙局", "36"))
    book = Workbook()
    sheet = book.active
    sheet.append(["目标任务分解表"])
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "plan.xlsx")
    document = Document()
    table = document.add_table(rows=4, cols=3)
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "plan.docx"))

    for name in ("plan.xlsx", "plan.docx"):
        found = [(each.group, each.name, each.yearly) for each in read_plan(read_rows(tmp_path / name)).targets]
        assert found == [("乡镇", "甲镇", 12), ("乡镇", "乙镇", 24), ("县直", "丙局", 36)]
