"""Ten million characters of anything: judged in time that grows no faster than the page."""

import pytest

from domain.document import Document, Segment, Table, Zone
from domain.finding import Finding
from domain.gap import GapKind, Stage
from scanners.bench import Bench
from scanners.scanner import Setting
from scanners.wording.document_number import DocumentNumberScanner
from scanners.wording.doubled_words import DoubledWordsScanner
from scanners.wording.leader_name import LeaderNameScanner
from scanners.wording.punctuation import PunctuationScanner
from scanners.wording.set_phrase import SetPhraseScanner
from scanners.wording.spam_in_prose import SpamInProseScanner
from scanners.wording.table_total import TableTotalScanner
from scanners.wording.term import TermScanner

WORDS = (
    TermScanner,
    DoubledWordsScanner,
    DocumentNumberScanner,
    LeaderNameScanner,
    PunctuationScanner,
    SetPhraseScanner,
    SpamInProseScanner,
)
TEN_MILLION = 10_000_000
PROSE = "县人民政府办公室组织召开专题会议，按照职责分工抓好落实。"


def page_of(text: str) -> Document:
    return Document("http://www.example.gov.cn/", "", "text/html", (Segment(text, "正文第1段"),))


def found_in(text: str, setting: Setting) -> list[Finding]:
    return Bench(setting, strict=True, classes=WORDS).scan_document(page_of(text))[0]


def test_a_page_of_ten_million_characters_is_read_to_its_end(setting: Setting) -> None:
    text = PROSE * (TEN_MILLION // len(PROSE)) + "会议作了布署。"
    (found,) = found_in(text, setting)
    assert (found.rule, found.evidence) == ("TRM01", "布署")


@pytest.mark.parametrize(
    "unit", ["的", "，", "县,", "。。", "发（2024", "府发[2023]12号，", "《甲》、", "民政局", "国 土 资 源 ", "0"]
)
def test_a_page_that_repeats_one_thing_costs_no_more_than_its_length(unit: str, setting: Setting) -> None:
    assert len(found_in(unit * (300_000 // len(unit)), setting)) <= 2


def test_a_table_too_long_to_be_added_up_is_a_gap(setting: Setting) -> None:
    table = Table("补贴发放表", ("姓名", "金额"))
    rows = [Segment(f"户{number}\t100", str(number), Zone.CELL, table=table) for number in range(20_001)]
    sheet = Document("", "", "", (*rows, Segment("合计\t1", "20002", Zone.CELL, table=table)))

    findings, gaps = Bench(setting, strict=True, classes=[TableTotalScanner]).scan_document(sheet)

    assert findings == []
    assert [gap.reason for gap in gaps] == ["表格“补贴发放表”超过 20000 行，合计未核对"]


def test_a_page_that_is_a_list_of_slips_is_told_a_thousand_times(setting: Setting) -> None:
    bench = Bench(setting, strict=True, classes=WORDS)
    found, gaps = bench.scan_document(page_of("县里要布署，" * 20_000))

    assert len([each for each in found if each.rule == "TRM01"]) == 1_000
    assert [(gap.stage, gap.kind, gap.reason) for gap in gaps] == [
        (Stage.SCAN, GapKind.LIMIT, "差错词语有 20000 处，只列前 1000 处；改正后重新巡查")
    ]
    assert ("TRM01", "http://www.example.gov.cn/") in bench.failed


def test_what_a_page_holds_too_much_of_is_a_gap_and_mends_nothing(setting: Setting) -> None:
    bench = Bench(setting, strict=True, classes=WORDS)
    _, gaps = bench.scan_document(page_of("民政，，" * 120_000 + "关于关于"))

    (gap,) = gaps
    assert gap.reason.startswith("候选的词语超过 100000 处、候选的标点差错超过 100000 处，其余文字的")
    assert {rule for rule, _ in bench.failed} >= {"TRM01", "TRM05", "TRM07", "TRM08"}
