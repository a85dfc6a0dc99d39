"""The notation of patterns, and what a pack must not repeat."""

from collections.abc import Callable

import pytest

from lexicons.bad_lexicon import BadLexicon
from lexicons.matcher import Lexicon
from lexicons.pattern import BadPattern, wordings

LexiconOf = Callable[..., Lexicon]


def test_a_choice_stands_for_each_of_its_words() -> None:
    assert wordings("{县|市}环{保|卫}局") == ("县环保局", "县环卫局", "市环保局", "市环卫局")


def test_an_empty_choice_stands_for_nothing_there() -> None:
    assert wordings("{县|}环保局") == ("县环保局", "环保局")


def test_a_plain_word_stands_for_itself() -> None:
    assert wordings("攻府") == ("攻府",)


@pytest.mark.parametrize(
    "pattern", ["{县|市环保局", "县}环保局", "{县|{市|区}}局", "{甲|乙|丙}" * 5, " 攻府", "攻\n府"]
)
def test_a_pattern_that_cannot_be_meant_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        wordings(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+$", "县.*局", r"\d{4}年", "[甲乙]+", "^关于", "(?:县|市)局"])
def test_a_regular_expression_is_told_from_a_word(pattern: str) -> None:
    with pytest.raises(BadPattern, match="像是正则表达式"):
        wordings(pattern)


@pytest.mark.parametrize("pattern", ["互联网+", "A*B公司", "（试行）办法", "C++语言"])
def test_marks_that_words_have_are_no_regular_expression(pattern: str) -> None:
    assert wordings(pattern) == (pattern,)


def test_a_choice_without_its_braces_is_told() -> None:
    with pytest.raises(BadPattern, match="要写在花括号里"):
        wordings("布署|按装")


def test_two_terms_of_one_id_are_refused(lexicon_of: LexiconOf) -> None:
    entries = [
        'pattern = "按装"\nsuggestion = "安装"\nid = "same"',
        'pattern = "峻工"\nsuggestion = "竣工"\nid = "same"',
    ]
    with pytest.raises(BadLexicon, match=r"^trial\.toml:\d+：编号“same”与 trial\.toml:\d+ 重复"):
        lexicon_of(*entries)


def test_a_choice_that_leaves_one_character_is_refused(lexicon_of: LexiconOf) -> None:
    with pytest.raises(BadLexicon, match="“帐”只有一个字"):
        lexicon_of('pattern = "帐{户|}"\nsuggestion = "账户"')


def test_a_word_that_two_patterns_share_is_refused(lexicon_of: LexiconOf) -> None:
    with pytest.raises(BadLexicon, match="词“县环保局”与"):
        lexicon_of('pattern = "{县|市}环保局"\nsuggestion = "甲"', 'pattern = "县环保局"\nsuggestion = "甲"')
