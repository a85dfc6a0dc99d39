"""The list as PDF, read again by another library."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from domain.rectification import RectificationItem
from reports import rectification_pdf
from reports.pdf_font import NoFont, pdf_fonts
from tests.reports.conftest import MakeList


@pytest.fixture(autouse=True)
def fonts_at_hand() -> None:
    try:
        pdf_fonts()
    except NoFont as missing:
        pytest.skip(str(missing))


def pages_of(body: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(body)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def test_the_paper_says_what_is_wrong_until_when_and_by_whom(make_list: MakeList) -> None:
    text = "".join(pages_of(rectification_pdf.write(make_list(), pdf_fonts()))).replace("\n", "")

    for words in (
        "县应急管理局网站问题整改清单",
        "整改〔2026〕县应急管理局-001号",
        "360722********0012",
        "2026年3月17日",
    ):
        assert words in text
    assert "网站问题整改反馈表" in text
    assert "县大数据中心" in text


def test_every_page_of_a_long_list_repeats_the_headings_and_has_its_number(
    make_list: MakeList, leak: RectificationItem
) -> None:
    items = [replace(leak, number=number) for number in range(1, 41)]

    pages = pages_of(rectification_pdf.write(make_list(*items), pdf_fonts()))

    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page
        assert "序号" in page


def test_a_cell_longer_than_a_page_goes_on_on_the_next(make_list: MakeList, leak: RectificationItem) -> None:
    long = replace(leak, evidence="甲" * 3000 + "末尾")

    text = "".join(pages_of(rectification_pdf.write(make_list(long), pdf_fonts()))).replace("\n", "")

    assert text.count("甲") == 3000
    assert "末尾" in text


def test_signs_that_the_body_font_lacks_and_broken_characters_do_not_break_the_paper(
    make_list: MakeList, leak: RectificationItem
) -> None:
    odd = replace(leak, title="喆\u200b犇\x07𠮷😀\ud800")

    assert "喆" in "".join(pages_of(rectification_pdf.write(make_list(odd), pdf_fonts())))


def test_one_list_gives_one_file(make_list: MakeList) -> None:
    assert rectification_pdf.write(make_list(), pdf_fonts()) == rectification_pdf.write(make_list(), pdf_fonts())


def test_fonts_of_the_office_come_before_the_machines(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(b"no font at all")

    assert pdf_fonts(tmp_path).spare == pdf_fonts().spare
