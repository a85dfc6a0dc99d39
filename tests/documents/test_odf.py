"""OpenDocument: repeats, exact values, what styles hide; the golden files hold the other places."""

import zipfile
from io import BytesIO

import pytest

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.odf import read
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind

NUMBER = "360722190001010015"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def document_of(body: str, styles: str = "", manifest: str = "", limits: Limits | None = None) -> Document:
    stream = BytesIO()
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        if manifest:
            file.writestr("META-INF/manifest.xml", manifest)
    return read(Raw("http://example.gov.cn/a.ods", stream.getvalue(), file_name="a.ods"), limits or Limits())


def told(rows: str, styles: str = "", attributes: str = "") -> list[tuple[str, str, str]]:
    sheet = f'<table:table table:name="表" {attributes}>{rows}</table:table>'
    found = document_of(f"<office:spreadsheet>{sheet}</office:spreadsheet>", styles).segments
    return [(segment.spot(0).where, segment.spot(0).hidden, segment.text) for segment in found]


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_a_number_has_the_digits_of_the_file_not_those_shown() -> None:
    attributes = f'office:value-type="float" office:value="{NUMBER}"'

    assert told(row(cell("3.60722E+17", attributes))) == [("表!A1", "", NUMBER)]


def test_repeated_cells_and_rows_keep_the_places_of_what_follows() -> None:
    rows = row("<table:table-cell/>", 'table:number-rows-repeated="1048000"') + row(
        '<table:table-cell table:number-columns-repeated="3"/>' + cell("甲")
    )

    assert told(rows) == [("表!D1048001", "", "甲")]


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ('table:visibility="collapse"', "隐藏行"),
        ('table:visibility="filter"', "被筛选隐藏的行"),
        ('table:style-name="R"', "隐藏行"),
        ("", ""),
    ],
)
def test_rows_that_are_not_seen_say_why(attributes: str, reason: str) -> None:
    height = '<style:table-row-properties row-height="0cm"/>'
    styles = f'<style:style style:name="R" style:family="table-row">{height}</style:style>'

    assert told(row(cell("甲"), attributes), styles) == [("表!A1", reason, "甲")]


def test_hidden_sheets_and_columns_say_so() -> None:
    styles = (
        '<style:style style:name="S" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    column = '<table:table-column table:visibility="collapse"/>'

    assert told(row(cell("甲")), styles, 'table:style-name="S"') == [("表!A1", "隐藏工作表", "甲")]
    assert told(column + row(cell("甲"))) == [("表!A1", "隐藏列", "甲")]


def test_a_hidden_section_and_a_hidden_paragraph_are_named() -> None:
    body = (
        '<office:text><text:section text:display="none"><text:p>甲</text:p></text:section>'
        '<text:p>乙<text:hidden-text text:string-value="丙"/></text:p></office:text>'
    )

    found = [(segment.where, segment.hidden, segment.text) for segment in document_of(body).segments]
    assert found == [("第1段", "隐藏的节", "甲"), ("第2段", "", "乙"), ("第2段", "隐藏文字", "乙丙")]


def test_an_encrypted_file_is_said_to_be_one() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"

    with pytest.raises(CannotRead) as caught:
        document_of("<office:text/>", manifest=manifest)
    assert caught.value.kind is GapKind.ENCRYPTED


def test_too_many_cells_are_refused() -> None:
    rows = "<office:spreadsheet><table:table>" + row(cell("1") * 5) + "</table:table></office:spreadsheet>"

    with pytest.raises(CannotRead) as caught:
        document_of(rows, limits=Limits(max_cells=3))
    assert caught.value.kind is GapKind.LIMIT
