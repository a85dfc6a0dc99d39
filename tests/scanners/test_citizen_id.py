"""ID numbers: region, date, check character."""

from datetime import date

import pytest

from scanners.personal_data.citizen_id import birth_date, check_character, has_right_check, is_plausible
from scanners.personal_data.region import is_region

AS_OF = date(2026, 11, 20)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_standards_own_examples_pass_the_check(number: str) -> None:
    assert has_right_check(number)
    assert check_character(number[:17]) == number[17]


@pytest.mark.parametrize("position", range(17))
def test_any_single_wrong_digit_fails_the_check(position: int) -> None:
    number = "360722190001011237"
    wrong = number[:position] + str((int(number[position]) + 1) % 10) + number[position + 1 :]
    assert not has_right_check(wrong)


def test_any_two_neighbours_swapped_fail_the_check() -> None:
    number = "360722190102030453"
    swapped = [number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(16)]
    assert not any(has_right_check(each) for each in swapped if each != number)


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("360722", True),  # 信丰县
        ("362123", True),  # 信丰县，1982—1997
        ("362628", True),  # 信丰县，1981 年以前
        ("330113", True),  # 临平区，2021 年设立
        ("360783", True),  # 龙南市，2020 年设立
        ("441900", True),  # 东莞市，没有县级
        ("810000", True),  # 港澳台居民居住证
        ("360000", False),
        ("360700", False),
        ("990101", False),
    ],
)
def test_regions_of_all_times_are_known(code: str, known: bool) -> None:
    assert is_region(code) is known


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("360722190001011237", date(1900, 1, 1)),
        ("360722050101123", date(1905, 1, 1)),
        ("360722190002291237", None),
        ("360722190013011237", None),
    ],
)
def test_the_birth_date_is_a_real_day_or_nothing(number: str, day: date | None) -> None:
    assert birth_date(number) == day


@pytest.mark.parametrize(
    ("number", "plausible"),
    [
        ("360722190001011237", True),
        ("360722189912311237", False),
        ("360722202611201230", True),
        ("360722202611211230", False),
        ("990722190001011237", False),
    ],
)
def test_nobody_is_born_before_1900_or_after_today(number: str, plausible: bool) -> None:
    assert is_plausible(number, AS_OF) is plausible
