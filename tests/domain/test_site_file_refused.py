"""Every refusal of a site file names the place, the fault and the remedy."""

import pytest

from domain.site_file import BadSiteFile, parse_site

HEAD = """\
[site]
code = "dayu"
name = "大余县人民政府"
start = ["http://a.gov.cn/"]
hosts = ["a.gov.cn"]
"""
UNIT = '[[unit]]\nname = "县政府办"\n'
COLUMN = '[[column]]\nname = "公告"\nurl = "http://a.gov.cn/gg/"\n'
CRAWL_KEYS = (
    "window、delay_seconds、per_host、max_pages、max_body_mb、timeout_seconds、file_timeout_seconds、max_files、"
    "robots_exempt、contact、recheck_days、resolve"
)
TABLES = "site、schedule、crawl、links、ranking、drafts、masking、unit、column"


def complaints(content: str) -> list[str]:
    with pytest.raises(BadSiteFile) as refusal:
        parse_site(content, "dayu.toml")
    assert str(refusal.value) == "\n".join(refusal.value.lines)
    return [line.removeprefix("dayu.toml ") for line in refusal.value.lines]


VALUES = [
    ("[site]", 'code = "Da Yu"', '“Da Yu”不能作站点代号，请用 1 至 32 个小写字母、数字或连字符，如 "dayu"'),
    ("[site]", 'code = "../x"', '“../x”不能作站点代号，请用 1 至 32 个小写字母、数字或连字符，如 "dayu"'),
    ("[site]", 'name = "  "', "不能为空，请填写"),
    ("[site]", "name = 3", "应为文字，现为整数，请加上双引号"),
    ("[site]", "name = 2024-01-01", "应为文字，现为日期或时间，请加上双引号"),
    ("[site]", "start = []", "至少要有 1 项，请补上"),
    ("[site]", 'start = "http://a.gov.cn/"', '应为列表，现为文字，请写成 ["…", "…"]'),
    (
        "[site]",
        'start = ["http://a.gov.cn/", "a.gov.cn"]',
        "第 2 项“a.gov.cn”不是完整网址，请以 http:// 或 https:// 开头",
    ),
    ("[site]", 'start = ["ftp://a.gov.cn/"]', "第 1 项“ftp://a.gov.cn/”不是完整网址，请以 http:// 或 https:// 开头"),
    ("[site]", 'start = ["http://a.gov.cn:99999/"]', "第 1 项“http://a.gov.cn:99999/”不是网址，请核对主机名和端口"),
    ("[site]", 'start = ["http://[1/"]', "第 1 项“http://[1/”不是网址，请核对主机名和端口"),
    ("[site]", "hosts = []", "至少要有 1 项，请补上"),
    (
        "[site]",
        'hosts = ["http://a.gov.cn"]',
        "第 1 项“http://a.gov.cn”不是主机名，请只写主机名，不带 http:// 、端口和路径",
    ),
    ("[site]", 'hosts = ["a.gov.cn:80"]', "第 1 项“a.gov.cn:80”不是主机名，请只写主机名，不带 http:// 、端口和路径"),
    ("[site]", 'hosts = ["a gov.cn"]', "第 1 项“a gov.cn”不是主机名，请核对"),
    ("[site]", 'hosts = ["a.gov.cn", 1]', "第 2 项应为文字，现为整数，请加上双引号"),
    ("[site]", 'identifier = "123"', "“123”不是网站标识码，应为 10 位数字，请核对网站底部的标识码"),
    (
        "[site]",
        'rules = "national-2018"',
        "没有名为“national-2018”的指标包，是不是“national-2019”？可填：national-2019",
    ),
    ("[schedule]", 'patrol = "25:00"', '“25:00”不是时刻，请写成 "22:30"'),
    ("[schedule]", "patrol = 22:30:00", "应为文字，现为日期或时间，请加上双引号"),
    ("[crawl]", 'window = "22-6"', '“22-6”不是时段，请写成 "22:00-06:00"'),
    ("[crawl]", 'window = "22:00-22:00"', "“22:00-22:00”的起止时刻相同，请改开，或删去本行表示全天"),
    ("[crawl]", "delay_seconds = -1", "-1 超出范围，请填 0 至 600 之间的秒数"),
    ("[crawl]", "delay_seconds = nan", "nan 超出范围，请填 0 至 600 之间的秒数"),
    ("[crawl]", 'delay_seconds = "1"', "应为数字，现为文字，请写成不带引号的数字"),
    ("[crawl]", "per_host = 0", "0 超出范围，请填 1 至 64 之间的整数"),
    ("[crawl]", "max_pages = 1.5", "应为整数，现为小数，请写成不带引号的数字"),
    ("[crawl]", "max_body_mb = true", "应为整数，现为真假值，请写成不带引号的数字"),
    ("[crawl]", "timeout_seconds = 601", "601 超出范围，请填 1 至 600 之间的整数"),
    ("[crawl]", "recheck_days = 3", "应为天数的列表，请写成 [1, 3, 7, 14, 30]；每晚全部复查写 [1]"),
    ("[crawl]", "recheck_days = []", "应为天数的列表，请写成 [1, 3, 7, 14, 30]；每晚全部复查写 [1]"),
    ("[crawl]", "recheck_days = [1, 0]", "第 2 项0 超出范围，请填 1 至 365 之间的整数"),
    ("[crawl]", 'recheck_days = ["1"]', "第 1 项应为整数，现为文字，请写成不带引号的数字"),
    ("[crawl]", "recheck_days = [1, 7, 3]", "间隔应逐次加长，3 却写在 7 之后，请按从小到大写"),
    ("[crawl]", 'contact = "大数据中心"', '“大数据中心”不能作联系方式，请填邮箱、电话或网址，如 "dsj@example.gov.cn"'),
    ("[crawl]", 'resolve = "127.0.0.1:80"', '应为表，请写成 { "www.example.gov.cn" = "127.0.0.1:8080" }'),
    ("[crawl]", 'resolve = { "a.gov.cn" = "localhost:80" }', '“localhost:80”不是“地址:端口”，请写成 "127.0.0.1:8080"'),
    ("[crawl]", 'resolve = { "a.gov.cn" = "127.0.0.1:0" }', '“127.0.0.1:0”不是“地址:端口”，请写成 "127.0.0.1:8080"'),
    ("[links]", 'allowed = ["www.*.cn"]', '第 1 项“www.*.cn”中的 * 只能写在最前面，如 "*.gov.cn"'),
    ("[links]", 'external = "prob"', "没有“prob”这一项，是不是“probe”？可填：probe、list、skip"),
    ("[[unit]]", "yearly_target = -1", "-1 超出范围，请填 0 至 1000000 之间的整数"),
    ("[[unit]]", 'aliases = [""]', "第 1 项不能为空，请填写"),
    ("[[column]]", "max_age_days = 0", "0 超出范围，请填 1 至 3660 之间的整数"),
]


@pytest.mark.parametrize(("header", "line", "what"), VALUES, ids=[line for _, line, _ in VALUES])
def test_a_value_that_does_not_fit_its_key_is_refused_on_its_line(header: str, line: str, what: str) -> None:
    key = line.partition(" ")[0]
    if header == "[site]":
        content = "\n".join(line if old.startswith(f"{key} ") else old for old in HEAD.splitlines())
        content += "" if f"{key} " in HEAD else f"\n{line}"
    else:
        start = {"[[unit]]": UNIT, "[[column]]": COLUMN}.get(header, f"{header}\n")
        content = f"{HEAD}{start}{line}"
    number = content.splitlines().index(line) + 1
    place = f"第 1 个 {header}" if header.startswith("[[") else header

    assert complaints(content)[0] == f"第 {number} 行 {place} {key}：{what}"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (HEAD + "[crwl]\nper_host = 1", f"第 6 行 crwl：不认识这个表，是不是“crawl”？可填：{TABLES}"),
        ('name = "x"\n' + HEAD, f"第 1 行 name：不认识这个表，可填：{TABLES}"),
        (
            HEAD + "[crawl]\nper_hots = 1",
            f"第 7 行 [crawl] per_hots：不认识这个键，是不是“per_host”？可填：{CRAWL_KEYS}",
        ),
        (
            "crawl = { per_hots = 1 }\n" + HEAD,
            f"第 1 行 [crawl] per_hots：不认识这个键，是不是“per_host”？可填：{CRAWL_KEYS}",
        ),
        (HEAD + "[[crawl]]\nper_host = 1", "第 6 行 crawl：应为表，请写成 [crawl] 并在下面逐行写键和值"),
        (HEAD + '[unit]\nname = "甲"', "第 6 行 unit：应为一组表，请写成 [[unit]]（两层方括号），每个一节"),
        (HEAD + '[[unit]]\ngroup = "县直单位"', "第 6 行 第 1 个 [[unit]] name：缺少这个必填的键，请补上"),
        (
            HEAD + '[crawl.resolve]\n"a.gov.cn" = "x"',
            '第 6 行 [crawl] resolve：“x”不是“地址:端口”，请写成 "127.0.0.1:8080"',
        ),
    ],
    ids=["table", "key outside", "key", "key inline", "listed table", "plain table", "missing", "sub-table"],
)
def test_unknown_missing_and_misplaced_tables_and_keys_are_refused(content: str, line: str) -> None:
    assert complaints(content) == [line]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (
            UNIT + '[[unit]]\nname = "县府办"\naliases = ["县政府办"]',
            "第 10 行 第 2 个 [[unit]] aliases：单位“县政府办”在第 1 个 [[unit]] 已经写过，请删去一个或改名",
        ),
        (UNIT + UNIT, "第 9 行 第 2 个 [[unit]] name：单位“县政府办”在第 1 个 [[unit]] 已经写过，请删去一个或改名"),
        (
            UNIT + 'under = ["http://a.gov.cn/x/"]\n[[unit]]\nname = "乙"\nunder = ["http://a.gov.cn/x/"]',
            "第 11 行 第 2 个 [[unit]] under：地址前缀“http://a.gov.cn/x/”"
            "在第 1 个 [[unit]] 已经写过，请删去一个或改名",
        ),
        (
            COLUMN + COLUMN.replace("/gg/", "/tz/"),
            "第 10 行 第 2 个 [[column]] name：栏目“公告”在第 1 个 [[column]] 已经写过，请删去一个或改名",
        ),
        (
            COLUMN + COLUMN.replace("公告", "通知"),
            "第 11 行 第 2 个 [[column]] url：栏目地址“http://a.gov.cn/gg/”"
            "在第 1 个 [[column]] 已经写过，请删去一个或改名",
        ),
        (
            '[crawl]\nrobots_exempt = ["b.gov.cn"]',
            "第 7 行 [crawl] robots_exempt：“b.gov.cn”不在 [site] 的 hosts 之列，是不是“a.gov.cn”？"
            "只有本站主机可以豁免",
        ),
        (
            COLUMN + 'unit = "县府办"',
            "第 9 行 第 1 个 [[column]] unit：没有登记名为“县府办”的单位，请先用 [[unit]] 登记该单位",
        ),
        (
            UNIT + COLUMN + 'unit = "县府办"',
            "第 11 行 第 1 个 [[column]] unit：没有登记名为“县府办”的单位，是不是“县政府办”？",
        ),
        (
            COLUMN.replace("//a.", "//www.a."),
            "第 8 行 第 1 个 [[column]] url：http://www.a.gov.cn/gg/ 的主机“www.a.gov.cn”"
            "不在 [site] 的 hosts 之列，"
            "是不是“a.gov.cn”？请改正网址，或把该主机加进 hosts",
        ),
        (
            "[masking]\nweak = 5000",
            "第 7 行 [masking] weak：advise（1000）小于 weak（5000），应满足 leak ≤ weak ≤ advise，请改正",
        ),
        (
            UNIT + 'under = ["http://x/"]',
            "第 8 行 第 1 个 [[unit]] under：http://x/ 的主机“x”不在 [site] 的 hosts 之列，"
            "请改正网址，或把该主机加进 hosts",
        ),
    ],
    ids=[
        "alias",
        "unit",
        "under",
        "column",
        "column url",
        "robots",
        "no unit",
        "near unit",
        "column host",
        "masking",
        "unit host",
    ],
)
def test_tables_that_contradict_one_another_are_refused(more: str, line: str) -> None:
    assert complaints(HEAD + more) == [line]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('name = "x"', "同一个键写了两次，请删去一个"),
        ("[site]", "同一个表写了两次，请合并"),
        ('identifier "3"', "键后面缺少等号"),
        ('rules = { "a" = "b"', "表缺少右花括号"),
        ('rules = ["a"', "列表缺少右方括号"),
        ('rules = "a', "缺少右引号"),
        ('rules = "a\n', "引号没有在本行结束，或含有不可见字符"),
        ('rules = "a" x', "值后面有多余的内容"),
        ("rules = abc", "等号后面不是合法的值，文字要用双引号"),
        ("!", "本行不是“键 = 值”，也不是表头"),
        (r'rules = "a\q"', "文字里的反斜杠要写成两个"),
    ],
)
def test_broken_toml_is_explained_in_chinese_on_its_line(more: str, what: str) -> None:
    assert complaints(HEAD + more) == [f"第 6 行：{what}，请对照 sites/example.toml 改正"]


@pytest.mark.parametrize("mark", ["\uff1d", "\u201c", "\uff3b"], ids=["equals", "quote", "bracket"])
def test_full_width_marks_are_pointed_out(mark: str) -> None:
    assert complaints(f"{HEAD}rules {mark} 1")[0].endswith(f"，本行的 {mark} 是全角符号，请改为半角")


def test_an_empty_file_lacks_all_that_is_required() -> None:
    assert complaints("") == [f"[site] {key}：缺少这个必填的键，请补上" for key in ("code", "name", "start", "hosts")]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    content = HEAD.replace('"dayu"', '"X Y"') + "[crawl]\nper_host = 0\nper_hots = 1\n[lnks]\n" + COLUMN + "kind = 3"

    assert [line.partition("：")[0] for line in complaints(content)] == [
        "第 2 行 [site] code",
        "第 7 行 [crawl] per_host",
        "第 8 行 [crawl] per_hots",
        "第 9 行 lnks",
        "第 13 行 第 1 个 [[column]] kind",
    ]
