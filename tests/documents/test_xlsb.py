"""Binary workbooks: every cell with its exact place, what is hidden, and what stands around the cells."""

import struct
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document, Segment
from domain.gap import GapKind
from tests.documents.xlsb_file import (
    HIDDEN,
    VERY_HIDDEN,
    cell,
    columns,
    font,
    next_cell,
    number,
    record,
    relations_part,
    row,
    shared,
    sheet,
    styles,
    text,
    wide,
    workbook,
)

ID = "362123190511282876"
HEAD = row(1, text(1, "姓名"), text(2, "身份证号"))


def read(body: bytes, limits: Limits | None = None) -> Document:
    raw = Raw("http://www.example.gov.cn/a.xlsb", body)
    return read_document(raw, limits) if limits else read_document(raw)


def segments_of(*rows: bytes, before: bytes = b"", after: bytes = b"", **more: object) -> tuple[Segment, ...]:
    return read(workbook({"名单": sheet(*rows, before=before, after=after)}, **more)).segments  # type: ignore[arg-type]


def test_every_kind_of_cell_is_read_and_calamine_reads_the_same_file() -> None:
    rows = (
        row(1, text(1, "文字"), shared(2, 0), number(3, 12.5), cell(2, 4, struct.pack("<i", 12345 << 2 | 2))),
        row(2, cell(2, 1, struct.pack("<i", 1250 << 2 | 3)), cell(4, 2, b"\1"), cell(62, 3, b"\0" + wide("彩色"))),
        row(3, cell(8, 1, wide("算出") + bytes(10)), cell(9, 2, struct.pack("<d", -3.0) + bytes(10))),
    )
    body = workbook({"名单": sheet(*rows)}, shared_texts=["共享"])

    said = [segment.text.rstrip("\t").split("\t") for segment in read(body).segments]
    assert said == [["文字", "共享", "12.5", "12345"], ["12.5", "TRUE", "彩色"], ["算出", "-3"]]

    (name,) = (book := CalamineWorkbook.from_filelike(BytesIO(body))).sheet_names
    by_calamine = book.get_sheet_by_name(name).to_python()
    assert by_calamine == [["文字", "共享", 12.5, 12345], [12.5, True, "", ""], ["算出", -3, "", ""]]  # no rich text


def test_cells_without_a_column_follow_the_one_before() -> None:
    row_2 = row(2, text(1, "张三"), next_cell(7, struct.pack("<I", 0)), next_cell(6, wide("备注")))
    _, person = segments_of(HEAD, row_2, shared_texts=[ID])

    assert person.text == f"张三\t{ID}\t备注"
    assert (person.where, person.table.letters if person.table else ()) == ("2", ("A", "B", "C"))


@pytest.mark.parametrize(("from_1904", "day"), [(False, "2023-03-15"), (True, "2027-03-16")])
def test_numbers_in_a_date_format_are_dates(from_1904: bool, day: str) -> None:
    style_part = styles((14, 0), (164, 0), formats=[(164, 'yyyy"年"m"月"')])
    (line,) = segments_of(
        row(1, number(1, 45000, 1), number(2, 45000, 2), number(3, 45000)), style_part=style_part, from_1904=from_1904
    )
    assert line.text == f"{day}\t{day}\t45000"


def test_a_long_number_keeps_the_digits_that_the_format_can_hold() -> None:
    (line,) = segments_of(row(1, number(1, 13900000000.0), number(2, float(ID))))
    assert line.text == "13900000000\t3.62123190511283E+17"


def test_hidden_sheets_rows_columns_and_cells_say_why() -> None:
    looks = styles((0, 1), (164, 0), (0, 2), fonts=[font("FFFFFF"), font(points=1)], formats=[(164, ";;;")])
    unseen = row(3, text(1, "白", 1), text(2, "空", 2), text(3, "小", 3))
    parts = {
        "名单": sheet(HEAD, row(2, text(1, "藏行")), unseen, before=columns(2, 2, hidden=True)),
        "附表": sheet(row(1, text(1, "甲"))),
        "底表": sheet(row(1, text(1, "乙"), hidden)) if (hidden := text(2, "丙")) else b"",
    }
    document = read(workbook(parts, {"附表": HIDDEN, "底表": VERY_HIDDEN}, style_part=looks))

    assert [segment.hidden for segment in document.segments] == ["", "", "", "隐藏工作表", "深度隐藏工作表"]
    table = document.segments[2].table
    assert table is not None
    assert table.hidden == ("文字与底色相同", "隐藏列", "极小字号")


def test_a_row_behind_a_filter_in_use_is_told_apart_from_a_hidden_one() -> None:
    filtered = record(161, struct.pack("<IIII", 0, 1, 0, 1)) + record(163, bytes(6)) + record(164) + record(162)
    rows = (HEAD, row(2, text(1, "张三"), hidden=True), row(3, text(1, "李四"), hidden=True))

    assert [each.hidden for each in segments_of(*rows, after=filtered)] == ["", "被筛选隐藏的行", "隐藏行"]
    assert [each.hidden for each in segments_of(*rows)] == ["", "隐藏行", "隐藏行"]


def test_comments_links_and_print_headers_have_their_places() -> None:
    link = struct.pack("<IIII", 1, 1, 0, 0) + wide("rId2") + wide("") + wide("点此") + wide("")
    printed = record(479, struct.pack("<H", 0) + wide("&L内部名单") + b"\xff\xff\xff\xff" * 5)
    note = record(635, struct.pack("<I", 0) + struct.pack("<IIII", 1, 1, 1, 1) + bytes(16)) + record(
        637, b"\0" + wide(f"身份证号{ID}")
    )
    relations = relations_part([("comments", "../comments1.bin")]).replace(
        "</Relationships>",
        '<Relationship Id="rId2" TargetMode="External" Target="http://a.gov.cn/1.html" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>',
    )
    more = {"xl/comments1.bin": note, "xl/worksheets/_rels/sheet1.bin.rels": relations.encode()}
    body = workbook({"名单": sheet(HEAD, row(2, text(1, "张三")), after=printed + record(494, link))}, more=more)
    document = read(body)

    around = [(segment.where, segment.hidden, segment.text) for segment in document.segments if not segment.table]
    assert around == [
        ("名单!页眉", "页眉页脚，打印时可见", "内部名单"),
        ("名单", "超链接提示", "点此"),
        ("名单!B2", "批注", f"身份证号{ID}"),
    ]
    assert [(each.raw, each.text) for each in document.links] == [("http://a.gov.cn/1.html", "张三")]


def test_what_no_cell_shows_any_more_is_read_as_well() -> None:
    body = workbook(
        {"名单": sheet(HEAD)},
        shared_texts=[f"旧{ID}"],
        more={
            "xl/worksheets/sheet7.bin": sheet(row(1, text(1, "取下的表"))),
            "xl/pivotCache/pivotCacheRecords1.bin": b"\x07\x01" + f"缓存{ID}。".encode("utf-16-le"),
            "xl/printerSettings/printerSettings1.bin": f"打印{ID}".encode("utf-16-le"),
        },
    )
    said = {segment.text: segment.hidden for segment in read(body).segments[1:]}
    assert said == {
        "取下的表": "已不在工作簿中的工作表",
        f"旧{ID}": "没有单元格使用的残留文字",
        f"缓存{ID}。": "其他部件",
    }


def test_broken_ones_and_huge_ones_are_gaps() -> None:
    whole = workbook({"名单": sheet(HEAD, row(2, shared(1, 9)))})
    cut = workbook({"名单": sheet(HEAD)[:-40] + b"\x83"})
    for body, kind in ((whole, GapKind.DAMAGED), (cut, GapKind.DAMAGED)):
        with pytest.raises(CannotRead) as refused:
            read(body)
        assert (refused.value.kind, "已损坏" in refused.value.reason) == (kind, True)

    with pytest.raises(CannotRead, match="超过 1 个单元格"):
        read(workbook({"名单": sheet(HEAD)}), Limits(max_cells=1))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_records_raise_anything_but_cannot_read(noise: bytes) -> None:
    try:
        document = read(workbook({"名单": sheet(HEAD) + noise}, style_part=styles() + noise))
    except CannotRead as refusal:
        assert refusal.reason
    else:
        assert document.segments
