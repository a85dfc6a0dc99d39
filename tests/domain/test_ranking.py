"""Ratios, order, ties, and who is among the last."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.ranking import RankBy, RankingRules, RankScope, Standing, TieRule, last_ones, place_of, ranked
from domain.target import COUNTY, TOWN


def standing(
    unit: str, total: int | None, yearly: int = 100, group: str = COUNTY, month: int | None = None
) -> Standing:
    return Standing(unit, unit, group, yearly, 50, total, month)


def names(standings: list[Standing]) -> list[str]:
    return [each.unit for each in standings]


@pytest.mark.parametrize(
    ("total", "yearly", "ratio"),
    [(1517, 500, "303.40"), (202, 350, "57.71"), (1, 800, "0.13"), (1, 3, "33.33"), (0, 600, "0.00"), (2, 3, "66.67")],
)
def test_a_ratio_has_two_decimals_and_half_goes_up(total: int, yearly: int, ratio: str) -> None:
    assert standing("a", total, yearly).ratio == Decimal(ratio)


def test_without_task_or_count_there_is_no_ratio_and_the_unit_comes_last() -> None:
    units = [standing("no task", 5, 0), standing("unknown", None), standing("none", 0), standing("all", 100)]

    assert [each.ratio for each in units[:2]] == [None, None]
    assert names(ranked(units)) == ["all", "none", "no task", "unknown"]


def test_units_that_are_level_keep_the_plans_order_and_share_a_place() -> None:
    units = [standing("b", 465, 450), standing("a", 465, 450), standing("c", 500, 450)]

    assert names(ranked(units)) == ["c", "b", "a"]
    assert [place_of(each, units, RankBy.RATIO) for each in units] == [2, 2, 1]


def test_ratios_that_round_alike_are_no_tie() -> None:
    units = [standing("less", 10000, 30001), standing("more", 10000, 30000)]

    assert units[0].ratio == units[1].ratio
    assert names(ranked(units)) == ["more", "less"]


def test_forty_nine_of_fifty_is_under_target_and_fifty_is_not() -> None:
    assert standing("a", 1, month=49).has_completed_month is False
    assert standing("a", 1, month=50).has_completed_month is True
    assert standing("a", 1, month=None).has_completed_month is None
    assert replace(standing("a", 1, month=0), monthly=None).has_completed_month is None


def test_the_year_is_held_against_the_months_that_have_gone() -> None:
    assert [standing("a", total, 120).is_behind(3) for total in (29, 30)] == [True, False]


# The counts of a real county's last five: two are level in the third place.
LOW = [
    ("烟草", 202, 350),
    ("统调", 347, 450),
    ("统计", 356, 350),
    ("社区", 356, 350),
    ("史志", 372, 400),
    ("财政", 448, 350),
]


@pytest.mark.parametrize(
    ("by", "ties", "last"),
    [
        (RankBy.COUNT, TieRule.INCLUDE, ["烟草", "统调", "统计", "社区"]),
        (RankBy.COUNT, TieRule.EXCLUDE, ["烟草", "统调"]),
        (RankBy.RATIO, TieRule.INCLUDE, ["烟草", "统调", "史志"]),
        (RankBy.RATIO, TieRule.EXCLUDE, ["烟草", "统调", "史志"]),
    ],
)
def test_who_is_last_depends_on_the_key_and_on_how_ties_are_taken(by: RankBy, ties: TieRule, last: list[str]) -> None:
    units = [standing(*each) for each in LOW]

    assert names(last_ones(units, RankingRules(by=by, ties=ties))) == last


def test_the_last_are_looked_for_in_each_group_or_among_all() -> None:
    units = [standing(f"县{n}", n) for n in range(1, 6)] + [standing(f"镇{n}", n * 10, group=TOWN) for n in range(1, 6)]

    assert names(last_ones(units, RankingRules(places=2))) == ["县1", "县2", "镇1", "镇2"]
    assert names(last_ones(units, RankingRules(places=2, scope=RankScope.ALL))) == ["县1", "县2"]


def test_nobody_is_last_among_so_few_that_all_would_be() -> None:
    assert last_ones([standing("a", 1), standing("b", 2), standing("c", 3)], RankingRules()) == []
