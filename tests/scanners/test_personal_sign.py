"""Lines without signs are passed over on later pages, and nothing is lost by it."""

import pytest

from domain.document import Document, Segment, Table, Zone
from scanners.bench import Bench
from scanners.personal_data.personal_sign import DIGIT_RUN, HOME_WORDS, signed
from scanners.scanner import Setting

URL = "http://www.example.gov.cn/a.html"


def page(*lines: str, url: str = URL) -> Document:
    return Document(url, "", "text/html", tuple(Segment(line, f"正文第{n}段") for n, line in enumerate(lines, 1)))


def test_a_line_without_signs_is_read_once() -> None:
    signed(page("关于召开会议的通知", "请准时参加"))
    again = signed(page("关于召开会议的通知", "联系人手机13900001234"))
    assert again.page.text == "联系人手机13900001234"
    assert again.signs == {DIGIT_RUN}


def test_a_line_with_a_sign_is_read_on_every_page() -> None:
    for _ in range(2):
        told = signed(page("家住何处", "一行平常的话"))
        assert told.signs == {HOME_WORDS}
        assert "家住何处" in told.page.text


def test_rows_of_a_table_are_all_read() -> None:
    table = Table("名单", ("姓名", "村组"))
    rows = tuple(Segment("张三\t一组", str(row), Zone.CELL, table=table) for row in range(3))
    for _ in range(2):
        assert len(signed(Document(URL, "", "", rows)).page.segments) == 3


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (("申请人身份证号36072219000", "1011237，特此公示"), "PII01"),
        (("护照遗失声明", "张三，护照号：G00001234，作废"), "PII04"),
        (("办理人：张三*", "身份证号 3607221900010112 3 7"), "PII01"),
        (("小区业主", "张三，家住某县某镇某某路12号3栋401室"), "PII06"),
    ],
)
def test_what_several_lines_show_is_found_though_each_was_met_alone(
    setting: Setting, lines: tuple[str, ...], rule: str
) -> None:
    bench = Bench(setting, strict=True)
    whole = page(*lines)
    first, _ = bench.scan_document(whole)
    for number, line in enumerate(lines):
        bench.scan_document(page(line, url=f"{URL}?{number}"))
    again, _ = bench.scan_document(page(*lines))
    assert rule in {finding.rule for finding in again}
    assert again == first
