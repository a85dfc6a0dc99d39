"""Site files: read in whole, or refused with every fault's place and remedy."""

import tomllib
from datetime import time
from pathlib import Path

import pytest

from domain.column import Column, ColumnKind
from domain.site import ExternalPolicy, Site, Window
from domain.site_file import LISTED_TABLES, PLAIN_TABLES, BadSiteFile, parse_site, read_site

EXAMPLE = Path(__file__).parents[2] / "sites" / "example.toml"
HEAD = """[site]
code = "dayu"
name = "大余县人民政府"
start = ["http://www.example.gov.cn"]
hosts = ["www.example.gov.cn"]
"""
UNIT = '[[unit]]\nname = "县应急管理局"\naliases = ["大余县应急管理局"]\n'
COLUMN = '[[column]]\nname = "公告"\nurl = "http://www.example.gov.cn/gg/"\n'


def refused(content: str) -> tuple[str, ...]:
    with pytest.raises(BadSiteFile) as caught:
        parse_site(content, "x.toml")
    return caught.value.lines


def read(content: str) -> Site:
    return parse_site(content, "x.toml")


def test_the_example_uses_every_key_there_is() -> None:
    data = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))

    used = {name: set(table) for name, table in data.items() if isinstance(table, dict)}
    used |= {name: set().union(*tables) for name, tables in data.items() if isinstance(tables, list)}
    assert used == {name: set(keys) for name, keys in {**PLAIN_TABLES, **LISTED_TABLES}.items()}


def test_the_example_is_read_as_it_says() -> None:
    site = read_site(EXAMPLE)

    assert (site.code, site.identifier, site.patrol_at) == ("dayu", "3607230001", time(22, 30))
    assert site.crawl.window == Window(time(22), time(6))
    assert site.crawl.resolve["www.example.gov.cn"] == "127.0.0.1:8080"
    assert site.links.external is ExternalPolicy.PROBE
    assert site.units[1].monthly_target == 50
    assert site.columns[0] == Column("通知公告", "http://www.example.gov.cn/tzgg/", "县政府办", ColumnKind.NOTICE, 180)


def test_the_four_required_keys_are_enough() -> None:
    site = read(HEAD)

    assert site.start == ("http://www.example.gov.cn/",)
    assert site.patrol_at == time(22)
    assert site.units == ()


def test_a_column_may_name_its_unit_by_an_alias() -> None:
    assert read(HEAD + UNIT + COLUMN + 'unit = "大余县应急管理局"').columns[0].unit == "县应急管理局"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("HTTP://WWW.Example.gov.cn", "http://www.example.gov.cn/"),
        ("http://www.example.gov.cn:8080/a b", "http://www.example.gov.cn:8080/a%20b"),
        ("http://www.example.gov.cn/公告/?a=1", "http://www.example.gov.cn/%E5%85%AC%E5%91%8A/?a=1"),
        ("http://www.example.gov.cn/%E5%85%AC#top", "http://www.example.gov.cn/%E5%85%AC"),
    ],
)
def test_addresses_are_kept_as_a_crawl_reports_them(written: str, read_as: str) -> None:
    assert read(HEAD.replace("http://www.example.gov.cn", written)).start == (read_as,)


def test_chinese_and_ipv6_hosts_are_kept_as_addresses_carry_them() -> None:
    head = HEAD.replace('["www.example.gov.cn"]', '["大余县.政务", "[::1]", "www.example.gov.cn"]')
    site = read(head + COLUMN.replace("www.example.gov.cn", "大余县.政务"))

    assert site.hosts[0].startswith("xn--")
    assert site.hosts[1] == "::1"
    assert site.owns(site.columns[0].url)
    assert site.owns("http://[::1]:8080/")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (HEAD + 'nmae = "x"', "x.toml 第 6 行 [site] nmae：不认识这个键，是不是“name”？可填：code、name、"),
        (HEAD + "[crwl]", "x.toml 第 6 行 crwl：不认识这个表，是不是“crawl”？可填：site、"),
        (HEAD.replace('name = "大余县人民政府"\n', ""), "x.toml 第 1 行 [site] name：缺少这个必填的键"),
        ("", "x.toml [site] code：缺少这个必填的键，请补上"),
        (HEAD.replace('"dayu"', "7"), "第 2 行 [site] code：应为文字，现为整数，请加上双引号"),
        (HEAD.replace('"dayu"', '"Da Yu"'), "第 2 行 [site] code：“Da Yu”不能作站点代号"),
        (HEAD.replace('"大余县人民政府"', '" "'), "第 3 行 [site] name：不能为空"),
        (HEAD.replace('["http://www.example.gov.cn"]', '"x"'), "[site] start：应为列表，现为文字"),
        (HEAD.replace('["http://www.example.gov.cn"]', "[]"), "[site] start：至少要有 1 项"),
        (HEAD.replace("http://www", "www"), "[site] start：第 1 项“www.example.gov.cn”不是完整网址"),
        (HEAD.replace("http://www", "ftp://www"), "不是完整网址，请以 http:// 或 https:// 开头"),
        (HEAD.replace("http://www", "http://["), "不是网址，请核对主机名和端口"),
        (HEAD.replace('gov.cn"]\nhosts', 'gov.cn:99999"]\nhosts'), "不是网址，请核对主机名和端口"),
        (HEAD.replace("http://www", "http://ww w"), "“ww w.example.gov.cn”不是主机名"),
        (HEAD.replace('["www.example.gov.cn"]', '["www.example.gov.cn:80"]'), "hosts：第 1 项“www.example.gov.cn:80”"),
        (HEAD.replace("http://www.", "http://ww."), "start：http://ww.example.gov.cn/ 的主机“ww.example.gov.cn”不在"),
        (HEAD + 'identifier = "123"', "[site] identifier：“123”不是网站标识码，应为 10 位数字"),
        (HEAD + 'rules = "national-2018"', "没有名为“national-2018”的指标包，是不是“national-2019”？"),
        (HEAD + '[schedule]\npatrol = "25:00"', '第 7 行 [schedule] patrol：“25:00”不是时刻，请写成 "22:30"'),
        (HEAD + "[schedule]\npatrol = 22:30:00", "[schedule] patrol：应为文字，现为日期或时间"),
        (HEAD + '[crawl]\nwindow = "22:00"', '第 7 行 [crawl] window：“22:00”不是时段，请写成 "22:00-06:00"'),
        (HEAD + '[crawl]\nwindow = "22:00-22:00"', "起止时刻相同"),
        (HEAD + "[crawl]\ndelay_seconds = true", "[crawl] delay_seconds：应为数字，现为真假值"),
        (HEAD + "[crawl]\ndelay_seconds = nan", "[crawl] delay_seconds：nan 超出范围"),
        (HEAD + "[crawl]\nper_host = 0", "[crawl] per_host：0 超出范围，请填 1 至 64 之间的整数"),
        (HEAD + "[crawl]\nper_host = 2.5", "[crawl] per_host：应为整数，现为小数"),
        (HEAD + '[crawl]\nresolve = "127.0.0.1"', "[crawl] resolve：应为表，请写成 {"),
        (HEAD + '[crawl]\nresolve = { "www.example.gov.cn" = "8080" }', "“8080”不是“地址:端口”"),
        (HEAD + '[crawl]\nresolve = { "a.cn" = "127.0.0.1:0" }', "“127.0.0.1:0”不是“地址:端口”"),
        (HEAD + '[links]\nexternal = "prob"', "没有“prob”这一项，是不是“probe”？可填：probe、list、skip"),
        (HEAD + '[links]\nallowed = ["*.*.cn"]', "“*.*.cn”中的 * 只能写在最前面"),
        (HEAD + '[unit]\nname = "甲"', "第 6 行 unit：应为一组表，请写成 [[unit]]（两层方括号）"),
        (HEAD + "site2 = 1\n[links.external]", "[links] external：应为文字，现为表"),
        (HEAD + UNIT + UNIT, "第 10 行 第 2 个 [[unit]] name：单位“县应急管理局”在第 1 个 [[unit]] 已经写过"),
        (
            HEAD + UNIT + '[[unit]]\nname = "乙"\naliases = ["县应急管理局"]',
            "第 2 个 [[unit]] aliases：单位",
        ),
        (HEAD + UNIT + "yearly_target = -1", "yearly_target：-1 超出范围"),
        (HEAD + UNIT + 'under = ["http://other.cn/"]', "的主机“other.cn”不在 [site] 的 hosts 之列"),
        (HEAD + COLUMN + COLUMN, "第 2 个 [[column]] name：栏目“公告”在第 1 个 [[column]] 已经写过"),
        (HEAD + COLUMN + COLUMN.replace("公告", "乙"), "第 2 个 [[column]] url：栏目地址"),
        (HEAD + UNIT + COLUMN + 'unit = "县应急局"', "没有登记名为“县应急局”的单位，是不是“县应急管理局”？"),
        (HEAD + COLUMN + 'unit = "县气象局"', "没有登记名为“县气象局”的单位，请先用 [[unit]] 登记该单位"),
        (HEAD + COLUMN + 'kind = "notce"', "第 9 行 第 1 个 [[column]] kind：没有“notce”这一项，是不是“notice”？"),
    ],
)
def test_a_fault_is_told_with_place_and_remedy(content: str, complaint: str) -> None:
    assert complaint in "\n".join(refused(content))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            "[site]\ncode = “dayu”",
            "x.toml 第 2 行：等号后面不是合法的值，文字要用双引号，本行的 “ 是全角符号",
        ),
        ("[site]\ncode = dayu", "x.toml 第 2 行：等号后面不是合法的值，文字要用双引号"),
        ("[site]\ncode = 'a'\ncode = 'b'", "x.toml 第 3 行：同一个键写了两次"),
        ("[site]\n[site]", "x.toml 第 2 行：同一个表写了两次"),
        ('[site]\nname = "abc\n', "x.toml 第 2 行：引号没有在本行结束"),
        ("[site]\nstart = [\n", "x.toml 第 2 行："),
        ("[site]\ncode 'a'", "x.toml 第 2 行：键后面缺少等号"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_line(content: str, complaint: str) -> None:
    (line,) = refused(content)

    assert line.startswith(complaint)


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    lines = refused(HEAD.replace('"dayu"', "1") + UNIT + UNIT + COLUMN + 'kind = "x"\nmax_age_days = "y"')

    assert [line.split("：")[0] for line in lines] == [
        "x.toml 第 2 行 [site] code",
        "x.toml 第 10 行 第 2 个 [[unit]] name",
        "x.toml 第 11 行 第 2 个 [[unit]] aliases",
        "x.toml 第 15 行 第 1 个 [[column]] kind",
        "x.toml 第 16 行 第 1 个 [[column]] max_age_days",
    ]


def test_a_file_from_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())

    assert read_site(path).code == "dayu"


@pytest.mark.parametrize(
    ("name", "body", "complaint"),
    [
        ("none.toml", None, "没有这个文件，请核对路径"),
        ("gbk.toml", HEAD.encode("gbk"), "不是 UTF-8 编码，请用编辑器另存为 UTF-8"),
        (".", None, "打不开"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_path(
    tmp_path: Path, name: str, body: bytes | None, complaint: str
) -> None:
    path = tmp_path / name
    if body:
        path.write_bytes(body)

    with pytest.raises(BadSiteFile, match=complaint) as caught:
        read_site(path)

    assert caught.value.lines[0].startswith(str(path))
