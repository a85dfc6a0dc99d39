"""Checks that are made fast say the same as their plain definitions."""

import re
from datetime import date
from importlib.resources import files

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberType

from scanners.personal_data import personal_sign
from scanners.personal_data.bank_bin import has_right_luhn, is_issued
from scanners.personal_data.broken_number import IN_WORDS
from scanners.personal_data.citizen_id import birth_date, check_character, has_right_check, is_plausible
from scanners.personal_data.digit_run import RUN
from scanners.personal_data.mobile_number import is_assigned
from scanners.personal_data.personal_sign import Sign
from scanners.personal_data.region import is_region

AS_OF = date(2026, 11, 20)
DIGITS = "0123456789"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=least, max_size=most)


@given(digits(17, 17))
def test_the_check_character_is_the_weighted_sum(first_17: str) -> None:
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_17, strict=True)) % 11
    assert check_character(first_17) == "10X98765432"[rest]
    assert [last for last in "0123456789Xx" if has_right_check(first_17 + last)] == ["10X98765432"[rest]]


_YEARS = st.integers(0, 9999) | st.integers(1898, 2028)


@given(st.sampled_from(("360722", "990101", "110101")), _YEARS, st.integers(0, 13), st.integers(0, 32), digits(4, 4))
def test_who_may_be_born_then_is_told_as_by_the_calendar(
    region: str, year: int, month: int, day: int, last: str
) -> None:
    for number in (
        f"{region}{year:04}{month:02}{day:02}{last}",
        f"{region}{year % 100:02}{month:02}{day:02}{last[:3]}",
    ):
        born = birth_date(number)
        assert is_plausible(number, AS_OF) is (
            is_region(region) and born is not None and date(1900, 1, 1) <= born <= AS_OF
        )


@given(digits(11, 20))
def test_the_check_digit_of_cards_is_luhns(number: str) -> None:
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 * (doubled > 9)
    assert has_right_luhn(number) is (total % 10 == 0)


LINES = (files("scanners.personal_data") / "bank_bins.txt").read_text(encoding="utf-8").splitlines()
BINS = [(int(long), tuple(bins)) for long, *bins in (line.split() for line in LINES if not line.startswith("#"))]


@given(st.sampled_from(("6217", "6222", "62284", "95588", "9", "")), digits(16, 19), st.integers(16, 19))
def test_a_card_begins_as_some_bank_lets_it(head: str, rest: str, length: int) -> None:
    number = (head + rest)[:length]
    assert is_issued(number) is any(len(number) == long and number.startswith(bins) for long, bins in BINS)


@given(st.integers(13 * 10**9, 20 * 10**9 - 1))
def test_mobiles_are_those_that_the_library_calls_so(number: int) -> None:
    known = phonenumbers.number_type(phonenumbers.PhoneNumber(country_code=86, national_number=number))
    assert is_assigned(str(number)) is (known == PhoneNumberType.MOBILE)


_D, _GAP = (
    "[0-9\uff10-\uff19]",
    "[ \u00a0\u2000-\u200a\u202f\u3000\\-\u2010-\u2015\u2212\uff0d\u00ad\u200b-\u200f\u2060\ufeff.]{0,3}",
)
_PLAIN_RUN = re.compile(
    rf"(?<![0-9]){_D}(?:{_GAP}{_D}){{10,}}[\u00ad\u200b-\u200f\u2060\ufeff ]?[Xx\uff38\uff58\u2169\u00d7]?"
)
_RUN_PIECES = st.sampled_from(
    [
        *DIGITS,
        "13900001234",
        "360722190",
        "\uff11\uff12",
        "\t",
        "\n",
        " ",
        "-",
        ".",
        "\u200b",
        "\u3000",
        "X",
        "\uff38",
        "张",
        "  -",
        "A",
    ]
)


@given(st.lists(_RUN_PIECES, max_size=40).map("".join))
def test_runs_are_those_of_the_plain_pattern(text: str) -> None:
    assert [match.span() for match in RUN.finditer(text)] == [match.span() for match in _PLAIN_RUN.finditer(text)]


_IN_WORDS = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖"


@given(st.text(f"{_IN_WORDS}09Xx\uff38 年", max_size=40))
def test_numbers_in_words_are_those_of_the_plain_pattern(text: str) -> None:
    plain = re.compile(f"[{_IN_WORDS}]{{10,18}}[0-9Xx\uff38{_IN_WORDS}]")
    assert [match.span() for match in IN_WORDS.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("ROUNDED_NUMBER", "E+1 e+1 E1 e1"),
        ("PERMITS", "护照 通行证 回乡证 台胞证 居留 居住证 证件 Passport passport PASSPORT"),
        ("HOME_WORDS", "家住 住址 家庭 现住 现居 户籍 居住地 住所 ，住 ,住"),
        ("PERSON_CONCERNED", "患者 病人 残疾人 孤儿 困境儿童 留守儿童 社区矫正对象 吸毒人员"),
    ],
)
def test_a_sign_stands_where_one_of_its_words_does(sign: str, words: str) -> None:
    told: Sign = getattr(personal_sign, sign)
    assert all(told.stands_in(f"关于{word}的通知") for word in words.split())
    assert not told.stands_in("".join(word[0] + "。" for word in words.split()))
