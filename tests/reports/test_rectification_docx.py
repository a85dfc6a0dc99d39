"""The rectification list as a paper, opened again."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

from domain.rectification import NO_UNIT, RectificationItem, RectificationList
from reports import rectification_docx

MakeList = Callable[..., RectificationList]

GOLDEN = [
    ["序号", "栏目/标题", "页面地址", "位置", "问题", "依据", "问题内容（已脱敏）", "整改建议", "整改时限"],
    [
        "1",
        "政务公开/通知公告\n摇号结果公告\n附件：摇号结果.xlsx",
        "http://www.example.gov.cn/tzgg/1.html",
        "Sheet1!C12",
        "身份证号泄露\n严重（确定）",
        "《中华人民共和国政府信息公开条例》第十五条",
        "360722********0012",
        "撤下附件，脱敏后重新发布。",
        "2026年\n3月6日",
    ],
    [
        "2",
        "政务公开/通知公告\n应急预案",
        "http://www.example.gov.cn/yjgl/2.html",
        "正文第3段",
        "站内死链\n一般（确定）\n涉及12处\n第2次下发，整改后复现1次",
        "《中华人民共和国政府信息公开条例》第十五条",
        "404 页面不存在",
        "改正或删除该链接。",
        "2026年\n3月17日",
    ],
]


def opened(rectification: RectificationList) -> Paper:
    return Document(BytesIO(rectification_docx.write(rectification)))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def test_the_table_is_the_golden_one(make_list: MakeList) -> None:
    assert cells(opened(make_list()).tables[0]) == GOLDEN


def test_the_paper_says_whom_it_asks_what_until_when_and_who_asks(make_list: MakeList) -> None:
    assert words(opened(make_list(remark="期限暂按周一至周五计算。"))) == [
        "县应急管理局网站问题整改清单",
        "整改〔2026〕县应急管理局-001号",
        "县应急管理局：",
        "截至2026年3月3日，经巡查并核实，大余县人民政府网站存在由你单位负责整改的问题2个"
        "（其中严重1个、一般1个；再次下发、整改后复现或屡次发生的1个）。"
        "请你单位对照下表逐条核查，按表中时限整改，最迟于2026年3月17日（含当日）前全部完成，"
        "举一反三做好自查，并按时报送《网站问题整改反馈表》。",
        "说明：清单所列个人信息均已脱敏，原始内容请打开页面核对；整改前请勿转发问题页面。",
        "备注：期限暂按周一至周五计算。",
        "县大数据中心",
        "2026年3月3日",
        "网站问题整改反馈表",
        "清单编号：整改〔2026〕县应急管理局-001号　　反馈单位（盖章）：县应急管理局",
        words(opened(make_list()))[-1],
    ]


def test_one_deadline_for_all_is_said_once(make_list: MakeList, leak: RectificationItem) -> None:
    opening = words(opened(make_list(leak, due=date(2026, 3, 6))))[3]

    assert "请你单位对照下表逐条核查，于2026年3月6日（含当日）前全部完成整改，" in opening


def test_problems_of_no_unit_go_to_those_who_run_the_site(make_list: MakeList) -> None:
    said = words(opened(make_list(unit=NO_UNIT, site_name="大余县人民政府网")))

    assert said[0] == "大余县人民政府网问题整改清单（未明确责任单位）"
    assert said[2] == "各有关单位："
    assert "存在责任单位尚未明确的问题2个" in said[3]
    assert "请网站主管单位明确责任单位并督促对照下表逐条核查" in said[3]
    assert NO_UNIT not in said[-2]


def test_the_paper_is_landscape_a4_with_page_numbers(make_list: MakeList) -> None:
    section = opened(make_list()).sections[0]
    footer = section.footer.paragraphs[0]._p

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round((section.page_width or 0) / Mm(1)), round((section.page_height or 0) / Mm(1))) == (297, 210)
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text or "" for text in footer.iter(qn("w:t"))) == "第 1 页 共 1 页"


def test_tables_fill_the_page_and_repeat_their_headings(make_list: MakeList) -> None:
    for table in opened(make_list()).tables:
        first, *others = table.rows
        assert Mm(256) < sum(cell.width or 0 for cell in first.cells) <= Mm(258)
        assert first._tr.trPr is not None
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)


def test_fonts_are_the_official_ones_with_others_to_fall_back_on(make_list: MakeList) -> None:
    body = rectification_docx.write(make_list())
    styles = Document(BytesIO(body)).styles
    named = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("清单标题", "清单正文", "清单表格")
    }
    with ZipFile(BytesIO(body)) as package:
        fonts = package.read("word/fontTable.xml").decode()

    assert named == {"清单标题": "方正小标宋简体", "清单正文": "仿宋_GB2312", "清单表格": "仿宋_GB2312"}
    assert re.search(r'w:name="仿宋_GB2312"[^>]*><w:altName w:val="仿宋,', fonts)
    assert re.search(r'w:name="方正小标宋简体"[^>]*><w:altName w:val="[^"]*宋体"', fonts)


def test_the_reply_slip_has_a_page_of_its_own_and_room_for_each_item(make_list: MakeList) -> None:
    paper = opened(make_list())
    slip = next(paragraph for paragraph in paper.paragraphs if paragraph.text == "网站问题整改反馈表")

    assert slip.paragraph_format.page_break_before
    assert [row[:3] for row in cells(paper.tables[1])[1:]] == [
        ["1", "身份证号泄露：政务公开/通知公告/摇号结果公告", ""],
        ["2", "站内死链：政务公开/通知公告/应急预案", ""],
    ]


def test_control_characters_do_not_break_the_paper(make_list: MakeList, leak: RectificationItem) -> None:
    item = replace(leak, evidence="a\x00b\x0c\ud800\uffffc", url="http://a.cn/\x1b", title="<w:p>&\r\n乙")

    paper = opened(make_list(item, unit="县\x07局", number="\x01号", issuer="中\x02心", remark="\x03"))

    assert cells(paper.tables[0])[1][6] == "abc"
    assert "<w:p>&\n乙" in cells(paper.tables[0])[1][1]
    assert "县局：" in words(paper)
    assert paper.core_properties.author == "中心"


def test_three_hundred_items_are_three_hundred_rows(make_list: MakeList, leak: RectificationItem) -> None:
    paper = opened(make_list(*(replace(leak, number=number) for number in range(1, 301))))

    assert [len(table.rows) for table in paper.tables] == [301, 301]


def test_a_list_without_words_or_without_items_can_be_written(make_list: MakeList, leak: RectificationItem) -> None:
    empty = {field.name: "" for field in fields(leak) if field.type is str}

    assert cells(opened(make_list(replace(leak, **empty))).tables[0])[1][1:4] == ["", "", ""]  # type: ignore[arg-type]
    assert len(opened(make_list(items=())).tables[0].rows) == 1


def test_the_file_is_dated_and_signed_by_the_issuer_not_by_the_library(make_list: MakeList) -> None:
    properties = opened(make_list()).core_properties

    assert (properties.author, properties.last_modified_by) == ("县大数据中心", "县大数据中心")
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2026, 3, 3)
    assert properties.comments == ""


def test_no_number_is_on_the_paper_that_was_not_on_the_list(make_list: MakeList) -> None:
    rectification = make_list()
    with ZipFile(BytesIO(rectification_docx.write(rectification))) as package:
        said = re.sub(r"<[^>]*>", "\n", package.read("word/document.xml").decode())

    assert re.findall(r"[0-9]{11,}", said) == []
    assert "360722********0012" in said
