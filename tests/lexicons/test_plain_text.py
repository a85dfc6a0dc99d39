"""Text as terms are matched on, and the way back to where it stood."""

import tracemalloc

import pytest

from lexicons.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("到国 土 资 源 局办理", "到国土资源局办理"),
        ("六*合*彩", "六合彩"),
        ("國土資源局", "国土资源局"),
        ("按\u200b排", "按排"),
        ("\uff12\uff10\uff12\uff13年", "2023年"),
        ("通\u3000知\u3000书", "通知书"),
    ],
)
def test_one_shape_is_given_to_what_reads_the_same(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


@pytest.mark.parametrize(
    "text", ["首页 国土资源 局长信箱", "阿凡提·买买提", "通 知", "2023-12-01", "乾坤", "甲\t乙\t丙"]
)
def test_separators_between_words_stay(text: str) -> None:
    assert plain_text(text).text == text


def test_every_character_leads_back_to_its_place() -> None:
    text = "到 國\u200b 土 資 源 局，六*合\u200b*彩"
    plain = plain_text(text)

    back = [text[plain.original(offset)] for offset in range(len(plain.text))]
    assert "".join(back) == "到國土資源局，六合彩"


def test_a_page_of_nothing_but_spaced_characters_leads_back_and_costs_little() -> None:
    text = "國 " * 200_000 + "局"
    tracemalloc.start()
    plain = plain_text(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert plain.text == "国" * 200_000 + "局"
    assert plain.original(123_456) == 246_912
    assert peak < 40 * len(text)
