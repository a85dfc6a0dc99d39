"""Attachments are what their names say, with everything hidden that the plan hides."""

import io
from datetime import date

import openpyxl
import pytest
from docx import Document

from demo.content import read_content
from demo.portal import Portal, build_portal
from demo.synthetic import id_number


@pytest.fixture(scope="module")
def portal() -> Portal:
    return build_portal(read_content(), date(2026, 3, 2))


def _workbook(portal: Portal, name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(portal.answers[portal.plantings[name].file].body))


def test_a_hidden_column_is_hidden(portal: Portal) -> None:
    sheet = _workbook(portal, "pii01-hidden-column").active

    assert sheet is not None
    assert sheet.column_dimensions["C"].hidden
    assert sheet["C2"].value == id_number(7)


def test_a_very_hidden_sheet_is_very_hidden(portal: Portal) -> None:
    assert _workbook(portal, "pii01-very-hidden-sheet")["原始数据"].sheet_state == "veryHidden"


def test_a_hidden_row_is_hidden(portal: Portal) -> None:
    assert _workbook(portal, "pii01-hidden-row")["名单"].row_dimensions[3].hidden


def test_a_number_typed_cell_keeps_every_digit(portal: Portal) -> None:
    cell = _workbook(portal, "pii01-number-cell")["明细"]["C2"]

    assert cell.data_type == "n"
    assert str(cell.value) == id_number(15)


def test_csv_attachments_are_gbk(portal: Portal) -> None:
    body = portal.answers[portal.plantings["pii01-csv"].file].body

    assert id_number(22) in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_broken_attachments_are_broken(portal: Portal) -> None:
    assert portal.answers[portal.plantings["lnk05-empty-file"].file].body == b""
    assert portal.answers[portal.plantings["lnk05-page-for-file"].file].content_type.startswith("text/html")


def test_a_word_file_opens(portal: Portal) -> None:
    document = Document(io.BytesIO(portal.answers[portal.plantings["word-file"].file].body))

    assert document.paragraphs[0].text == "报名表"


def test_a_pdf_looks_like_one(portal: Portal) -> None:
    body = portal.answers[portal.plantings["scanned-pdf"].file].body

    assert body.startswith(b"%PDF-1.4")
    assert body.rstrip().endswith(b"%%EOF")
