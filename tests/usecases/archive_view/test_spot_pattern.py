"""The words of a finding are found again in the text they came from."""

import pytest

from usecases.archive_view.spot_pattern import SpotPattern, covered_places


@pytest.mark.parametrize(
    ("evidence", "context", "text", "found"),
    [
        ("布署", "作了布署，要求", "作了布署，要求", "布署"),
        ("360722********0023", "", "证号 360722 1900 0101 0023。", "360722 1900 0101 0023"),
        ("360722********002X", "", "３６０７２２１９０００１０１００２X", "３６０７２２１９０００１０１００２X"),
        ("159****3034 等 2 个手机号", "表1!C2：159****3034", "电话15900003034", "15900003034"),
        ("G******34", "", "护照G12345634号", "G12345634"),
        ("赵* 等 2 个人", "", "患者\v赵某\v", "赵某"),
        ("关键词“六合彩”：广告用语", "", "有六合彩的字", "六合彩"),
        ("外链 http://a.example/x，如下", "", 'href="http://a.example/x"', "http://a.example/x"),
        ("共同", "第二处的共同语", "共同。第二处的共同语", "共同"),
    ],
)
def test_the_words_are_found(evidence: str, context: str, text: str, found: str) -> None:
    spot = SpotPattern(evidence, context).main(text)

    assert spot is not None
    assert text[spot.start : spot.end] == found


def test_the_place_whose_context_fits_is_meant() -> None:
    text = "先说共同。第二处的共同语"

    spot = SpotPattern("共同", "第二处的共同语").main(text)

    assert spot is not None
    assert spot.start == text.rindex("共同")


@pytest.mark.parametrize(("evidence", "context"), [("", ""), ("列表可以打开，没有一条信息", ""), ("*", "")])
def test_what_is_not_there_is_not_found(evidence: str, context: str) -> None:
    assert SpotPattern(evidence, context).main("完全不同的一段文字") is None


def test_what_a_mask_covers_is_covered_wherever_it_stands() -> None:
    text = "老屋下12号和老屋下34号"

    covered = covered_places("老屋下**号", "", text)

    assert "".join("*" if place in covered else char for place, char in enumerate(text)) == "老屋下**号和老屋下**号"


def test_a_hostile_text_takes_no_longer_than_its_length() -> None:
    pattern = SpotPattern("作了布署", "县里作了布署，要求各单位")

    assert pattern.main(("作 " * 3 + "\n" * 2000) * 200) is None
