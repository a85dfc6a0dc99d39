"""No number of a person stays readable, however it is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.masking import masked_address, masked_in_place, masked_number, masked_text

REGIONS = ("360723", "110101", "650102")
GAPS = ("", " ", "-", "\u3000", "\u200b", "\t", " - ", "\u2014", "\u00b7")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def citizen_id(region: str, year: int, month: int, day: int, order: int) -> str:
    """A synthetic ID number with the right check digit; nobody born then can be harmed."""
    body = f"{region}{year:04}{month:02}{day:02}{order:03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


IDS = st.builds(
    citizen_id,
    st.sampled_from(REGIONS),
    st.integers(1900, 1910),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 999),
)
MOBILES = st.builds(lambda tail: f"1990000{tail:04}", st.integers(0, 9999))
PROSE = st.text(st.sampled_from("大余县政府，。：（）\n联系电话身份证号abc "), max_size=30)


def wide(number: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in number)


def spread(number: str, gap: str) -> str:
    return gap.join((number[:6], number[6:14], number[14:])) if len(number) == 18 else gap.join(number)


@given(PROSE, IDS | MOBILES, st.sampled_from(GAPS), st.booleans(), PROSE)
def test_no_number_put_into_a_text_can_be_read_from_its_masked_form(
    before: str, number: str, gap: str, is_wide: bool, after: str
) -> None:
    written = spread(wide(number) if is_wide else number, gap)

    masked = masked_text(f"{before}{written}{after}")

    narrow = "".join(chr(ord(char) - 0xFEE0) if 0xFF10 <= ord(char) <= 0xFF5A else char for char in masked)
    assert number not in re.sub(r"[^0-9X]", "", narrow)
    assert re.search(r"\d{9}", re.sub(r"[^0-9*]", "", narrow)) is None


@given(PROSE, IDS | MOBILES, PROSE)
def test_masking_twice_is_masking_once(before: str, number: str, after: str) -> None:
    once = masked_text(f"{before}{number}{after}")

    assert masked_text(once) == once


@given(PROSE)
def test_text_without_numbers_stays_as_it_is(text: str) -> None:
    assert masked_text(text) == text


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("360723190001011234", "360723********1234"),
        ("36072319000101123x", "360723********123X"),
        ("360723000101123", "360723*****1123"),
        ("19900001234", "199****1234"),
        ("6222020000001234567", "***************4567"),
        ("12345678", "********"),
        ("123456789", "*****6789"),
        (wide("19900001234"), "199****1234"),
        ("360723 19000101 1234", "360723********1234"),
    ],
)
def test_what_stays_readable_depends_on_the_kind_of_number(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@pytest.mark.parametrize("text", ["2023年11月20日 10:30", "8722333", "12345", "赣府发〔2023〕12号"])
def test_dates_short_numbers_and_document_numbers_stay_readable(text: str) -> None:
    assert masked_text(text) == text


@given(IDS)
def test_an_address_shows_no_id_number(number: str) -> None:
    assert number not in masked_address(f"http://www.example.gov.cn/q?card={number}&page=2")


def test_an_address_keeps_long_object_numbers_but_no_mobile() -> None:
    address = "http://www.example.gov.cn/xxgk/c100001/202311/20231120093000123456.shtml?tel=19900001234"

    assert masked_address(address) == address.replace("19900001234", "199****1234")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证360722190001010023。", "身份证360722********0023。"),
        ("3607\u00b722 1900 0101 0023", "3607\u00b722 **** **** 0023"),
        (f"手机{wide('13800001234')}", f"手机{wide('138')}****{wide('1234')}"),
        ("护照G12345634", "护照G******34"),
        ("日期20260302，电话0797-12", "日期20260302，电话0797-12"),
        ("1200\v800\v2000\v4500", "1200\v800\v2000\v4500"),
        ("3\v6\v0\v7\v2\v2\v1\v9\v0\v0\v0\v1\v0\v1\vX", "*\v" * 14 + "*"),
    ],
)
def test_masking_in_place_keeps_every_other_character_where_it_is(text: str, shown: str) -> None:
    assert masked_in_place(text) == shown


@given(st.text(alphabet="0123456789Xx \v-.\uff11年", max_size=60))
def test_masking_in_place_never_moves_anything(text: str) -> None:
    masked = masked_in_place(text)

    assert len(masked) == len(text)
    assert all(new in (old, "*") for new, old in zip(masked, text, strict=True))
