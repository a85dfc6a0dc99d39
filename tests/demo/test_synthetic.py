"""Numbers of the demo are of the right form and belong to nobody."""

import re

import pytest

from demo.synthetic import credit_code, full_width, id_number, masked_id, masked_mobile, mobile, tag_split

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@pytest.mark.parametrize("serial", range(60))
def test_id_numbers_are_valid_and_of_people_born_before_1911(serial: int) -> None:
    number = id_number(serial)

    assert re.fullmatch(r"\d{17}[\dX]", number)
    assert 1900 <= int(number[6:10]) <= 1910
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    assert "10X98765432"[total % 11] == number[-1]


def test_numbers_do_not_repeat() -> None:
    assert len({id_number(serial) for serial in range(60)}) == 60
    assert len({mobile(serial) for serial in range(60)}) == 60
    assert len({id_number(serial)[-4:] for serial in range(40)}) == 40


@pytest.mark.parametrize("serial", range(60))
def test_mobiles_have_eleven_digits(serial: int) -> None:
    assert re.fullmatch(r"1[3-9]\d{9}", mobile(serial))


@pytest.mark.parametrize("serial", range(10))
def test_credit_codes_pass_the_check_of_gb_32100(serial: int) -> None:
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = credit_code(serial)

    body = sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    assert (body + signs.index(code[17])) % 31 == 0


def test_forms_hide_or_keep_the_digits() -> None:
    number = id_number(1)

    assert masked_id(number) == f"{number[:6]}********{number[-4:]}"
    assert "****" in masked_mobile(mobile(1))
    assert full_width("1X") == "\uff11\uff38"
    assert re.sub("<[^>]+>", "", tag_split(number)) == number
