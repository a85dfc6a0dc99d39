"""Site files that are accepted, and what becomes of their values."""

import tomllib
from dataclasses import fields
from datetime import time
from pathlib import Path

import pytest

from domain.column import Column, ColumnKind
from domain.mask_policy import MaskPolicy
from domain.ranking import RankBy, RankingRules, RankScope, TieRule
from domain.site import CrawlRules, ExternalPolicy, LinkRules, Site, Unit, Window
from domain.site_file import LISTED_TABLES, PLAIN_TABLES, BadSiteFile, parse_site, read_site

EXAMPLE = Path(__file__).parents[2] / "sites" / "example.toml"
SMALLEST = """
[site]
code = "dayu"
name = "大余县人民政府"
start = ["http://www.example.gov.cn/"]
hosts = ["www.example.gov.cn"]
"""


def test_the_smallest_file_leaves_everything_else_at_its_default() -> None:
    assert parse_site(SMALLEST, "dayu.toml") == Site(
        code="dayu",
        name="大余县人民政府",
        start=("http://www.example.gov.cn/",),
        hosts=("www.example.gov.cn",),
    )


def test_the_example_loads_as_it_is_written() -> None:
    site = read_site(EXAMPLE)

    assert site.patrol_at == time(22, 30)
    assert site.crawl == CrawlRules(
        window=Window(time(22), time(6)),
        robots_exempt=("zwgk.example.gov.cn",),
        contact="dsj@example.gov.cn",
        resolve={"www.example.gov.cn": "127.0.0.1:8080", "zwgk.example.gov.cn": "127.0.0.1:8080"},
    )
    assert site.links == LinkRules(("*.gov.cn", "*.edu.cn"), ExternalPolicy.PROBE)
    assert site.units[1] == Unit(
        "县应急管理局",
        aliases=("大余县应急管理局",),
        group="县直单位",
        under=("http://www.example.gov.cn/yjglj/",),
        yearly_target=600,
        monthly_target=50,
    )
    assert site.columns[0] == Column(
        "通知公告", "http://www.example.gov.cn/tzgg/", "县政府办", ColumnKind.NOTICE, max_age_days=180
    )


def test_the_example_uses_every_key_there_is() -> None:
    data = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    used = {name: set(data[name]) for name in PLAIN_TABLES}
    used |= {name: {key for item in data[name] for key in item} for name in LISTED_TABLES}

    assert used == {name: set(keys) for name, keys in {**PLAIN_TABLES, **LISTED_TABLES}.items()}


@pytest.mark.parametrize(
    ("table", "record"), [("crawl", CrawlRules), ("links", LinkRules), ("unit", Unit), ("column", Column)]
)
def test_every_field_of_a_record_can_be_set_by_its_key(table: str, record: type) -> None:
    assert {field.name for field in fields(record)} == set({**PLAIN_TABLES, **LISTED_TABLES}[table])


def test_a_column_may_name_its_unit_by_an_alias() -> None:
    more = """
[[unit]]
name = "县政府办"
aliases = ["大余县人民政府办公室"]
[[column]]
name = "公告"
url = "http://www.example.gov.cn/gg/"
unit = "大余县人民政府办公室"
"""

    assert parse_site(SMALLEST + more, "dayu.toml").columns[0].unit == "县政府办"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTP://WWW.Example.gov.cn", "http://www.example.gov.cn/"),
        ("http://www.example.gov.cn:8080/a b#top", "http://www.example.gov.cn:8080/a%20b"),
        ("http://www.example.gov.cn/公告/?页=1", "http://www.example.gov.cn/%E5%85%AC%E5%91%8A/?%E9%A1%B5=1"),
        ("http://www.example.gov.cn/%E5%85%AC/", "http://www.example.gov.cn/%E5%85%AC/"),
    ],
)
def test_addresses_are_kept_in_the_form_in_which_a_crawl_reports_them(written: str, kept: str) -> None:
    assert parse_site(SMALLEST.replace("http://www.example.gov.cn/", written), "dayu.toml").start == (kept,)


@pytest.mark.parametrize(
    ("written", "kept", "url"),
    [
        ("WWW.Dayu.GOV.CN", "www.dayu.gov.cn", "http://www.dayu.gov.cn/"),
        ("大余.政务", "xn--zqqv2v.xn--zfr164b", "http://大余.政务/"),
        ("[::1]", "::1", "http://[::1]:8080/"),
    ],
)
def test_hosts_are_kept_in_the_form_in_which_addresses_carry_them(written: str, kept: str, url: str) -> None:
    site = parse_site(
        SMALLEST.replace('gov.cn"]', f'gov.cn", "{written}"]').replace('cn/"', f'cn/", "{url}"'), "dayu.toml"
    )

    assert site.hosts[1] == kept
    assert site.owns(site.start[1])


def test_a_file_from_the_editor_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dayu.toml"
    path.write_text(SMALLEST, encoding="utf-8-sig", newline="\r\n")

    assert read_site(path).code == "dayu"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSiteFile, match=r"dayu\.toml：没有这个文件，请核对路径"):
        read_site(tmp_path / "dayu.toml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSiteFile, match="打不开（错误号 21），请核对它是文件且有读取权限"):
        read_site(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dayu.toml"
    path.write_bytes(SMALLEST.encode("gb18030"))

    with pytest.raises(BadSiteFile, match="不是 UTF-8 编码，请用编辑器另存为 UTF-8"):
        read_site(path)


def test_what_counts_as_safely_masked_is_read_and_defaults_to_ours() -> None:
    site = parse_site(f"{SMALLEST}\n[masking]\nweak = 10\nadvise = 10\nuses_age = false\n", "x")

    assert parse_site(SMALLEST, "x").masking == MaskPolicy(1, 100, 1000, True, True, True, 4, 4)
    assert site.masking == MaskPolicy(weak=10, advise=10, uses_age=False)


def test_ranking_rules_are_read_and_default_to_the_ratio_within_each_group() -> None:
    plain = parse_site(SMALLEST, "x")
    site = parse_site(
        f'{SMALLEST}\n[ranking]\nby = "count"\nscope = "all"\nties = "exclude"\nplaces = 5\nmonths = 3\n', "x"
    )

    assert plain.ranking == RankingRules(RankBy.RATIO, RankScope.GROUP, TieRule.INCLUDE, 3, 2)
    assert site.ranking == RankingRules(RankBy.COUNT, RankScope.ALL, TieRule.EXCLUDE, 5, 3)
