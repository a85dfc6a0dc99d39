"""Lines are broken as Chinese is, and never inside a number that fits the next line."""

import pytest

from reports.pdf_font import Face, NoFont, PdfFonts, pdf_fonts
from reports.pdf_text import lines_of, width_of


@pytest.fixture
def fonts() -> PdfFonts:
    try:
        return pdf_fonts()
    except NoFont as missing:
        pytest.skip(str(missing))


def broken(text: str, characters: int, fonts: PdfFonts) -> list[str]:
    """The lines of a column so many Chinese characters wide."""
    return lines_of(text, Face.BODY, 10, characters * 10 + 1, fonts)


def test_a_line_takes_what_fits_and_nothing_is_lost(fonts: PdfFonts) -> None:
    lines = broken("请你单位对照下表逐条核查整改", 5, fonts)

    assert [len(line) for line in lines] == [5, 5, 4]
    assert all(width_of(line, Face.BODY, 10, fonts) <= 51 for line in lines)


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_sign(fonts: PdfFonts) -> None:
    assert broken("一二三四五，六", 5, fonts) == ["一二三四", "五，六"]
    assert broken("一二三四（五）", 5, fonts) == ["一二三四", "（五）"]


def test_a_number_is_kept_whole(fonts: PdfFonts) -> None:
    lines = broken("最迟于2026年整改", 4, fonts)

    assert lines[0] == "最迟于"
    assert lines[1].startswith("2026年")


def test_an_address_longer_than_a_line_is_broken_and_whole(fonts: PdfFonts) -> None:
    address = "http://www.example.gov.cn/" + "a" * 60

    lines = broken(address, 6, fonts)

    assert "".join(lines) == address
    assert all(width_of(line, Face.BODY, 10, fonts) <= 61 for line in lines)


def test_line_ends_of_the_text_count(fonts: PdfFonts) -> None:
    assert broken("甲\n\n乙", 5, fonts) == ["甲", "", "乙"]
