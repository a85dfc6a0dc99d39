"""Deadlines count Chinese working days."""

from datetime import date

import pytest

from usecases.units.deadline import deadline


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2023, 9, 15), 20, date(2023, 10, 19)),  # over 中秋 and 国庆, with two make-up Saturdays
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2024, 2, 2), 1, date(2024, 2, 4)),  # a Sunday worked in lieu before 春节
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_holidays_and_make_up_days_are_counted_as_they_are(start: date, days: int, due: date) -> None:
    assert deadline(start, days).due == due
    assert deadline(start, days).remark == ""


def test_a_year_without_known_holidays_counts_monday_to_friday_and_says_so() -> None:
    limit = deadline(date(2090, 1, 2), 5)

    assert limit.due == date(2090, 1, 9)
    assert "2090年放假安排尚未收录" in limit.remark
