"""Papers made of blocks as PDF and as workbook, read again by other libraries."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from reports import block_docx, block_md, block_pdf, block_xlsx
from reports.block import Break, Grid, Paper, Role, Text
from reports.pdf_font import NoFont, pdf_fonts

ROWS = tuple((f"单位{number}", str(number), f"{number}.50") for number in range(1, 61))
PAPER = Paper(
    "通报",
    "县人民政府办公室",
    date(2024, 1, 12),
    (
        Text(Role.TITLE, "政务公开工作通报"),
        Break.RULE,
        Text(Role.HEADING, "［基本情况］"),
        Text(Role.BULLET, "逐条核查|整改。", "抓整改。"),
        Break.PAGE,
        Text(Role.CAPTION, "统计表/一"),
        Grid(("单位名称", "条数", "比例"), (60, 49, 49), ROWS, (("合计", "1830", "—"),)),
    ),
)


def test_a_pdf_repeats_the_headings_and_numbers_its_pages() -> None:
    try:
        fonts = pdf_fonts()
    except NoFont as missing:
        pytest.skip(str(missing))
    document = pypdfium2.PdfDocument(block_pdf.write(PAPER, fonts))
    pages = [page.get_textpage().get_text_bounded() for page in document]

    assert len(pages) > 2
    assert document[0].get_width() < document[0].get_height()
    assert "●抓整改。逐条核查" in pages[0]
    assert all("单位名称" in page for page in pages[1:])
    assert f"第 1 页 共 {len(pages)} 页" in pages[0]


def test_a_word_paper_breaks_pages_where_the_blocks_do_and_adds_up_in_bold() -> None:
    document = Document(BytesIO(block_docx.write(PAPER)))
    caption = next(each for each in document.paragraphs if each.text == "统计表/一")
    rows = document.tables[0].rows

    assert caption.paragraph_format.page_break_before
    assert len(rows) == 62
    assert rows[-1].cells[0].paragraphs[0].runs[0].bold
    assert not rows[-2].cells[0].paragraphs[0].runs[0].bold


def test_a_workbook_names_its_sheet_for_the_table_and_keeps_numbers_as_numbers() -> None:
    sheet = load_workbook(BytesIO(block_xlsx.write(PAPER))).active

    assert sheet is not None
    assert sheet.title == "统计表一"
    assert [cell.value for cell in sheet[3]] == ["单位1", 1, 1.5]
    assert [cell.value for cell in sheet[63]] == ["合计", 1830, "—"]


def test_markdown_keeps_signs_that_would_mean_something_else() -> None:
    text = block_md.write(PAPER).decode()

    assert "- **抓整改。**逐条核查\\|整改。" in text
    assert "| 单位1 | 1 | 1.50 |" in text
