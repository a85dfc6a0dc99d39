"""Spreadsheets: exact digits, places, and what is hidden."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.raw import Raw
from documents.read import read_document
from documents.xlsx import read
from domain.document import Document, Segment, Spot, Zone
from domain.gap import GapKind

NUMBER = "360722190001010015"
MakeWorkbook = Callable[..., bytes]


def document_of(body: bytes, limits: Limits | None = None) -> Document:
    return read(Raw("http://example.gov.cn/a.xlsx", body, file_name="名单.xlsx"), limits or Limits())


def rows_of(body: bytes) -> list[list[str]]:
    return [segment.cells() for segment in document_of(body).segments]


def refusal_of(body: bytes, limits: Limits | None = None) -> CannotRead:
    with pytest.raises(CannotRead) as caught:
        document_of(body, limits)
    return caught.value


def sheet(*rows: str, before: str = "") -> dict[str, tuple[str, str]]:
    return {"表": ("", f"{before}<sheetData>{''.join(rows)}</sheetData>")}


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("digits", [NUMBER, "3.6072219900101E+17", "360722190001010000", "0.1", "1E-3", "-5"])
def test_numbers_keep_exactly_the_digits_of_the_file(make_workbook: MakeWorkbook, digits: str) -> None:
    assert rows_of(make_workbook(sheet(f'<row r="1"><c r="A1"><v>{digits}</v></c></row>'))) == [[digits]]


def test_an_id_number_in_a_date_format_stays_a_number(make_workbook: MakeWorkbook) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    row = f'<row r="1"><c r="A1" s="1"><v>{NUMBER}</v></c><c r="B1" s="1"><v>45356</v></c></row>'

    assert rows_of(make_workbook(sheet(row), styles=styles)) == [[NUMBER, "2024-03-05"]]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2024-03-05"),
        ("[$-804]yyyy-mm-dd", "2024-03-05"),
        ("0.00_ ", "45356"),
        ('[Red]0"元"', "45356"),
        ("[h]:mm", "2024-03-05"),
    ],
)
def test_dates_are_told_by_their_format(make_workbook: MakeWorkbook, code: str, shown: str) -> None:
    quoted = code.replace('"', "&quot;")
    styles = f'<numFmts><numFmt numFmtId="176" formatCode="{quoted}"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs>'

    assert rows_of(make_workbook(sheet('<row r="1"><c r="A1"><v>45356</v></c></row>'), styles=styles)) == [[shown]]


def test_workbooks_of_old_macs_count_days_from_1904(make_workbook: MakeWorkbook) -> None:
    body = make_workbook(
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        properties='<workbookPr date1904="1"/>',
    )

    assert rows_of(body) == [["1904-01-02"]]


def test_every_kind_of_cell_is_read(make_workbook: MakeWorkbook) -> None:
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c>'
        '<c r="C1" t="str"><f>A1&amp;B1</f><v>公\n式</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c>'
        '<c r="F1"><f>1+1</f><v>2</v></c><c r="G1" t="s"/></row>'
    )
    texts = "<si><r><t>共</t></r><r><t>享</t></r><rPh sb='0' eb='1'><t>gong</t></rPh></si>"

    assert rows_of(make_workbook(sheet(row), texts=texts)) == [["共享", "内联", "公 式", "TRUE", "#N/A", "2"]]


def test_cells_without_addresses_follow_one_another(make_workbook: MakeWorkbook) -> None:
    body = make_workbook(sheet("<row><c><v>1</v></c></row>", '<row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row>'))

    assert [(s.where, s.cells()) for s in document_of(body).segments] == [("1", ["1", "", ""]), ("5", ["", "2", "3"])]


def test_places_headers_and_hidden_columns_are_known() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "发放表"
    page.append(["2024年补助发放名单"])
    page.append(["序号", "姓名", "身份证号"])
    page.append([1, "张某", NUMBER])
    page.append([2, "李某", "无"])
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[4].hidden = True

    segments = document_of(saved(book)).segments

    assert segments[2].text == f"1\t张某\t{NUMBER}"
    assert segments[2].spot(segments[2].text.index("3607")) == Spot("发放表!C3", "身份证号", "隐藏列")
    assert segments[3].spot(0) == Spot("发放表!A4", "序号", "隐藏行")
    assert all(segment.zone is Zone.CELL for segment in segments)


def test_hidden_sheets_say_how_deep_they_are_hidden() -> None:
    book = openpyxl.Workbook()
    for name, state in (("甲", "hidden"), ("乙", "veryHidden")):
        page = book.create_sheet(name)
        page.append([name, "值"])
        page.sheet_state = state

    found = {segment.table.name: segment.hidden for segment in document_of(saved(book)).segments if segment.table}
    assert found == {"甲": "隐藏工作表", "乙": "深度隐藏工作表"}


@pytest.mark.parametrize(
    ("before", "row", "hidden"),
    [
        ('<cols><col min="1" max="16384" width="0" customWidth="1"/></cols>', '<row r="1">', "隐藏列"),
        ("", '<row r="1" ht="0" customHeight="1">', "隐藏行"),
        ('<sheetFormatPr zeroHeight="1"/>', '<row r="1">', "隐藏行"),
        ('<sheetFormatPr zeroHeight="1"/>', '<row r="1" hidden="0">', ""),
        ('<cols><col min="2" max="3" hidden="1"/></cols>', '<row r="1">', ""),
    ],
)
def test_no_width_and_no_height_are_hidden_too(make_workbook: MakeWorkbook, before: str, row: str, hidden: str) -> None:
    body = make_workbook(sheet(f'{row}<c r="A1"><v>1</v></c></row>', before=before))

    assert document_of(body).segments[0].spot(0).hidden == hidden


def test_comments_are_read_at_their_cells() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "表"
    page["B3"] = "值"
    page["B3"].comment = openpyxl.comments.Comment("电话见底册", "经办人")

    comment = document_of(saved(book)).segments[-1]
    assert comment == Segment("电话见底册", "表!B3", Zone.CELL, "批注")


def test_dates_and_times_of_a_library_are_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append([date(2024, 3, 5), datetime(2024, 3, 5, 14, 6), True, 1.5, "文"])

    assert rows_of(saved(book)) == [["2024-03-05", "2024-03-05 14:06", "TRUE", "1.5", "文"]]


def test_a_cell_in_the_last_corner_costs_nothing(make_workbook: MakeWorkbook) -> None:
    rows = ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>']

    last = document_of(make_workbook(sheet(*rows))).segments[-1]
    assert (last.cells(), last.spot(1).where) == (["", "2"], "表!XFD1048576")


def test_a_sheet_with_very_many_columns_is_read_by_row(make_workbook: MakeWorkbook) -> None:
    cells = "".join(f"<c><v>{number}</v></c>" for number in range(600))
    body = make_workbook(sheet(f'<row r="1">{cells}</row>', '<row r="2"><c r="ZZ2"><v>7</v></c></row>'))

    last = document_of(body).segments[-1]
    assert (last.text, last.spot(0).where) == ("7", "表!ZZ2")


def test_cells_out_of_order_are_put_in_order(make_workbook: MakeWorkbook) -> None:
    body = make_workbook(sheet('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'))

    assert rows_of(body) == [["1", "2"]]


@pytest.mark.parametrize("reference", ["XFE1", "ZZZ9"])
def test_places_that_no_sheet_has_are_damage(make_workbook: MakeWorkbook, reference: str) -> None:
    body = make_workbook(sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))

    assert refusal_of(body).kind is GapKind.DAMAGED


@pytest.mark.parametrize(
    "inner",
    [
        "<sheetData><row>",
        '<sheetData><row r="x"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row><c t="s"><v>9</v></c></row></sheetData>',
    ],
)
def test_broken_parts_are_damage(make_workbook: MakeWorkbook, inner: str) -> None:
    refusal = refusal_of(make_workbook({"表": ("", inner)}))

    assert (refusal.kind, refusal.reason) == (GapKind.DAMAGED, "表格文件已损坏，无法读取；请发布单位重新上传")


def test_a_cut_file_is_damage(make_workbook: MakeWorkbook) -> None:
    body = make_workbook(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))

    assert refusal_of(body[: len(body) // 2]).kind is GapKind.DAMAGED
    assert refusal_of(b"PK\x03\x04").kind is GapKind.DAMAGED


def test_a_changed_byte_is_damage_or_read(make_workbook: MakeWorkbook) -> None:
    body = make_workbook(sheet(f'<row r="1"><c r="A1"><v>{NUMBER}</v></c></row>'))
    for position in range(0, len(body), 7):
        spoiled = body[:position] + bytes([body[position] ^ 0x5A]) + body[position + 1 :]
        try:
            read_document(Raw("", spoiled, file_name="a.xlsx"))
        except CannotRead as refusal:
            assert refusal.kind in (GapKind.DAMAGED, GapKind.NO_READER, GapKind.LIMIT, GapKind.ENCRYPTED)


def test_a_zip_bomb_is_not_opened() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 40_000_000)

    refusal = refusal_of(stream.getvalue())
    assert refusal.kind is GapKind.LIMIT
    assert "压缩炸弹" in refusal.reason


def test_entities_are_never_resolved(make_workbook: MakeWorkbook) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    texts = f'<!DOCTYPE sst [<!ENTITY l0 "哈">{laughs}]><sst><si><t>&l9;</t></si></sst>'
    body = make_workbook(
        sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'), texts="<si/>", xl__bomb=texts
    )
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, texts if name == "xl/sharedStrings.xml" else old.read(name))

    try:
        document = document_of(stream.getvalue())
    except CannotRead as refusal:
        assert refusal.kind is GapKind.DAMAGED
    else:
        assert all("哈" not in segment.text for segment in document.segments)


@pytest.mark.parametrize("inside", ["&outer;", "<!-- 备注 -->", "<?program 备注?>"])
def test_what_stands_beside_a_cells_text_is_passed_over(make_workbook: MakeWorkbook, inside: str) -> None:
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{NUMBER}{inside}</t></is></c></row>'
    body, stream = make_workbook(sheet(row)), BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            outer = '<!DOCTYPE x [<!ENTITY outer SYSTEM "file:///etc/passwd">]>' if "sheets/" in name else ""
            new.writestr(name, outer.encode() + old.read(name))

    assert rows_of(stream.getvalue()) == [[NUMBER]]


@pytest.mark.parametrize("limits", [Limits(max_cells=2), Limits(max_shared_chars=2), Limits(max_members=2)])
def test_every_limit_is_kept(make_workbook: MakeWorkbook, limits: Limits) -> None:
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(3))
    body = make_workbook(sheet(f"<row>{cells}</row>"), texts="<si><t>三个字</t></si>")

    assert refusal_of(body, limits).kind is GapKind.LIMIT


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=5), min_size=1, max_size=6))
def test_what_a_library_writes_is_read_back(rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            page.cell(row, column).value = text
            page.cell(row, column).data_type = "s"

    expected = [[" ".join(cell.split()) for cell in row] for row in rows]
    found = {
        int(segment.where): [cell for cell in segment.cells() if cell] for segment in document_of(saved(book)).segments
    }
    assert found == {n: [cell for cell in row if cell] for n, row in enumerate(expected, 1) if any(row)}
