"""Each step that keeps or drops an occurrence, one table a step."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Segment, Zone
from domain.rule import Certainty
from lexicons.judge import Step
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon

LexiconOf = Callable[..., Lexicon]
SHIPPED = load_lexicon()


def entry(pattern: str, **lines: str) -> str:
    more = "".join(f"\n{key} = {value}" for key, value in lines.items())
    return f'pattern = "{pattern}"\nsuggestion = "正确"{more}'


def steps(lexicon: Lexicon, text: str, published: str | None = None) -> list[Step]:
    return [verdict.ruling.step for verdict in lexicon.explain(text, published)]


def page(line: str, zone: Zone = Zone.BODY, published: str = "") -> Document:
    segments = (Segment(line, "正文第1段", zone),)
    return Document("http://www.example.gov.cn/a.html", "", "text/html", segments, published=published)


def test_a_longer_word_that_is_excused_gives_way_to_the_shorter(lexicon_of: LexiconOf) -> None:
    lexicon = lexicon_of(entry("诉颂", boundary='"none"'), entry("行政诉颂", exclude_left='["提起"]'))
    kept = [verdict.matched for verdict in lexicon.explain("提起行政诉颂") if verdict.kept]
    assert kept == ["诉颂"]


@pytest.mark.parametrize(
    ("rule", "text", "kept"),
    [
        ({"require_left": '["报名"]'}, "报名截止目前", True),
        ({"require_left": '["报名"]'}, "数据截止目前", False),
        ({"require_right": '["为止"]'}, "截止目前为止", True),
        ({"require_right": '["为止"]'}, "截止目前", False),
        ({"require_near": '["统计"]'}, "统计显示，截止目前有三户", True),
        ({"require_near": '["统计"]'}, "统计显示。截止目前有三户", False),
        ({"exclude_left": '["报名"]'}, "报名截止目前", False),
        ({"exclude_right": '["为止"]'}, "截止目前为止", False),
        ({"exclude_near": '["报名"]'}, "报名的人很多，截止目前有三户", False),
        ({"exclude_near": '["报名"]'}, "报名的人很多。截止目前有三户", True),
        ({"exclude_right": '["为止"]'}, "截止目前\n为止", True),
    ],
)
def test_neighbours_decide_within_their_sentence_and_line(
    lexicon_of: LexiconOf, rule: dict[str, str], text: str, kept: bool
) -> None:
    assert steps(lexicon_of(entry("截止目前", **rule)), text) == [Step.KEPT if kept else Step.CONTEXT]


@pytest.mark.parametrize(
    ("word", "text", "stops"),
    [
        ("工商局", "县工商局通知", set()),
        ("工商局", "职工商局部调整", {"word", "left", "right"}),
        ("民代表", "邀请居民代表参加", {"word", "left"}),
        ("国土局", "国土局部区域起伏", {"word", "right"}),
    ],
)
def test_a_boundary_is_asked_for_at_the_ends_an_entry_names(
    lexicon_of: LexiconOf, word: str, text: str, stops: set[str]
) -> None:
    modes = ("none", "word", "left", "right")
    found = {mode: steps(lexicon_of(entry(word, boundary=f'"{mode}"')), text) for mode in modes}
    assert {mode for mode in modes if found[mode] == [Step.BOUNDARY]} == stops


def test_a_name_is_wrong_before_its_first_day_too(lexicon_of: LexiconOf) -> None:
    dates = {"valid_from": "2018-03-17", "valid_to": "2023-05-17"}
    lexicon = lexicon_of(entry("银保监会", **dates), kind="rename")
    days = ["2018-03-16", "2018-03-17", "2023-05-17", "2023-05-18"]
    assert [steps(lexicon, "银保监会通知", day)[0] for day in days] == [Step.KEPT, Step.DATE, Step.DATE, Step.KEPT]


@pytest.mark.parametrize(
    ("published", "certainty"),
    [("2019-03-31 09:30", None), ("2019-04-01", Certainty.SUSPECTED), ("2024-02-30", Certainty.ADVICE)],
)
def test_a_date_with_a_time_counts_and_one_that_does_not_exist_is_unknown(
    published: str, certainty: Certainty | None
) -> None:
    found = [hit.certainty for hit in SHIPPED.find(page("请到县环保局办理", published=published))]
    assert found == ([] if certainty is None else [certainty])


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("原国土、规划、县环保局等单位", Step.FORMER),
        ("县环保局（现市生态环境局分局）", Step.FORMER),
        ("2012.03—2016.08 县环保局副局长", Step.FORMER),
        ("《县环保局工作总结》", Step.QUOTED),
        ("“县环保局”的牌子", Step.QUOTED),
        ('换下"县环保局"的牌子', Step.QUOTED),
        ("根据县环保局〔2016〕5号文件", Step.NUMBER),
        ("2023年，县环保局开展整治", Step.KEPT),
        ("《办法》规定由县环保局受理，依据《通则》", Step.KEPT),
        ("他说：“这件事我问过了，县环保局的同志答复说要等到明年春天再看情况，我们也没有别的办法。”", Step.KEPT),
    ],
)
def test_an_old_name_is_right_where_the_text_speaks_of_it_as_old(text: str, step: Step) -> None:
    assert steps(SHIPPED, text, "2024-03-01")[0] is step


@pytest.mark.parametrize(
    ("kind", "kept"), [("typo", [True, True, False]), ("norm", [False] * 3), ("rename", [False, True, False])]
)
def test_kinds_are_excused_by_title_speech_and_mention_differently(
    lexicon_of: LexiconOf, kind: str, kept: list[bool]
) -> None:
    lexicon = lexicon_of(entry("迫不急待"), kind=kind)
    speech = "他说：“这里的老百姓听说修路的消息以后一个个都迫不急待，天天来问什么时候能够开工，我们都很受鼓舞。”"
    texts = ["《迫不急待》", speech, "“迫不急待”一词"]
    assert [lexicon.explain(text)[0].kept for text in texts] == kept


def test_every_verdict_has_a_reason() -> None:
    verdicts = SHIPPED.explain("原县环保局按装机容量按装，《县卫计委通知》，社区民代表", "2024-03-01")
    assert len(verdicts) >= 5
    assert all(verdict.ruling.reason for verdict in verdicts)
    assert [verdict.matched for verdict in verdicts if verdict.kept] == ["按装"]


def test_explain_names_the_line() -> None:
    (verdict,) = SHIPPED.explain("没有错\n要按装护栏")
    assert (verdict.segment.where, verdict.offset) == ("第2行", 1)


def test_two_million_characters_without_punctuation_are_searched(lexicon_of: LexiconOf) -> None:
    text = "乙" * 1_000_000 + "按装" + "乙" * 1_000_000
    assert [hit.offset for hit in lexicon_of(entry("按装")).find(page(text))] == [1_000_000]


@given(before=st.text(alphabet="甲a\u200b\uff11 \ud83d\ude00\U0001f600", max_size=30), after=st.text(max_size=30))
def test_a_hit_s_place_always_holds_the_matched_words(before: str, after: str) -> None:
    document = page(f"{before}，扫黑险恶。{after}".replace("\n", " "))
    hits = list(SHIPPED.find(document))
    for hit in hits:
        assert hit.segment.text[hit.offset : hit.offset + hit.length] == hit.matched
    assert "扫黑险恶" in [hit.matched for hit in hits]
