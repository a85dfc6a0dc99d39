"""Ten million characters of anything: judged in time that grows no faster than the page."""

import pytest

from domain.document import Document, Segment
from domain.finding import Finding
from scanners.bench import Bench
from scanners.document_number import DocumentNumberScanner
from scanners.doubled_words import DoubledWordsScanner
from scanners.leader_name import LeaderNameScanner
from scanners.punctuation import PunctuationScanner
from scanners.scanner import Setting
from scanners.set_phrase import SetPhraseScanner
from scanners.spam_in_prose import SpamInProseScanner
from scanners.term import TermScanner

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


def found_in(text: str, setting: Setting) -> list[Finding]:
    page = Document("http://www.example.gov.cn/", "", "text/html", (Segment(text, "正文第1段"),))
    return Bench(setting, strict=True, classes=WORDS).scan_document(page)[0]


def test_a_page_of_ten_million_characters_is_read_to_its_end(setting: Setting) -> None:
    text = PROSE * (TEN_MILLION // len(PROSE)) + "会议作了布署。"
    (found,) = found_in(text, setting)
    assert (found.rule, found.evidence) == ("TRM01", "布署")


@pytest.mark.parametrize(
    "unit", ["的", "，", "县,", "。。", "发（2024", "府发[2023]12号，", "《甲》、", "民政局", "国 土 资 源 ", "0"]
)
def test_a_page_that_repeats_one_thing_costs_no_more_than_its_length(unit: str, setting: Setting) -> None:
    assert len(found_in(unit * (300_000 // len(unit)), setting)) <= 2


def test_a_page_that_is_a_list_of_slips_is_told_a_thousand_times(setting: Setting) -> None:
    found = found_in("县里要布署，" * 20_000, setting)
    assert len([each for each in found if each.rule == "TRM01"]) == 1_000
