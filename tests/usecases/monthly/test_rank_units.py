"""A month's ranking from plan and counts: a real county's tables, and what goes wrong in others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from domain.coverage import Coverage
from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication
from domain.ranking import MonthRanking, Padding, Standing
from domain.site import Site, Unit
from domain.target import COUNTY, TOWN, TargetPlan, UnitTarget
from store.keep import keep_site
from store.keep_publications import address_key, keep_publications, note_back, note_withdrawn
from tests.usecases.county import AT, FIGURES, county, december, plan, report
from usecases.monthly.import_targets import PlanDraft, import_plan
from usecases.monthly.rank_units import rank_units
from usecases.settling.count_register import count_register
from usecases.settling.settle_run import settle_run

DECEMBER = Month(2023, 12)
OFFICES, TOWNS = FIGURES[:40], FIGURES[40:]


def standing(ranking: MonthRanking, unit: str) -> Standing:
    return next(each for each in ranking.standings if each.unit == unit)


def told(standings: Iterable[Standing]) -> list[tuple[str, ...]]:
    return [(e.shown, str(e.yearly), str(e.total), str(e.month), str(e.ratio)) for e in standings]


def piece(number: int, title: str = "", unit: str = "县财政局", day: str = "2023-12-05", **more: str) -> Publication:
    url = f"http://www.example.gov.cn/{number}.html"
    return Publication(url, title or f"信息{number}", date.fromisoformat(day), unit, **more)


def crawled(site: Site, *pieces: Publication, seen: date = date(2023, 12, 31)) -> None:
    with transaction.atomic():
        keep_publications(keep_site(site.code, site.name), pieces, seen)


def patrolled(site: Site, day: date) -> None:
    settle_run(site, f"{day:%Y%m%d}T220000", day, [], [], Coverage())


def small(*names: str, yearly: int = 12) -> Site:
    """A few units with their tasks in the site file."""
    units = tuple(Unit(name, yearly_target=yearly, monthly_target=yearly // 12) for name in names)
    return replace(county(), code="small", units=units)


def test_both_tables_of_a_real_year_come_out_as_they_were_printed() -> None:
    site = county()
    plan(site)
    december(site)

    ranking = rank_units(site, DECEMBER)

    assert ranking.groups == [COUNTY, TOWN]
    assert told(ranking.of_group(COUNTY)) == OFFICES
    assert told(ranking.of_group(TOWN)) == TOWNS
    assert ranking.remarks == ()


def test_the_plans_words_stand_in_the_table_and_the_units_own_name_in_sentences() -> None:
    site = county()
    plan(site)
    december(site)

    found = standing(rank_units(site, DECEMBER), "县统调队")

    assert (found.shown, found.ratio) == ("统调队", Decimal("77.11"))


def test_without_plan_or_counts_the_refusal_says_what_to_do() -> None:
    with pytest.raises(Refused, match="publications import"):
        rank_units(county(), DECEMBER)
    report(county(), ("县财政局", 12, 1, 1))
    with pytest.raises(Refused, match="targets import"):
        rank_units(county(), DECEMBER)


def test_single_months_add_up_and_a_missing_one_keeps_the_unit_out_of_the_ranking() -> None:
    site = small("县财政局", "县水利局")
    report(
        site, *(("县财政局", month, 2, None) for month in (1, 2, 3)), ("县水利局", 1, 5, None), ("县水利局", 3, 5, None)
    )

    ranking = rank_units(site, Month(2023, 3))

    assert standing(ranking, "县财政局").total == 6
    assert (standing(ranking, "县水利局").total, standing(ranking, "县水利局").month) == (None, 5)
    assert ranking.remarks == ("以下单位缺少本年全部或部分月份的条数，未参加排名：县水利局",)


def test_a_later_import_of_a_month_counts_and_the_month_is_the_difference_of_two_totals() -> None:
    site = small("县财政局")
    report(site, ("县财政局", 11, None, 20), ("县财政局", 12, None, 25))
    report(site, ("县财政局", 12, None, 27))

    found = standing(rank_units(site, DECEMBER), "县财政局")

    assert (found.total, found.month) == (27, 7)


def test_a_unit_renamed_or_merged_in_mid_year_has_the_tasks_and_counts_of_its_old_names() -> None:
    site = replace(county(), code="merged", units=(Unit("县文旅局", aliases=("县文化局", "县旅游局")),))
    targets = (UnitTarget("县文化局", 300, 25), UnitTarget("县旅游局", 240, 20))
    import_plan(site, PlanDraft(TargetPlan(2023, targets, "计划.xlsx"), ()), "经办人", AT)
    report(site, ("县文化局", 6, None, 100), ("县旅游局", 6, None, 80), ("县文旅局", 6, None, 1))

    ranking = rank_units(site, Month(2023, 6))

    assert [(e.shown, e.yearly, e.monthly, e.total) for e in ranking.standings] == [("县文旅局", 540, 45, 181)]


def test_pieces_of_a_patrol_count_once_by_the_month_of_their_day() -> None:
    site = small("县财政局", "县水利局")
    patrolled(site, date(2023, 12, 31))
    crawled(
        site,
        piece(1, "预算公开", day="2023-01-05"),
        piece(2, "预算公开", day="2023-01-05"),  # the same piece in another column
        piece(3, "空气质量周报", words="a"),
        piece(4, "空气质量周报", day="2023-12-12", words="b"),  # another week
        piece(5, "空气质量周报", day="2023-12-13", words="b"),  # the same again
        piece(6, "去年的", day="2022-12-31"),
        piece(7, "明年的", day="2024-01-01"),
    )

    ranking = rank_units(site, DECEMBER)

    found = standing(ranking, "县财政局")
    assert (found.total, found.month, found.padding) == (3, 2, Padding(repeated=2))
    assert standing(ranking, "县水利局").total == 0


def test_what_is_taken_from_others_or_of_the_party_stands_beside_the_count() -> None:
    site = small("县财政局")
    patrolled(site, date(2023, 12, 31))
    crawled(
        site,
        piece(1, source="新华网"),
        piece(2, source="江西日报"),
        piece(3, source="县财政局"),
        piece(4, source="信丰县人民政府办公室"),
        piece(5, source="本站原创"),
        piece(6, source="张三"),
        piece(7, "县财政局党支部开展主题党日活动"),
        piece(8, "财政支持党参种植"),
    )

    found = standing(rank_units(site, DECEMBER), "县财政局")

    assert (found.total, found.padding) == (8, Padding(reposted=2, party=1))


def test_a_withdrawn_piece_still_counts_and_is_told() -> None:
    site = small("县财政局")
    patrolled(site, date(2023, 12, 31))
    crawled(site, piece(1), piece(2), piece(3))
    with transaction.atomic():
        record = keep_site(site.code, site.name)
    keys = [address_key(piece(number).url) for number in (1, 2)]
    note_withdrawn(record, keys, date(2023, 12, 20))
    note_back(record, keys[1:])

    found = standing(rank_units(site, DECEMBER), "县财政局")

    assert (found.total, found.withdrawn) == (3, 1)


def test_files_and_patrols_stand_side_by_side_and_the_file_counts() -> None:
    site = small("县财政局", "县水利局")
    patrolled(site, date(2023, 12, 31))
    crawled(site, piece(1), piece(2, unit="县水利局"), piece(3, unit=""), piece(4, unit="县林业局"))
    report(site, ("县财政局", 12, 3, 9))

    ranking = rank_units(site, DECEMBER)

    assert [(e.unit, e.total, e.crawled, e.imported) for e in ranking.standings] == [
        ("县财政局", 9, 1, 9),
        ("县水利局", 1, 1, None),
    ]
    assert ranking.has_both
    assert ranking.remarks == (
        "以下单位有发布但不在目标任务中，未计入：县林业局（1条）",
        "另有 1 条信息未能明确责任单位，未计入各单位",
    )


@pytest.mark.parametrize(
    ("day", "remark"),
    [
        (date(2024, 1, 3), "2023年12月没有完成的巡查，条数按2024-01-03巡查登记的发布日期统计，此前已撤下的未计入"),
        (date(2023, 11, 3), "2023年12月及以后没有完成的巡查，本月条数未能统计"),
    ],
)
def test_a_month_without_a_patrol_is_said(day: date, remark: str) -> None:
    site = small("县财政局")
    patrolled(site, day)
    crawled(site, piece(1))

    assert rank_units(site, DECEMBER).remarks[0] == remark


def low_counts(site: Site, month: int, *counts: int) -> None:
    names = [unit.name for unit in site.units]
    report(site, *((name, month, None, count) for name, count in zip(names, counts, strict=True)))


def test_only_who_was_last_in_both_months_comes_under_supervision() -> None:
    site = small("甲局", "乙局", "丙局", "丁局", "戊局")
    low_counts(site, 11, 1, 2, 3, 9, 9)
    low_counts(site, 12, 9, 2, 3, 4, 10)

    ranking = rank_units(site, DECEMBER)

    assert [each.unit for each in ranking.supervised] == ["乙局", "丙局"]
    assert ranking.doubts == ()


def test_without_the_month_before_nobody_is_supervised_and_the_doubt_is_told() -> None:
    site = small("甲局", "乙局", "丙局", "丁局")
    low_counts(site, 12, 1, 2, 3, 4)

    ranking = rank_units(site, DECEMBER)

    assert ranking.supervised == ()
    assert ranking.doubts == ("2023年11月没有可比的数据，未能判断连续2个月排名靠后的单位",)


def test_a_year_counted_beforehand_ranks_as_one_that_is_counted_now() -> None:
    site = small("县财政局", "县教育局")
    crawled(
        site,
        piece(1, "甲", day="2023-01-05"),
        piece(2, "甲", day="2023-01-05"),
        piece(3, "同文", day="2023-11-30", words="w"),
        piece(4, "另题", day="2023-12-01", words="w"),
        piece(5, "党建活动", "县教育局", day="2023-12-02", source="新华社"),
        piece(6, "无主", "某局", day="2023-12-31"),
    )
    patrolled(site, date(2023, 12, 31))
    months = [Month(2023, number) for number in range(2, 13)]  # January looks back to December
    now = [rank_units(site, month) for month in months]

    count_register(site, date(2023, 12, 31))
    with CaptureQueriesContext(connection) as asked:
        assert [rank_units(site, month) for month in months] == now
    assert not [each for each in asked if '"title"' in each["sql"] and '"batch_id" IS NULL' in each["sql"]]


def test_a_counted_year_is_gone_when_the_register_or_a_name_changes() -> None:
    site = small("县财政局")
    crawled(site, piece(1))
    patrolled(site, date(2023, 12, 31))
    count_register(site, date(2023, 12, 31))
    assert standing(rank_units(site, DECEMBER), "县财政局").total == 1

    crawled(site, piece(2), piece(3, unit="老名局"))
    assert standing(rank_units(site, DECEMBER), "县财政局").total == 2
    count_register(site, date(2023, 12, 31))
    renamed = replace(site, units=(replace(site.units[0], aliases=("老名局",)),))
    assert standing(rank_units(renamed, DECEMBER), "县财政局").total == 3

    count_register(renamed, date(2023, 12, 31))
    with transaction.atomic():
        note_withdrawn(keep_site(site.code, site.name), [address_key(piece(1).url)], date(2024, 1, 2))
    assert standing(rank_units(renamed, DECEMBER), "县财政局").withdrawn == 1
