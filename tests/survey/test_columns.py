"""Columns: which pages are one, what they are called, of what kind, whose."""

import pytest

from domain.column import ColumnKind
from domain.rule_pack import read_rule_pack
from survey.column_kind import kind_of
from survey.columns import propose_columns
from survey.menu import Anchor
from survey.page import Page, Role, is_shell
from survey.proposal import ColumnProposal
from survey.units import propose_units
from tests.survey.pages import HOST, page_at, portal_of, rows

LIMITS = read_rule_pack("national-2019").max_age_days


def columns_of(*pages: Page) -> dict[str, ColumnProposal]:
    portal = portal_of(page_at("/", "<p>欢迎</p>"), *pages)
    return {column.name: column for column in propose_columns(portal, propose_units(portal), LIMITS)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("大余要闻", ColumnKind.NEWS),
        ("乡镇动态", ColumnKind.NEWS),
        ("通知公告", ColumnKind.NOTICE),
        ("规划公示", ColumnKind.NOTICE),
        ("招标采购", ColumnKind.NOTICE),
        ("行政规范性文件", ColumnKind.POLICY),
        ("县政府令", ColumnKind.POLICY),
        ("人事任免", ColumnKind.PERSONNEL),
        ("事业单位招聘", ColumnKind.PERSONNEL),
        ("专项规划", ColumnKind.PLANNING),
        ("应急预案", ColumnKind.PLANNING),
        ("政府信息公开年度报告", ColumnKind.ANNUAL_REPORT),
        ("信息公开年报", ColumnKind.ANNUAL_REPORT),
        ("县政府领导", ColumnKind.LEADERS),
        ("领导活动", ColumnKind.NEWS),
        ("政策解读", ColumnKind.INTERPRETATION),
        ("文件解读", ColumnKind.INTERPRETATION),
        ("征集调查", ColumnKind.CONSULTATION),
        ("财政预决算", ColumnKind.OTHER),
        ("权责清单", ColumnKind.OTHER),
        ("机构概况", ColumnKind.OTHER),
    ],
)
def test_a_name_tells_the_kind_by_its_last_word(name: str, kind: ColumnKind) -> None:
    assert kind_of(name, "", [])[0] is kind


def test_where_the_name_says_nothing_most_titles_do() -> None:
    titles = ["关于低保对象的公示", "关于停水的公告", "关于放假的通知", "小麦种植技术"]
    kind, shown_by, certain = kind_of("阳光三农", "", titles)

    assert (kind, certain) == (ColumnKind.NOTICE, False)
    assert "4 条标题中 3 条" in shown_by


def test_what_nothing_tells_is_other_and_to_be_looked_at() -> None:
    assert kind_of("阳光三农", "", ["小麦", "水稻", "油菜"])[::2] == (ColumnKind.OTHER, False)


def test_a_tag_goes_before_the_name() -> None:
    assert kind_of("阳光三农", "通知公告", [])[0] is ColumnKind.NOTICE
    assert kind_of("阳光三农", "policy", [])[0] is ColumnKind.POLICY


def test_the_same_list_under_two_addresses_is_one_column() -> None:
    body = f"<h2>通知公告</h2>{rows('/tzgg/')}"
    title = "通知公告-大余县人民政府"

    (column,) = columns_of(page_at("/tzgg/index.html", body, title), page_at("/tzgg/", body, title)).values()
    assert column.url == f"{HOST}/tzgg/"


def test_further_pages_of_a_list_are_no_columns() -> None:
    first = page_at("/tzgg/index.htm", rows("/tzgg/") + "<a href='index_2.htm'>下一页</a>", "通知公告")
    second = page_at("/tzgg/index_2.htm", rows("/tzgg/2/") + "<a href='index_3.htm'>下一页</a>", "通知公告")

    assert [column.url for column in columns_of(first, second).values()] == [f"{HOST}/tzgg/index.htm"]


def test_a_page_that_gathers_the_rows_of_columns_is_none() -> None:
    gathered = rows("/zwgk/tzgg/") + rows("/zwgk/gsgg/")
    channel = page_at("/zwgk/", f"<div>{gathered}</div>", "政务公开")
    notices = page_at("/zwgk/tzgg/", rows("/zwgk/tzgg/"), "通知公告")
    public = page_at("/zwgk/gsgg/", rows("/zwgk/gsgg/"), "公示公告")

    assert set(columns_of(channel, notices, public)) == {"通知公告", "公示公告"}


def test_columns_of_the_same_name_are_called_by_their_units() -> None:
    directory = "<ul>" + "".join(
        f"<li><a href='/bm/{slug}/'>{unit}</a></li>"
        for slug, unit in (("czj", "县财政局"), ("mzj", "县民政局"), ("slj", "县水利局"))
    )
    bureaus = page_at("/bm/", f"{directory}</ul>", "部门")
    lists = [page_at(f"/bm/{slug}/tzgg/", rows(f"/bm/{slug}/tzgg/"), "通知公告") for slug in ("czj", "mzj")]
    found = columns_of(bureaus, *lists)

    assert {name: column.unit for name, column in found.items()} == {
        "县财政局通知公告": "县财政局",
        "县民政局通知公告": "县民政局",
    }


def test_names_that_nothing_tells_apart_are_numbered() -> None:
    lists = [page_at(f"/{n}/", rows(f"/{n}/"), "通知公告") for n in "abc"]

    assert list(columns_of(*lists)) == ["通知公告", "通知公告（2）", "通知公告（3）"]


def test_a_column_over_its_limit_says_so() -> None:
    (column,) = columns_of(page_at("/ldhd/", rows("/ldhd/").replace("2026-03", "2025-03"), "领导活动")).values()

    assert column.grounds.doubts[-1] == "最近一条距今 369 天，已超过 14 天"


def test_an_empty_list_is_a_column_to_be_looked_at() -> None:
    body = "<div class='list'><ul><li>暂无信息</li></ul></div>"
    (column,) = columns_of(page_at("/zkly/", body, "招考录用-大余县人民政府")).values()

    assert (column.name, column.kind) == ("招考录用", ColumnKind.PERSONNEL)
    assert "请核对：列表为空" in column.grounds.doubts


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='crumbs'>您现在的位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; 通知公告</div>",
        "<td>当前位置：<a href='/'>首页</a> » <a href='/zwgk/'>政务公开</a> » 通知公告</td>",
        "<div id='dqwz'><a href='/'>首页</a>/<a href='/zwgk/'>政务公开</a>/通知公告</div>",
    ],
)
def test_breadcrumbs_are_read_in_their_many_forms(markup: str) -> None:
    body = f"<table><tr>{markup}</tr></table>" if markup.startswith("<td>") else markup
    crumbs = page_at("/zwgk/tzgg/", body).crumbs

    assert crumbs == (Anchor("首页", f"{HOST}/"), Anchor("政务公开", f"{HOST}/zwgk/"), Anchor("通知公告", ""))


def test_menus_say_what_hangs_under_what() -> None:
    body = "<ul><li><a href='/zwgk/'>政务公开</a><ul><li><a href='/zwgk/tzgg/'>通知公告</a></li></ul></li></ul>"
    above = {item.text: item.above for item in page_at("/", body).menu}

    assert above == {"政务公开": "", "通知公告": "政务公开"}


def test_roles_and_shells() -> None:
    assert page_at("/a/t20260301_1.html", "<p>文</p>").role is Role.ARTICLE
    assert page_at("/a/", rows("/a/")).role is Role.LIST
    assert page_at("/a/", "<p>简介</p>").role is Role.HUB
    assert is_shell(page_at("/", "<div id='app'></div><script></script>"))
    assert not is_shell(page_at("/", "<p>字</p>" * 300))
