"""What a lexicon reports, where, and why it keeps silent about the rest."""

from collections.abc import Callable

import pytest

from domain.document import Document, Segment, Zone
from domain.rule import Certainty
from lexicons.judge import Step
from lexicons.matcher import Lexicon

LexiconOf = Callable[..., Lexicon]
Kept = Callable[..., list[str]]

DEPLOY = 'pattern = "布署"\nsuggestion = "部署"'
BUREAU = 'pattern = "国土资源局"\nsuggestion = "自然资源局"\nvalid_to = 2019-03-31'


def page(*lines: str, published: str = "", zone: Zone = Zone.BODY) -> Document:
    segments = tuple(Segment(line, f"正文第{number}段", zone) for number, line in enumerate(lines, 1))
    return Document("http://www.example.gov.cn/1.html", "", "text/html", segments, published=published)


def test_a_hit_knows_its_segment_and_place(lexicon_of: LexiconOf) -> None:
    (hit,) = lexicon_of(DEPLOY).find(page("第一段。", "会议作了布署。"))
    assert (hit.segment.where, hit.offset, hit.length, hit.matched) == ("正文第2段", 4, 2, "布署")


def test_a_word_is_not_read_across_two_blocks(lexicon_of: LexiconOf) -> None:
    assert list(lexicon_of(DEPLOY).find(page("发布", "署名文章"))) == []


def test_full_width_letters_and_unseen_characters_lead_back_to_the_text_as_written(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of('pattern = "WIFI信号塔"\nsuggestion = "Wi-Fi信号塔"')
    text = "\u200b建\uff37\uff29\uff26\u200b\uff29信号\ufeff塔。"
    (hit,) = lexicon.find(page(text))
    assert hit.matched == "\uff37\uff29\uff26\u200b\uff29信号\ufeff塔"
    assert text[hit.offset : hit.offset + hit.length] == hit.matched


def test_the_longest_of_overlapping_words_stays(lexicon_of: LexiconOf) -> None:
    longer = 'pattern = "重新布署工作"\nsuggestion = "重新部署工作"'
    verdicts = lexicon_of(DEPLOY, longer).explain("会议重新布署工作。")
    assert {verdict.matched: verdict.ruling.step for verdict in verdicts} == {
        "布署": Step.LONGER,
        "重新布署工作": Step.KEPT,
    }


def test_a_word_inside_an_allowed_phrase_is_right_and_beside_it_wrong(lexicon_of: LexiconOf, kept: Kept) -> None:
    lexicon = lexicon_of('pattern = "按排"\nsuggestion = "安排"\nallow = ["按排名"]')
    assert kept(lexicon, "小组按排名发言") == []
    assert kept(lexicon, "小组按排名发言，由专人按排") == ["按排"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("大麻", "给出行带来大麻烦"),
        ("办证", "核对督办证据材料"),
        ("工商局", "组织职工商局部改造方案"),
        ("国土局", "国土局部区域起伏较大"),
        ("扶贫办", "继续帮扶贫办公室老旧桌椅更新"),
    ],
)
def test_a_word_that_only_two_other_words_make_is_none(lexicon_of: LexiconOf, kept: Kept, word: str, text: str) -> None:
    lexicon = lexicon_of(f'pattern = "{word}"\nsuggestion = "别的"')
    assert kept(lexicon, text) == []
    assert kept(lexicon, f"{word}。") == [word]


def test_neighbours_decide(lexicon_of: LexiconOf, kept: Kept) -> None:
    lexicon = lexicon_of(
        'pattern = "蒙族群众"\nsuggestion = "蒙古族群众"\nexclude_left = ["启"]\nexclude_near = ["史料"]'
    )
    assert kept(lexicon, "慰问蒙族群众") == ["蒙族群众"]
    assert kept(lexicon, "启蒙族群众") == []
    assert kept(lexicon, "慰问蒙族群众，整理史料。") == []
    assert kept(lexicon, "整理史料。慰问蒙族群众。") == ["蒙族群众"]


def test_a_zone_that_an_entry_leaves_out_is_not_searched(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of(DEPLOY + '\nzones = ["正文"]')
    assert list(lexicon.find(page("会议作了布署", zone=Zone.FOOTER))) == []
    assert len(list(lexicon.find(page("会议作了布署")))) == 1


@pytest.mark.parametrize("text", ["“布署”应为“部署”", '"布署"应为"部署"', "「布署」应为「部署」"])
def test_a_misspelling_that_is_spoken_of_is_none(lexicon_of: LexiconOf, kept: Kept, text: str) -> None:
    assert kept(lexicon_of(DEPLOY), text) == []


def test_a_misspelling_in_a_speech_is_one(lexicon_of: LexiconOf, kept: Kept) -> None:
    assert kept(lexicon_of(DEPLOY), "他说：“大家要按布署抓紧落实。”") == ["布署"]


@pytest.mark.parametrize("text", ["电影《国土资源局的故事》", "余国土资源局字〔2017〕3号", "名为“国土资源局”的牌子"])
def test_a_name_in_a_title_a_number_or_quotes_is_no_fault(lexicon_of: LexiconOf, kept: Kept, text: str) -> None:
    assert kept(lexicon_of(BUREAU, kind="rename"), text, "2026-03-01") == []


def test_nothing_is_found_with_no_terms_or_in_no_text(lexicon_of: LexiconOf) -> None:
    assert list(lexicon_of().find(page("会议作了布署"))) == []
    assert list(lexicon_of(DEPLOY).find(page())) == []


def test_a_broken_character_does_not_stop_the_search(lexicon_of: LexiconOf, kept: Kept) -> None:
    assert kept(lexicon_of(DEPLOY), "\ud800会议作了布署") == ["布署"]


def test_explain_names_the_step_and_the_reason(lexicon_of: LexiconOf) -> None:
    (verdict,) = lexicon_of(BUREAU, kind="rename").explain("县国土资源局受理。", "2017-05-12")
    assert (verdict.kept, verdict.ruling.step) == (False, Step.DATE)
    assert verdict.ruling.reason == "发布于2017-05-12，当时名称有效"


@pytest.mark.parametrize(
    ("published", "certainty"),
    [("2019-03-31", None), ("2019-04-01", Certainty.SUSPECTED), ("", Certainty.ADVICE), ("不详", Certainty.ADVICE)],
)
def test_the_date_of_the_document_decides_over_a_name(
    lexicon_of: LexiconOf, published: str, certainty: Certainty | None
) -> None:
    hits = lexicon_of(BUREAU, kind="rename").find(page("县国土资源局受理。", published=published))
    assert [hit.certainty for hit in hits] == ([certainty] if certainty else [])


def test_a_template_stands_there_today_whatever_the_date_of_the_page(lexicon_of: LexiconOf) -> None:
    footer = page("主办：县国土资源局", published="2012-01-01", zone=Zone.FOOTER)
    (hit,) = lexicon_of(BUREAU, kind="rename").find(footer)
    assert hit.certainty is Certainty.SUSPECTED
