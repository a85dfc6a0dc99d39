"""What is too much of something is borne."""

from collections.abc import Callable

import pytest

from domain.document import Document, Segment
from lexicons.doubled import doubled_words
from lexicons.matcher import Lexicon


def test_a_page_of_one_endless_line_full_of_terms_is_searched(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of('pattern = "布署工作"\nsuggestion = "部署工作"\nallow = ["重新布署工作"]')
    text = "会议对防汛抗旱和安全生产作出布署工作安排，" * 20_000

    hits = list(lexicon.find(Document("", "", "text/html", (Segment(text, "正文第1段"),))))

    assert len(hits) == 20_000
    assert all(text[hit.offset : hit.offset + hit.length] == "布署工作" for hit in hits[::1000])


def test_a_wording_may_be_spelt_in_pinyin_where_the_entry_asks(lexicon_of: Callable[..., Lexicon]) -> None:
    asking = lexicon_of('pattern = "发票"\nsuggestion = "票据"\npinyin = true\nboundary = "none"')
    silent = lexicon_of('pattern = "发票"\nsuggestion = "票据"\nboundary = "none"')

    text = "代开fa票、发piao"
    assert [each.matched for each in asking.explain(text) if each.kept] == ["fa票", "发piao"]
    assert silent.explain(text) == []


def test_an_entry_that_is_off_is_not_looked_for(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"\noff = true')
    assert lexicon.explain("重新布署") == []


@pytest.mark.parametrize("row", ["0" * 20_001, "—" * 20_002, "。\n" + "]" * 20_003])
def test_what_stands_behind_a_long_row_of_one_character_is_found(row: str) -> None:
    text = f"甲{row}\n{row}研究中心研究中心{row}"
    found = doubled_words(text, is_signed=False)
    assert [(each.start, each.unit) for each in found] == [(text.index("研究"), "研究中心")]
