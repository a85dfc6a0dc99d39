"""Lines and comma separated rows."""

import pytest

from documents.cannot_read import CannotRead
from documents.csv import read as read_csv
from documents.limits import Limits
from documents.raw import Raw
from documents.text import read as read_text
from domain.document import Zone
from domain.gap import GapKind

TABLE = '2024年发放名单,,\r\n姓名,身份证号,村组\r\n张某,360722190001010015,东村\r\n\r\n李某,"3607\t22\n1901",西村\r\n'


def test_each_line_is_a_segment_with_its_number() -> None:
    document = read_text(Raw("http://example.gov.cn/%E9%80%9A%E7%9F%A5.txt", "\ufeff一\r\n\r\n　二  三 \n".encode()))

    assert [(s.where, s.text) for s in document.segments] == [("第1行", "一"), ("第3行", "二 三")]
    assert document.title == "通知.txt"


def test_gbk_text_is_read() -> None:
    document = read_text(Raw("", "关于做好防汛工作的通知".encode("gbk"), "text/plain; charset=utf-8"))

    assert document.segments[0].text == "关于做好防汛工作的通知"
    assert document.charset == "gb18030（内容判断）"


@pytest.mark.parametrize("codec", ["gbk", "utf-8", "utf-8-sig"])
def test_rows_are_records_with_headers(codec: str) -> None:
    document = read_csv(Raw("", TABLE.encode(codec), file_name="名单.csv"))
    row = document.segments[2]

    assert row.text == "张某\t360722190001010015\t东村"
    assert row.table is not None and row.table.headers == ("姓名", "身份证号", "村组")
    assert row.zone is Zone.CELL
    spot = row.spot(row.text.index("3607"))
    assert (spot.where, spot.header) == ("名单.csv!B3", "身份证号")


def test_breaks_inside_a_cell_become_spaces_and_keep_the_line_numbers() -> None:
    document = read_csv(Raw("", TABLE.encode()))

    assert (document.segments[3].where, document.segments[3].cells()) == ("5", ["李某", "3607 22 1901", "西村"])


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_recognised(separator: str) -> None:
    document = read_csv(Raw("", f"姓名{separator}村\n张某{separator}东村，甲组\n".encode()))

    assert document.segments[1].cells() == ["张某", "东村，甲组"]


def test_a_number_written_as_a_formula_is_the_number() -> None:
    body = '姓名;电话\n张三;"=""13900000000"""\n李四;="13900000001"\n王五;="'.encode("gb18030")

    assert [segment.text for segment in read_csv(Raw("", body)).segments[1:]] == [
        "张三\t13900000000",
        "李四\t13900000001",
        '王五\t="',
    ]


def test_a_table_without_header_row_has_no_headers() -> None:
    document = read_csv(Raw("", "张某,13900000000\n李某,13900000001\n".encode()))

    assert document.segments[0].table is not None and document.segments[0].table.headers == ()


def test_too_many_cells_are_over_the_limit() -> None:
    with pytest.raises(CannotRead) as caught:
        read_csv(Raw("", b"a,b\n" * 10), Limits(max_cells=10))

    assert caught.value.kind is GapKind.LIMIT


def test_an_endless_quoted_cell_is_damage() -> None:
    with pytest.raises(CannotRead) as caught:
        read_csv(Raw("", b'a,b\n1,"' + b"x" * 1_100_000))

    assert caught.value.kind is GapKind.DAMAGED
    assert "第2行" in caught.value.reason
