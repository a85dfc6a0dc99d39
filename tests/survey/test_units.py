"""Units: how they are told, what they are called, where they are found."""

import pytest

from survey.county import County, county_of
from survey.unit_name import group_of, is_short_for, is_unit, unit_key, unit_title
from survey.units import propose_units, unit_at_head
from tests.survey.pages import links, page_at, portal_of

DAYU = County("大余县", "县")


@pytest.mark.parametrize(
    ("site_name", "county"),
    [
        ("大余县人民政府", "大余县"),
        ("赣州市南康区人民政府门户网站", "南康区"),
        ("江西省大余县人民政府", "大余县"),
        ("瑞金市人民政府", "瑞金市"),
        ("大余县政府信息公开平台", "大余县"),
        ("环江毛南族自治县人民政府", "环江毛南族自治县"),
        ("某某网", ""),
    ],
)
def test_the_county_is_read_out_of_the_site_s_name(site_name: str, county: str) -> None:
    assert county_of(site_name).name == county


@pytest.mark.parametrize(
    ("text", "name", "group"),
    [
        ("县应急管理局", "县应急管理局", "县直单位"),
        ("大余县应急管理局", "县应急管理局", "县直单位"),
        ("应急管理局", "县应急管理局", "县直单位"),
        ("大余县人民政府办公室", "县政府办公室", "县直单位"),
        ("大余生态环境局", "大余生态环境局", "县直单位"),
        ("赣州市大余生态环境局", "赣州市大余生态环境局", "县直单位"),
        ("国网大余县供电公司", "国网大余县供电公司", "县直单位"),
        ("县市场监督管理局", "县市场监督管理局", "县直单位"),
        ("工业园区管委会", "工业园区管委会", "县直单位"),
        ("南安镇", "南安镇人民政府", "乡镇"),
        ("大余县南安镇人民政府", "南安镇人民政府", "乡镇"),
        ("浮江乡政府", "浮江乡人民政府", "乡镇"),
        ("东关街道", "东关街道办事处", "乡镇"),
    ],
)
def test_a_unit_has_one_name_and_group_however_it_is_written(text: str, name: str, group: str) -> None:
    key = unit_key(text, DAYU)

    assert (unit_title(key, DAYU), group_of(key)) == (name, group)


@pytest.mark.parametrize("text", ["县政府办", "县融媒体中心", "县供销社", "财政局", "内良乡", "县卫健委", "县税务局"])
def test_names_of_units_are_told(text: str) -> None:
    assert is_unit(text, DAYU)


@pytest.mark.parametrize(
    "text",
    ["新闻中心", "部门乡镇", "部门动态", "政务服务", "特色小镇", "融媒体中心", "法治政府", "走进大余", "网上办", "局",
     "关于调整县财政局领导分工的局", "各乡镇"],
)  # fmt: skip
def test_what_only_looks_like_a_unit_is_not_taken_for_one(text: str) -> None:
    assert not is_unit(text, DAYU)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("人社局", "人力资源和社会保障局"),
        ("卫健委", "卫生健康委员会"),
        ("教科体局", "教育科技体育局"),
        ("文广新旅局", "文化广电新闻出版旅游局"),
        ("政府办", "政府办公室"),
        ("市监局", "市场监督管理局"),
    ],
)
def test_short_forms_are_told(short: str, full: str) -> None:
    assert is_short_for(short, full)
    assert not is_short_for(full, short)


def test_other_units_are_no_short_forms() -> None:
    assert not is_short_for("财政局", "人力资源和社会保障局")
    assert not is_short_for("水利局", "水文水利设计院")


def test_a_column_s_name_may_begin_with_its_unit() -> None:
    assert unit_at_head("县人社局就业服务", DAYU) == "县人社局"
    assert unit_at_head("县卫健委健康科普", DAYU) == "县卫健委"
    assert unit_at_head("南安镇工作动态", DAYU) == "南安镇"
    assert unit_at_head("通知公告", DAYU) == ""
    assert unit_at_head("部门动态", DAYU) == ""


_NAMES = ("县财政局", "应急管理局", "政府办", "融媒体中心", "统调队", "南安镇", "内良乡")


@pytest.mark.parametrize(
    "markup",
    [
        "<ul>{items}</ul>".format(items="".join(f"<li><a href='/bm/u{n}/'>{t}</a></li>" for n, t in enumerate(_NAMES))),
        "<table><tr>{items}</tr></table>".format(
            items="".join(f"<td><a href='/bm/u{n}/'>{t}</a></td>" for n, t in enumerate(_NAMES))
        ),
        f"<div>{links(*((f'/bm/u{n}/', t) for n, t in enumerate(_NAMES)))}</div>",
        "<div>{items}</div>".format(
            items="".join(f"<div><span><a href='/bm/u{n}/'>{t}</a></span></div>" for n, t in enumerate(_NAMES))
        ),
    ],
    ids=["list", "table", "row of links", "boxes"],
)
def test_a_directory_of_units_is_read_whatever_it_is_made_of(markup: str) -> None:
    units = propose_units(portal_of(page_at("/", f"<h2>部门</h2>{markup}<div><a href='/a/'>新闻中心</a></div>")))

    assert [(unit.name, unit.under) for unit in units] == [
        ("县财政局", (f"{_host()}/bm/u0/",)),
        ("县应急管理局", (f"{_host()}/bm/u1/",)),
        ("县政府办", (f"{_host()}/bm/u2/",)),
        ("县融媒体中心", (f"{_host()}/bm/u3/",)),
        ("县统调队", (f"{_host()}/bm/u4/",)),
        ("南安镇人民政府", (f"{_host()}/bm/u5/",)),
        ("内良乡人民政府", (f"{_host()}/bm/u6/",)),
    ]


def _host() -> str:
    return "http://www.example.gov.cn"


def test_units_of_other_places_are_not_ours() -> None:
    friends = "".join(
        f"<li><a href='http://{host}/'>{text}</a></li>"
        for host, text in (("tjj.jiangxi.gov.cn", "江西省统计局"), ("czj.ganzhou.gov.cn", "赣州市财政局"),
                           ("www.cta.gov.cn", "国家税务总局"), ("a.shangyou.gov.cn", "上犹县财政局"))
    )  # fmt: skip

    assert propose_units(portal_of(page_at("/", f"<ul>{friends}</ul>"))) == ()


def test_units_that_share_an_address_get_no_prefix_but_a_doubt() -> None:
    shared = "".join(f"<li><a href='/bm/list.html'>{text}</a></li>" for text in ("县财政局", "县民政局", "县水利局"))
    units = propose_units(portal_of(page_at("/", f"<ul>{shared}</ul>")))

    assert [unit.under for unit in units] == [(), (), ()]
    assert all("与别的单位相同" in unit.grounds.doubts[0] for unit in units)


def test_publishers_become_units_and_other_names() -> None:
    article = "<h1>公告</h1><p>发布时间：2026-03-01 来源：大余县民政局</p><div id='zoom'>正文</div>"
    quoted = "<h1>转载</h1><p>发布时间：2026-03-01 来源：新华社</p><div id='zoom'>正文</div>"
    pages = [
        page_at("/", "<p>欢迎</p>"),
        page_at("/a/t20260301_1.html", article),
        page_at("/a/t20260301_2.html", quoted),
    ]
    (unit,) = propose_units(portal_of(*pages))

    assert (unit.name, unit.aliases, unit.under) == ("县民政局", ("大余县民政局",), ())
    assert "来源“大余县民政局”1 篇" in unit.grounds.evidence
