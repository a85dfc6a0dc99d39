"""Months as people write them, and the months around them."""

from datetime import date

import pytest

from domain.month import Month


@pytest.mark.parametrize("text", ["2023-12", "2023年12月", "2023/12", "2023.12", " 2023-12 "])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert Month.parse(text) == Month(2023, 12)


@pytest.mark.parametrize("text", ["2023", "2023-13", "2023-00", "12月", "二〇二三年十二月", ""])
def test_what_names_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_months_follow_each_other_over_the_year() -> None:
    december = Month(2023, 12)

    assert (december.after, Month(2024, 1).before) == (Month(2024, 1), december)
    assert december < december.after
    assert (december.first_day, december.last_day) == (date(2023, 12, 1), date(2023, 12, 31))
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert str(Month(2024, 2)) == "2024-02"
