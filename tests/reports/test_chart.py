"""Charts of papers: Word's own bars, boxes in a PDF, numbers in Markdown; told apart without colour."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from lxml import etree

from reports import block_docx, block_md, block_pdf, block_xlsx
from reports.block import Chart, Paper, Series
from reports.pdf_font import NoFont, PdfFonts, pdf_fonts

TREND = Chart(
    "各月<问题>&整改",
    ("2026-01", "2026-02"),
    (Series("月末未整改", (12.0, 7.0)), Series("当月整改到位", (0.0, None))),
)
SHARES = Chart("完成比例", ("县教育局", "县林业局"), (Series("比例", (131.63, 99.5)),), True, True, 2)
NAMES = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def paper(*charts: Chart) -> Paper:
    return Paper("通报", "县政府办", date(2026, 3, 5), charts)


def word_chart(chart: Chart) -> etree._Element:
    with ZipFile(BytesIO(block_docx.write(paper(chart)))) as file:
        return etree.fromstring(file.read("word/charts/chart1.xml"))


@pytest.fixture
def fonts() -> PdfFonts:
    try:
        return pdf_fonts()
    except NoFont as missing:
        pytest.skip(str(missing))


def test_a_word_chart_holds_labels_and_values_and_nothing_for_what_is_unknown() -> None:
    series = word_chart(TREND).findall(".//c:ser", NAMES)

    assert [each.findtext("c:tx/c:v", namespaces=NAMES) for each in series] == ["月末未整改", "当月整改到位"]
    assert [each.text for each in series[0].findall("c:cat//c:v", NAMES)] == ["2026-01", "2026-02"]
    assert [[each.text for each in one.findall("c:val//c:v", NAMES)] for one in series] == [["12.0", "7.0"], ["0.0"]]


def test_kinds_of_bars_are_told_apart_by_filling_and_named_in_a_legend() -> None:
    chart = word_chart(TREND)
    fillings = [each[0].tag for each in chart.findall(".//c:ser/c:spPr", NAMES)]

    assert len(set(fillings)) == 2
    assert chart.find(".//c:legend", NAMES) is not None
    assert word_chart(SHARES).find(".//c:legend", NAMES) is None


def test_whoever_cannot_see_a_word_chart_is_told_its_numbers() -> None:
    document = Document(BytesIO(block_docx.write(paper(TREND, SHARES))))

    told = document.element.xpath("//wp:docPr/@descr")

    assert told[0] == "各月<问题>&整改。月末未整改：2026-01 12，2026-02 7；当月整改到位：2026-01 0，2026-02 "
    assert told[1].endswith("县教育局 131.63，县林业局 99.50")


def test_a_pdf_chart_says_every_label_and_value(fonts: PdfFonts) -> None:
    page = pypdfium2.PdfDocument(block_pdf.write(paper(TREND, SHARES), fonts))[0]
    text = page.get_textpage().get_text_bounded()

    assert all(words in text for words in ("2026-02", "当月整改到位", "12", "县林业局", "99.50", "131.63"))


def test_a_pdf_chart_that_has_no_room_goes_to_the_next_page_whole(fonts: PdfFonts) -> None:
    many = Chart("完成比例", tuple(f"第{n}局" for n in range(40)), (Series("比例", (1.0,) * 40),), True, True)
    document = pypdfium2.PdfDocument(block_pdf.write(paper(TREND, many), fonts))

    assert len(document) == 2
    assert "第0局" in document[1].get_textpage().get_text_bounded()


def test_a_chart_of_nothing_but_zeros_can_be_drawn(fonts: PdfFonts) -> None:
    nothing = Chart("整改", ("一月",), (Series("个", (0.0,)),))

    assert block_pdf.write(paper(nothing), fonts)
    assert block_docx.write(paper(nothing))


def test_markdown_tells_the_numbers_unless_a_table_does() -> None:
    text = block_md.write(paper(TREND, SHARES)).decode()

    assert "| 2026-01 | 12 | 0 |\n| 2026-02 | 7 |  |" in text
    assert "131.63" not in text


def test_a_workbook_leaves_charts_to_the_sheet_that_has_its_own() -> None:
    assert block_xlsx.write(paper(SHARES)).startswith(b"PK")
