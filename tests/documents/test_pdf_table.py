"""Tables that a PDF only draws: rows by the places of their words."""

from documents.pdf import read
from documents.raw import Raw
from domain.document import Segment
from tests.documents.pdf_file import NUMBER, Draw, drawn, list_of


def segments_of(*pages: Draw) -> tuple[Segment, ...]:
    return read(Raw("http://www.example.gov.cn/f.pdf", drawn(*pages))).segments


def test_rows_below_a_line_of_column_names_are_rows_of_a_table() -> None:
    names = ("姓名", "家庭住址", "备注", "联系电话")
    found = segments_of(list_of(names, ("张某", "西村", "没有", "13900000000"), ("李某", "东村", "", "13900000001")))

    spots = [segment.spot(segment.text.rindex("\t") + 1) for segment in found if "\t1390" in segment.text]
    assert [(spot.where, spot.header) for spot in spots] == [
        ("第1页表格1!第4列第2行", "联系电话"),
        ("第1页表格1!第4列第3行", "联系电话"),
    ]


def test_a_column_of_single_characters_does_not_break_rows() -> None:
    rows = (("姓名", "性别", "身份证号", "村"), ("张志强", "男", NUMBER, "东村"), ("李秀英", "女", NUMBER, "西村"))

    assert [segment.text for segment in segments_of(list_of(*rows, step=130)) if segment.table] == [
        "\t".join(row) for row in rows
    ]


def test_a_table_goes_on_over_pages_and_ends_at_a_sentence() -> None:
    names = ("姓名", "家庭住址", "联系电话")
    more = list_of(("李某", "东村", "13900000001"), ("监督电话：", "0797-0000000", "13900000002"))
    segments = segments_of(list_of(names, ("张某", "西村", "13900000000")), more)

    assert [segment.table.headers for segment in segments if segment.table and "李某" in segment.text] == [names]
    assert [segment.table for segment in segments if "监督" in segment.text] == [None]


def test_rows_that_begin_with_one_character_are_told_apart() -> None:
    rows = [(str(number), "王某", NUMBER[:17] + str(number), "某村") for number in range(4)]

    assert [segment.text for segment in segments_of(list_of(*rows, step=130)) if NUMBER[:17] in segment.text] == [
        f"{number} 王某 {NUMBER[:17]}{number} 某村" for number in range(4)
    ]
