"""A text is read once: what was read before and held nothing is left out, and nothing else changes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Segment
from lexicons.doubled import doubled_words
from lexicons.matcher import Lexicon

LexiconOf = Callable[..., Lexicon]
MENU = ("首页", "政务公开", "互动交流")


def page(*lines: str) -> Document:
    return Document("", "", "text/html", tuple(Segment(line, f"第{number}段") for number, line in enumerate(lines, 1)))


def test_lines_of_a_template_are_read_on_the_first_page_only(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"')
    assert lexicon.read(page(*MENU, "一篇文章")).page.text == "首页\n政务公开\n互动交流\n一篇文章"
    assert lexicon.read(page(*MENU, "另一篇")).page.text == "另一篇"


def test_a_line_with_anything_in_it_is_read_on_every_page(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"')
    lines = ("防汛布署", "关于关于放假", "大家好好，。", "余府发[2024]3号", "按,规定办", *MENU)
    for _ in range(3):
        again = page(*lines)
        assert [hit.segment.where for hit in lexicon.find(again)] == ["第1段"]
        reading = lexicon.read(again)
        assert [len(found) for found in (reading.doubled, reading.slips, reading.numbers)] == [1, 2, 1]
    assert reading.page.text.split("\n") == list(lines[:5])


def test_a_place_behind_lines_left_out_leads_to_its_own_segment(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"')
    lexicon.read(page(*MENU))
    (hit,) = lexicon.find(page(*MENU, "会议作了布署", *MENU))
    assert (hit.segment.where, hit.offset) == ("第4段", 4)


def test_a_page_that_is_nearly_new_is_read_as_a_whole(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"')
    lexicon.read(page(*MENU))
    new = ("会议作了布署", "一篇", "两篇", "三篇", "四篇")
    reading = lexicon.read(page("首页", *new))
    assert reading.page.text.split("\n") == ["首页", *new]
    assert [hit.segment.where for hit in lexicon.find(page("首页", *new))] == ["第2段"]


def test_long_paragraphs_are_not_remembered(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "布署"\nsuggestion = "部署"')
    paragraph = "县政府召开常务会议研究今年的重点工作并对民生实事项目逐项作出安排" * 4
    assert [lexicon.read(page(paragraph)).page.text for _ in range(2)] == [paragraph] * 2


def test_doubled_words_are_found_behind_characters_outside_the_basic_plane() -> None:
    (doubled,) = doubled_words("😀😀请关于关于放假的通知")
    assert (doubled.start, doubled.end, doubled.unit) == (3, 7, "关于")


PHRASES = (
    *("责任制", "农业生产", "农业合作社", "农业生产责任", "农业生产责任制", "农业生产责任制度"),
    *("县农业生产责任制度", "农业生产安全责任制度", "县农业生产安全责任制度", "全县农业生产安全责任制度"),
)


def test_phrases_of_three_to_twelve_characters_are_tried() -> None:
    assert [len(phrase) for phrase in PHRASES] == list(range(3, 13))


@pytest.mark.parametrize("phrase", PHRASES)
@given(before=st.text(alphabet="县民政局机构，", max_size=8), after=st.sampled_from(["", "县", "县民", "民政局"]))
def test_a_doubled_phrase_is_found_wherever_it_stands(phrase: str, before: str, after: str) -> None:
    found = doubled_words(f"{before}。{phrase}{phrase}。{after}")
    assert [(each.unit, each.start) for each in found if each.unit == phrase] == [(phrase, len(before) + 1)]


@given(st.text(alphabet="县民政局的的。", max_size=60))
def test_no_text_is_too_odd_to_be_looked_through(text: str) -> None:
    assert all(text[each.start : each.end] == each.unit * 2 for each in doubled_words(text))
