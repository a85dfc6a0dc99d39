"""Shipped indicator tables are complete and can be named."""

import pytest

from domain.column import ColumnKind
from domain.rule import Category
from domain.rule_pack import UnknownRulePack, read_rule_pack, rule_pack_names


@pytest.mark.parametrize("name", rule_pack_names())
def test_a_shipped_pack_is_named_like_its_file_and_says_where_it_comes_from(name: str) -> None:
    pack = read_rule_pack(name)

    assert pack.id == name
    assert pack.issuer
    assert pack.document
    assert all(days > 0 for days in pack.max_age_days.values())


@pytest.mark.parametrize("name", rule_pack_names())
def test_a_pack_sets_a_time_to_mend_for_every_category(name: str) -> None:
    assert set(read_rule_pack(name).due_working_days) == {category.value for category in Category}


def test_the_national_table_allows_news_two_weeks_and_notices_half_a_year() -> None:
    pack = read_rule_pack("national-2019")

    assert pack.max_age_days[ColumnKind.NEWS] == 14
    assert pack.max_age_days[ColumnKind.NOTICE] == 183
    assert ColumnKind.OTHER not in pack.max_age_days


def test_an_unknown_pack_is_refused_with_what_there_is() -> None:
    with pytest.raises(UnknownRulePack, match="没有名为“jiangxi-2030”的指标包；可用的有：national-2019"):
        read_rule_pack("jiangxi-2030")
