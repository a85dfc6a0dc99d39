"""Dates that several places state for one page."""

import pytest

from domain.stated_date import DateGround, StatedDate, disagree, publication, shows_a_date

META, SHOWN, LIST, ADDRESS = DateGround


def dates(**moments: str) -> list[StatedDate]:
    return [StatedDate(DateGround[ground], moment) for ground, moment in moments.items()]


@pytest.mark.parametrize(
    ("stated", "counts"),
    [
        (dates(SHOWN="2026-03-05", META="2026-03-04T10:00"), "2026-03-04T10:00"),
        (dates(ADDRESS="2026-03-01", LIST="2026-03-05"), "2026-03-05"),
        (dates(ADDRESS="2026-03"), ""),
        (dates(META="2026-03-05T02:06", SHOWN="2026-03-05T14:06"), "2026-03-05T14:06"),
        (dates(META="2026-03-05T02:06", SHOWN="2026-03-06T14:06"), "2026-03-05T02:06"),
        (dates(META="2026-03-05T02:06:30", SHOWN="2026-03-05T14:06"), "2026-03-05T14:06"),
        ([], ""),
    ],
)
def test_the_most_trusted_place_counts_unless_it_lost_half_a_day(stated: list[StatedDate], counts: str) -> None:
    assert publication(stated) == counts


@pytest.mark.parametrize(
    ("stated", "differ"),
    [
        (dates(META="2026-03-05T10:00", SHOWN="2026-03-05"), False),
        (dates(META="2026-03-05", ADDRESS="2026-03"), False),
        (dates(META="2026-03-05", ADDRESS="2026-02"), True),
        (dates(META="2026-03-05", LIST="2026-03-06"), True),
        (dates(META="2026-03-05"), False),
    ],
)
def test_places_disagree_by_the_day_or_by_the_month_where_no_day_is_named(
    stated: list[StatedDate], differ: bool
) -> None:
    assert disagree(stated) is differ


def test_a_list_or_an_address_is_no_date_on_the_page() -> None:
    assert not shows_a_date(dates(LIST="2026-03-05", ADDRESS="2026-03-05"))
    assert shows_a_date(dates(SHOWN="2026-03-05"))
