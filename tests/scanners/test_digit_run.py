"""Digit runs: folded, with the way back to their cell."""

import pytest

from domain.document import Document, Segment, Table, Zone
from scanners.personal_data.digit_runs import DigitRuns
from scanners.scanner import Setting


def runs_of(setting: Setting, *texts: str) -> DigitRuns:
    table = Table("名单", ("甲", "乙"), ("A", "B"))
    segments = tuple(Segment(text, str(row), Zone.CELL, table=table) for row, text in enumerate(texts, 1))
    return DigitRuns.of(Document("http://www.example.gov.cn/a.xlsx", "", "", segments), setting)


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("13900001234", "13900001234"),
        ("\uff11\uff13\uff19\uff10\uff10\uff10\uff10\uff11\uff12\uff13\uff14", "13900001234"),
        ("139\u200b0000\u00ad1234", "13900001234"),
        ("139\u30000000\u20131234", "139 0000-1234"),
        ("36072219020202005\u00d7", "36072219020202005X"),
        ("36072219020202005x", "36072219020202005X"),
        ("G360722190001011237B", "G360722190001011237B"),
        ("张三13900001234元", "13900001234"),
    ],
)
def test_a_run_is_folded_to_ascii(setting: Setting, text: str, run: str) -> None:
    assert [each.text for each in runs_of(setting, text).runs] == [run]


@pytest.mark.parametrize("text", ["1390000123", "139000\t01234", "138****1234", "二〇二六年"])
def test_short_masked_and_split_numbers_are_no_runs(setting: Setting, text: str) -> None:
    assert runs_of(setting, text).runs == ()


def test_digits_of_two_rows_never_join(setting: Setting) -> None:
    assert runs_of(setting, "139000", "01234").runs == ()


def test_a_run_knows_its_cell(setting: Setting) -> None:
    subject = runs_of(setting, "张三\t", "李四\t13900001234")
    run = subject.runs[0]
    assert run.segment.spot(run.start).where == "名单!B2"
    assert run.segment.text[run.start : run.end] == "13900001234"
