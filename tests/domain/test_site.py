"""Whose a page is: hosts, columns, units, windows, allowed domains."""

from datetime import time

import pytest

from domain.column import Column
from domain.site import LinkRules, Site, Unit, Window

SITE = Site(
    code="dayu",
    name="大余县人民政府",
    start=("http://www.example.gov.cn/",),
    hosts=("www.example.gov.cn", "zwgk.example.gov.cn", "大余县.政务.cn"),
    units=(
        Unit("县政府办", aliases=("大余县人民政府办公室",)),
        Unit("县应急管理局", under=("http://www.example.gov.cn/yjglj/",)),
        Unit("县气象局", under=("http://www.example.gov.cn/yjglj/qxj/", "http://www.example.gov.cn/col/col12")),
    ),
    columns=(
        Column("首页", "http://www.example.gov.cn/"),
        Column("公告", "http://www.example.gov.cn/gg/", unit="县政府办"),
        Column("人事公告", "http://www.example.gov.cn/gg/rs/index.html"),
        Column("甲", "http://www.example.gov.cn/col/list1.html?path=/a/"),
        Column("乙", "http://www.example.gov.cn/col/list2.html"),
    ),
)


@pytest.mark.parametrize(
    ("url", "ours"),
    [
        ("http://www.example.gov.cn/a", True),
        ("https://ZWGK.example.gov.cn:8443/", True),
        ("http://example.gov.cn/", False),
        ("http://www.example.gov.cn.evil.com/", False),
        ("mailto:a@www.example.gov.cn", False),
        ("", False),
        ("http://[1/", False),
        ("http://evil-www.example.gov.cn/", False),
        ("http://evil.com\\@www.example.gov.cn/", False),
        ("http://user:secret@www.example.gov.cn/", True),
        ("http://xn--zqq00iusf.xn--zfr164b.cn/", True),
    ],
)
def test_only_listed_hosts_are_ours_and_exactly(url: str, ours: bool) -> None:
    assert SITE.owns(url) is ours


@pytest.mark.parametrize(
    ("url", "column"),
    [
        ("http://www.example.gov.cn/gg/1.html", "公告"),
        ("https://www.example.gov.cn/gg/1.html", "公告"),
        ("http://www.example.gov.cn/gg/rs/2.html", "人事公告"),
        ("http://www.example.gov.cn/", "首页"),
        ("http://www.example.gov.cn/other.html", ""),
        ("http://www.example.gov.cn/col/list1.html?path=/a/", "甲"),
        ("http://www.example.gov.cn/col/list2.html", "乙"),
        ("http://www.example.gov.cn/col/art_3.html", ""),
        ("http://zwgk.example.gov.cn/gg/1.html", ""),
    ],
)
def test_a_page_belongs_to_the_deepest_column_that_alone_owns_its_folder(url: str, column: str) -> None:
    assert SITE.column_of(url) == column


@pytest.mark.parametrize(
    ("url", "source", "column", "unit"),
    [
        ("http://www.example.gov.cn/yjglj/a.html", "大余县人民政府办公室", "公告", "县应急管理局"),
        ("https://www.example.gov.cn/yjglj/qxj/a.html", "", "", "县气象局"),
        ("http://www.example.gov.cn/col/col12/index.html", "", "", "县气象局"),
        ("http://www.example.gov.cn/col/col123/index.html", "", "", ""),
        ("http://www.example.gov.cn/gg/a.html", " 大余县人民政府办公室 ", "", "县政府办"),
        ("http://www.example.gov.cn/gg/a.html", "新华社", "公告", "县政府办"),
        ("http://www.example.gov.cn/gg/a.html", "新华社", "没有的栏目", ""),
    ],
)
def test_the_responsible_unit_is_found_by_address_then_source_then_column(
    url: str, source: str, column: str, unit: str
) -> None:
    assert SITE.unit_of(url, source, column) == unit


def test_a_column_is_found_by_its_name() -> None:
    assert SITE.column("公告") is SITE.columns[1]
    assert SITE.column("没有的栏目") is None


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        (Window(time(22), time(6)), [time(22), time(23, 59), time(0), time(5, 59)], [time(6), time(12), time(21, 59)]),
        (Window(time(1), time(5)), [time(1), time(4, 59)], [time(0, 59), time(5)]),
    ],
)
def test_a_window_may_run_over_midnight_and_its_end_is_outside(
    window: Window, inside: list[time], outside: list[time]
) -> None:
    assert all(window.holds(moment) for moment in inside)
    assert not any(window.holds(moment) for moment in outside)


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("www.jiangxi.gov.cn", True),
        ("gov.cn", True),
        ("notgov.cn", False),
        ("www.gov.cn.evil.com", False),
        ("people.com.cn", True),
        ("www.people.com.cn", False),
    ],
)
def test_allowed_domains_match_by_whole_labels(host: str, allowed: bool) -> None:
    assert LinkRules(allowed=("*.gov.cn", "people.com.cn")).allows(host) is allowed
