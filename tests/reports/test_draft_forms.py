"""The county's secrecy form and the form of three reviews, filled from the register."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from domain.draft import (
    Channel,
    Draft,
    DraftDecision,
    DraftEvent,
    DraftFault,
    DraftFile,
    DraftKind,
    DraftState,
    Levels,
    Prescan,
    Step,
)
from reports import block_docx, block_md, block_pdf, block_xlsx
from reports.draft_register import draft_register
from reports.pdf_font import NoFont, pdf_fonts
from reports.review_form import review_form
from reports.secrecy_form import NOTES, secrecy_form

AT = datetime(2026, 3, 5, 4, tzinfo=UTC)
DAY = date(2026, 3, 5)
FAULT = DraftFault("PII01", "身份证号泄露", "严重", "确定", "名单.txt", "正文", "360722********0011", "请脱敏")


def decision(step: Step | None, event: DraftEvent, actor: str, note: str = "", revision: int = 1) -> DraftDecision:
    return DraftDecision(revision, event, step, actor, note, AT)


HANDED_IN = decision(None, DraftEvent.HAND_IN, "李承办")
DRAFT = Draft(
    number="信审〔2026〕县教育局-001号",
    serial=1,
    unit="县教育局",
    department="基础教育股",
    title="关于摇号结果的公告",
    kind=DraftKind.GOVERNMENT,
    channel=Channel.WEBSITE,
    levels=Levels.THREE,
    handler="李承办",
    opened=AT,
    state=DraftState.REVIEWING,
    revision=1,
    files=(DraftFile("公告.docx", 1024, "0123456789abcdef0123"),),
    prescan=Prescan(DAY, (("身份证号泄露", 1),), (("身份证号泄露", 1),), (FAULT,), ()),
    decisions=(HANDED_IN,),
)
AGREED = replace(
    DRAFT,
    state=DraftState.APPROVED,
    decisions=(
        HANDED_IN,
        decision(Step.FIRST_PROOF, DraftEvent.PASS, "周校对"),
        decision(Step.FIRST_REVIEW, DraftEvent.PASS, "王初审"),
        decision(Step.SECOND_PROOF, DraftEvent.PASS, "周校对"),
        decision(Step.SECOND_REVIEW, DraftEvent.PASS, "赵复审"),
        decision(Step.THIRD_PROOF, DraftEvent.PASS, "周校对"),
        decision(Step.FINAL_REVIEW, DraftEvent.APPROVE, "陈局长", "已核实"),
    ),
)
REFUSED = replace(
    DRAFT,
    serial=2,
    channel=Channel.OTHER,
    state=DraftState.REFUSED,
    decisions=(
        HANDED_IN,
        decision(Step.FIRST_PROOF, DraftEvent.PASS, "周校对"),
        decision(Step.FIRST_REVIEW, DraftEvent.REFUSE, "王初审", "涉及工作秘密"),
    ),
)


def form_cells(*drafts: Draft) -> list[list[str]]:
    document = Document(BytesIO(block_docx.write(secrecy_form("县教育局", DAY, drafts))))
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_the_form_has_the_columns_rows_notes_and_signatures_of_the_countys_own() -> None:
    document = Document(BytesIO(block_docx.write(secrecy_form("县教育局", DAY, ()))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    assert document.paragraphs[0].text == "信息发布保密审查表"
    assert "单位：县教育局" in document.paragraphs[1].text
    assert document.paragraphs[1].text.endswith("2026年3月5日")
    assert rows[0] == ["序号", "部门", "信息名称", "发布形式", "工作人员\n审查意见", "主管领导\n意见"]
    empty = ["", "", "", "□ 公开网站\n□ 依申请提供\n□ 其他", "□ 同意\n□ 不同意", "□ 同意\n□ 不同意"]
    assert rows[1:6] == [empty] * 5
    assert [cell.strip() for cell in rows[6]] == ["承办人（签字）"] * 4 + ["（签字）"] * 2
    assert [each.text for each in document.paragraphs][-4:] == list(NOTES)


def test_what_was_decided_is_ticked_and_signed() -> None:
    rows = form_cells(AGREED, REFUSED)

    assert rows[1] == [
        "1",
        "基础教育股",
        "关于摇号结果的公告",
        "√ 公开网站\n□ 依申请提供\n□ 其他",
        "√ 同意\n□ 不同意",
        "√ 同意\n□ 不同意",
    ]
    assert rows[2][3:] == ["□ 公开网站\n□ 依申请提供\n√ 其他", "□ 同意\n√ 不同意", "□ 同意\n□ 不同意"]
    assert [rows[6][place] for place in (0, 4, 5)] == [
        "承办人（签字）\n李承办",
        "（签字）\n王初审、赵复审",
        "（签字）\n陈局长",
    ]


@pytest.mark.parametrize("event", [DraftEvent.RETURN, None], ids=["returned", "unsigned"])
def test_nothing_is_ticked_that_nobody_decided(event: DraftEvent | None) -> None:
    decisions = (HANDED_IN,) if event is None else (HANDED_IN, decision(Step.FIRST_REVIEW, event, "王初审", "请改"))

    assert form_cells(replace(DRAFT, decisions=decisions))[1][4:] == ["□ 同意\n□ 不同意"] * 2


def test_more_drafts_than_the_form_has_rows_get_rows_of_their_own() -> None:
    assert len(form_cells(*[AGREED] * 9)) == 1 + 9 + 1


def test_the_last_row_reaches_over_the_first_four_columns() -> None:
    document = Document(BytesIO(block_docx.write(secrecy_form("县教育局", DAY, ()))))
    spans = document.element.xpath("//w:tr[last()]/w:tc/w:tcPr/w:gridSpan/@w:val")

    assert spans == ["4"]


def test_the_pdf_says_the_same_on_one_page() -> None:
    try:
        fonts = pdf_fonts()
    except NoFont as missing:
        pytest.skip(str(missing))
    document = pypdfium2.PdfDocument(block_pdf.write(secrecy_form("县教育局", DAY, [AGREED]), fonts))

    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    assert all(words in text for words in ("√ 公开网站", "□ 不同意", "承办人（签字）", "李承办", NOTES[-1]))


def test_the_form_of_three_reviews_names_every_level_and_what_the_check_saw() -> None:
    text = block_md.write(review_form(AGREED)).decode()

    assert "# 信息发布“三审三校”单" in text
    assert "| 一校 | 周校对 | 已校对 | 2026年3月5日 |  |" in text
    assert "| 终审 | 陈局长 | 同意发布 | 2026年3月5日 | 已核实 |" in text
    assert "发现问题1处：身份证号泄露1处" in text
    assert "校验码0123456789abcdef）" in text
    assert "360722\\*\\*\\*\\*\\*\\*\\*\\*0011" in text


def test_levels_that_nobody_signed_are_left_for_the_pen() -> None:
    text = block_md.write(review_form(replace(DRAFT, levels=Levels.TWO))).decode()

    assert "# 信息发布审查单" in text
    assert "| 初审 |  |  |  |  |\n| 终审 |  |  |  |  |" in text


def test_earlier_texts_of_a_draft_are_told_with_what_was_said_of_them() -> None:
    returned = decision(Step.FIRST_REVIEW, DraftEvent.RETURN, "王初审", "请脱敏")
    again = decision(None, DraftEvent.HAND_IN, "李承办", revision=2)
    text = block_md.write(review_form(replace(DRAFT, revision=2, decisions=(HANDED_IN, returned, again)))).decode()

    assert "| 1 | 初审退回修改 | 王初审 | 2026年3月5日 | 请脱敏 |" in text
    assert "（第2稿）" in text


def test_the_register_is_a_sheet_with_whose_turn_it_is() -> None:
    assert "审核中 待一校" in block_md.write(draft_register("大余县人民政府", DAY, [DRAFT])).decode()
    assert block_xlsx.write(draft_register("大余县人民政府", DAY, [DRAFT])).startswith(b"PK")


def test_the_form_can_be_a_workbook_too() -> None:
    assert block_xlsx.write(secrecy_form("县教育局", DAY, [AGREED])).startswith(b"PK")
