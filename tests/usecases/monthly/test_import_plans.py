"""Plans and counts are held against the site's units and against what was taken in before."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.issue import Refused
from domain.month import Month
from domain.site import Site, Unit
from store.publication_queries import plan_of, reported_counts
from tests.usecases.county import AT, county
from usecases.monthly.import_publications import draft_publications, import_publications
from usecases.monthly.import_targets import draft_plan, import_plan

REMEDY = "请核对名称，或在站点文件中登记该单位或别名"
UNITS = (
    Unit("县应急管理局", aliases=("县安监局",)),
    Unit("县财政局"),
    Unit("油山镇人民政府"),
    Unit("县文旅局", aliases=("县文化局", "县旅游局")),
)


def site(*units: Unit) -> Site:
    return replace(county(), units=units or UNITS)


def file(folder: Path, *rows: tuple[str, ...], name: str = "计划.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return path


def remarks_on(folder: Path, *names: str) -> tuple[str, ...]:
    rows = ((name, "600", "50") for name in names)
    return draft_plan(site(), file(folder, ("单位", "年度任务数", "每月任务数"), *rows), 2023).remarks


def test_an_unknown_unit_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, "县应急管理局", "县应急局", "县外事办公室") == (
        f"“计划.csv”第 3 行：站点文件没有单位“县应急局”，是不是“县应急管理局”？{REMEDY}",
        f"“计划.csv”第 4 行：站点文件没有单位“县外事办公室”，{REMEDY}",
    )


@pytest.mark.parametrize(
    "name", ["县安监局", "信丰县应急管理局", "应急管理局", "油山镇政府", "油山镇", "信丰县油山镇人民政府"]
)
def test_a_name_that_says_the_same_is_no_remark(name: str, tmp_path: Path) -> None:
    assert remarks_on(tmp_path, name) == ()


def test_two_names_of_one_unit_are_told_and_a_site_without_units_is(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, "县文化局", "县旅游局") == (
        "“县文化局”、“县旅游局”现在都是“县文旅局”（按站点文件的别名），任务数将相加",
    )
    path = file(tmp_path, ("单位", "年度任务数"), ("县财政局", "600"))
    bare = replace(county(), units=())
    assert draft_plan(bare, path, 2023).remarks == ("站点文件没有登记任何单位（[[unit]]），单位名称未能核对",)


def test_a_second_plan_of_a_year_says_what_it_changes_and_counts_from_then_on(tmp_path: Path) -> None:
    head = ("单位", "年度任务数")
    first = file(tmp_path, head, ("县财政局", "600"), ("县应急管理局", "600"))
    import_plan(site(), draft_plan(site(), first, 2023), "经办人", AT)
    second = file(tmp_path, head, ("县财政局", "480"), ("油山镇人民政府", "900"), name="调整.csv")

    draft = draft_plan(site(), second, 2023)
    import_plan(site(), draft, "经办人", AT)

    assert draft.remarks == (
        "2023年目标任务已从 计划.csv 导入过，本次将代替它："
        "新增 油山镇人民政府；取消 县应急管理局；调整 县财政局（600→480）",
    )
    kept = plan_of("xinfeng", 2023)
    assert kept is not None
    assert [(each.name, each.yearly) for each in kept.targets] == [("县财政局", 480), ("油山镇人民政府", 900)]
    assert draft_plan(site(), second, 2023).remarks == ()


def test_a_file_without_a_plan_or_counts_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, ("姓名", "电话"), ("某人", "1"))

    with pytest.raises(Refused, match="没有找到目标任务表"):
        draft_plan(site(), path, 2023)
    with pytest.raises(Refused, match="没有找到发布条数"):
        draft_publications(site(), path, 2023, None)


def test_a_second_import_of_a_month_says_what_it_changes(tmp_path: Path) -> None:
    head, december = ("单位", "条数"), Month(2023, 12)
    first = file(tmp_path, head, ("县财政局", "24"), ("县文旅局", "3"), name="一.csv")
    import_publications(site(), draft_publications(site(), first, None, december), "经办人", AT)
    second = file(tmp_path, head, ("县财政局", "25"), ("县文旅局", "3"), name="二.csv")

    draft = draft_publications(site(), second, None, december)
    import_publications(site(), draft, "经办人", AT)

    assert draft.remarks == ("2023年12月的条数已从 一.csv 导入过，本次将代替：县财政局 24→25",)
    assert {each.name: each.count for each in reported_counts("xinfeng", 2023)} == {"县财政局": 25, "县文旅局": 3}
    assert draft_publications(site(), second, None, december).remarks == ()
