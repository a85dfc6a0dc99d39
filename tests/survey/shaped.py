"""Small portals rebuilt in the shapes of real systems: pages by path, and what a person would write of them."""

from dataclasses import dataclass
from hashlib import md5

from domain.column import ColumnKind

HOST = "www.example.gov.cn"
SITE = f"http://{HOST}"

COUNTY_FOOT = """<div class="footer"><p>主办单位：上犹县人民政府办公室　承办：上犹县大数据中心</p>
<p>网站标识码：3607240001　赣ICP备05001234号-1</p></div>"""


@dataclass(frozen=True)
class Expected:
    """Columns by path with name, unit and kind; units with their folder."""

    columns: dict[str, tuple[str, str, ColumnKind]]
    units: dict[str, tuple[str, str]]


def hex32(word: str) -> str:
    """An article's name as 开普云 makes it."""
    return md5(word.encode(), usedforsecurity=False).hexdigest()


# ── 开普云 ──────────────────────────────────────────────────────────────────────────────────────

_UCAP_UNITS = {
    "xjkt": "县教育科技体育局",
    "xnync": "县农业农村局",
    "xwjw": "县卫健委",
    "dsz": "东山镇",
    "wzfx": "五指峰乡",
}
_UCAP_COLUMNS = {
    "/syxxxgk/c114142/xxgk_list.shtml": ("规范性文件", "关于印发上犹县{n}号管理办法的通知", ColumnKind.POLICY),
    "/syxxxgk/c114150/xxgk_list.shtml": ("政策解读", "《上犹县{n}号管理办法》解读", ColumnKind.INTERPRETATION),
    "/syxxxgk/c114160/xxgk_list.shtml": ("人事信息", "关于{n}等同志任免职的通知", ColumnKind.PERSONNEL),
    "/syxzf/syyw/list.shtml": ("上犹要闻", "全县第{n}次重点工作推进会召开", ColumnKind.NEWS),
    "/syxzf/tzgg/list.shtml": ("通知公告", "关于第{n}批次停水检修的通告", ColumnKind.NOTICE),
}


def ucap_portal() -> tuple[dict[str, bytes], Expected]:
    """Lists whose paging is a script, articles named by hashes, units in folders of their own, tags on every page."""
    pages: dict[str, bytes] = {}
    columns: dict[str, tuple[str, str, ColumnKind]] = {}
    for path, (name, title, kind) in _UCAP_COLUMNS.items():
        _ucap_list(pages, path, name, title, "上犹县人民政府办公室")
        columns[path] = (name, "县政府办公室", kind)
    for slug, unit in _UCAP_UNITS.items():
        links = []
        for folder, name, title, kind in (
            ("tzgg", "通知公告", "关于开展第{n}期集中整治的公告", ColumnKind.NOTICE),
            ("gzdt", "工作动态", "深入基层开展第{n}轮走访", ColumnKind.NEWS),
        ):
            path = f"/syxxxgk/{slug}/{folder}/xxgk_list.shtml"
            _ucap_list(pages, path, name, f"{unit}{title}", f"上犹{unit if unit.startswith('县') else '县' + unit}")
            full = _ucap_full(unit)
            columns[path] = (f"{full}{name}", full, kind)
            links.append((path, name))
        pages[f"/syxxxgk/{slug}/xxgk_index.shtml"] = _ucap(unit, list_of(links))
    tree = list_of([(path, name) for path, (name, _, _) in _UCAP_COLUMNS.items() if "xxgk" in path])
    units = list_of([(f"/syxxxgk/{slug}/xxgk_index.shtml", unit) for slug, unit in _UCAP_UNITS.items()])
    pages["/syxxxgk/xxgk_index.shtml"] = _ucap("政府信息公开", f"<div class='tree'>{tree}</div>")
    pages["/syxxxgk/bm/xxgk_bm.shtml"] = _ucap("部门和乡镇信息公开", f"<div class='bm'>{units}</div>")
    # An aggregator: no rows of its own in the source.
    pages["/syxxxgk/fdzdgknr/xxgk_lists.shtml"] = _ucap("法定主动公开内容", f"<div class='tree'>{tree}</div>")
    news = "".join(_ucap_row(path, 0, title) for path, (_, title, _) in list(_UCAP_COLUMNS.items())[3:])
    pages["/"] = _ucap("首页", f"<div class='news'><ul>{news}</ul></div>")
    expected_units = {
        full: (f"/syxxxgk/{slug}/", "县直单位" if full.startswith("县") else "乡镇")
        for slug, unit in _UCAP_UNITS.items()
        for full in [_ucap_full(unit)]
    }
    expected_units["县政府办公室"] = ("", "县直单位")
    return pages, Expected(columns, expected_units)


def _ucap_full(unit: str) -> str:
    return unit if unit.startswith("县") else f"{unit}人民政府"


def _ucap_list(pages: dict[str, bytes], path: str, name: str, title: str, source: str) -> None:
    rows = "".join(_ucap_row(path, number, title) for number in range(15))
    script = f"createPageHTML('page_div',8, 1,'{path.rpartition('/')[2].removesuffix('.shtml')}','shtml',118);"
    body = f"<div class='list'><ul>{rows}</ul><div id='page_div'></div><script>{script}</script></div>"
    pages[path] = _ucap(name, body, f'<meta name="ColumnName" content="{name}"><meta name="ColumnType" content="政务">')
    for number in range(15):
        tags = (
            f'<meta name="ColumnName" content="{name}"><meta name="ArticleTitle" content="{title.format(n=number)}">'
            f'<meta name="PubDate" content="2026-03-{28 - number:02d} 14\u222606">'
            f'<meta name="ContentSource" content="{source}">'
        )
        body = "<div id='zoomcon'><UCAPCONTENT><p>正文。</p></UCAPCONTENT></div>"
        pages[_ucap_article(path, number)] = _ucap(title.format(n=number), body, tags)


def _ucap_article(path: str, number: int) -> str:
    return f"{path.rpartition('/')[0]}/202603/{hex32(f'{path}{number}')}.shtml"


def _ucap_row(path: str, number: int, title: str) -> str:
    link = f"<a href='{_ucap_article(path, number)}'>{title.format(n=number)}</a>"
    return f"<li>{link}<span class='time'>2026-03-{28 - number:02d}</span></li>"


def _ucap(title: str, body: str, tags: str = "") -> bytes:
    menu = list_of(
        [
            ("/", "首页"),
            *((path, name) for path, (name, _, _) in _UCAP_COLUMNS.items() if "xxgk" not in path),
            ("/syxxxgk/xxgk_index.shtml", "政府信息公开"),
            ("/syxxxgk/fdzdgknr/xxgk_lists.shtml", "法定主动公开内容"),
            ("/syxxxgk/bm/xxgk_bm.shtml", "部门乡镇"),
            ("http://zwfw.jiangxi.gov.cn/", "政务服务"),
        ]
    )
    friends = "<div class='links'><a href='http://www.ganzhou.gov.cn/'>赣州市人民政府</a><a href='http://www.sybank.com.cn/'>上犹农商银行</a></div>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_上犹县人民政府</title>"
        '<meta name="SiteName" content="上犹县人民政府"><meta name="SiteDomain" content="www.example.gov.cn">'
        f'<meta name="SiteIDCode" content="3607240001">{tags}</head><body><div class="nav">{menu}</div>'
        f"<div class='main'>{body}</div>{friends}{COUNTY_FOOT}</body></html>"
    ).encode()


def list_of(links: list[tuple[str, str]]) -> str:
    """Links as a list."""
    return "<ul>" + "".join(f"<li><a href='{path}'>{text}</a></li>" for path, text in links) + "</ul>"


# ── TRS ─────────────────────────────────────────────────────────────────────────────────────────

_TRS_UNITS = {
    "fgw": "发展和改革委员会",
    "czj": "财政局",
    "yjglj": "应急管理局",
    "sthjj": "九江市德县生态环境局",
    "xlz": "新林镇",
    "hsx": "黄沙乡",
}
_TRS_COLUMNS = {
    "/xwzx/jrdt/": ("今日德县", "县委召开第{n}次常委会会议", "德县融媒体中心", "县融媒体中心", ColumnKind.NEWS),
    "/zwgk/gsgg/": ("公示公告", "第{n}批危房改造对象公示", "德县人民政府办公室", "县政府办公室", ColumnKind.NOTICE),
    "/zwgk/zcwj/gfxwj/": ("规范性文件", "德县{n}号办法", "德县人民政府办公室", "县政府办公室", ColumnKind.POLICY),
    "/zwgk/ghjh/": (
        "规划计划",
        "德县第{n}个五年规划",
        "德县发展和改革委员会",
        "县发展和改革委员会",
        ColumnKind.PLANNING,
    ),
    "/zwgk/czxx/": ("财政信息", "{n}年度部门预算公开", "德县财政局", "县财政局", ColumnKind.OTHER),
    "/hdjl/yjzj/": ("意见征集", "关于征求{n}号办法意见的公告", "德县司法局", "县司法局", ColumnKind.CONSULTATION),
}


def trs_portal() -> tuple[dict[str, bytes], Expected]:
    """Paging from 0, relative article links, no tags at all: names stand in breadcrumbs and menus only."""
    pages: dict[str, bytes] = {}
    columns = {}
    for path, (name, title, source, unit, kind) in _TRS_COLUMNS.items():
        _trs_list(pages, path, name, title, source)
        columns[path] = (name, unit, kind)
    for slug, unit in _TRS_UNITS.items():
        path = f"/zwgk/bmxx/{slug}/gzdt/"
        full = unit if unit.startswith("九江") else f"{unit}人民政府" if unit[-1] in "镇乡" else f"县{unit}"
        _trs_list(pages, path, "工作动态", unit + "扎实推进第{n}项工作", f"德县{unit}")
        columns[path] = (f"{full}工作动态", full, ColumnKind.NEWS)
        pages[f"/zwgk/bmxx/{slug}/"] = _trs(unit, _crumbs("政务公开", unit) + list_of([("./gzdt/", "工作动态")]))
    directory = [(f"./{slug}/", unit) for slug, unit in _TRS_UNITS.items()]
    pages["/zwgk/bmxx/"] = _trs(
        "部门信息", _crumbs("政务公开", "部门信息") + f"<div class='units'>{list_of(directory)}</div>"
    )
    pages["/zwgk/"] = _trs(
        "政务公开", list_of([(path, _TRS_COLUMNS[path][0]) for path in _TRS_COLUMNS if "zwgk" in path])
    )
    rows = "".join(
        f"<li><a href='{path}t20260301_1000.html'>{c[1].format(n=0)}</a><em>03-01</em></li>"
        for path, c in _TRS_COLUMNS.items()
    )
    pages["/"] = _trs("", f"<div class='focus'><ul>{rows}</ul></div>")
    units = {
        full: (f"/zwgk/bmxx/{slug}/", "乡镇" if unit[-1] in "镇乡" else "县直单位")
        for slug, unit in _TRS_UNITS.items()
        for full in [unit if unit.startswith("九江") else f"{unit}人民政府" if unit[-1] in "镇乡" else f"县{unit}"]
    }
    units |= dict.fromkeys(("县政府办公室", "县融媒体中心", "县司法局"), ("", "县直单位"))
    return pages, Expected(columns, units)


def _trs_list(pages: dict[str, bytes], path: str, name: str, title: str, source: str) -> None:
    days = [f"2026-03-{28 - n:02d}" for n in range(12)]
    articles = [f"202603/t{day.replace('-', '')}_{1000 + n}.html" for n, day in enumerate(days)]
    rows = "".join(
        f"<li><a href='./{article}'>{title.format(n=n)}</a><span>{day}</span></li>"
        for n, (article, day) in enumerate(zip(articles, days, strict=True))
    )
    paging = '<div class=\'page\'><script>createPageHTML(9, 0, "index", "html");</script></div>'
    pages[path] = _trs(name, f"{_crumbs('政务公开', name)}<ul class='ls'>{rows}</ul>{paging}")
    for n, (article, day) in enumerate(zip(articles, days, strict=True)):
        head = f"<h1>{title.format(n=n)}</h1><div class='info'>发布时间：{day} 10:00 <span>来源：{source}</span></div>"
        text = f"{_crumbs(name, '正文')}{head}<div class='TRS_Editor'><p>正文内容。</p></div>"
        pages[path + article] = _trs(title.format(n=n), text)


def _crumbs(*names: str) -> str:
    return f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; {' &gt; '.join(names)}</div>"


def _trs(title: str, body: str) -> bytes:
    tops = [("/", "首页"), ("/zwgk/", "政务公开"), ("/zwgk/bmxx/", "部门信息")]
    menu = list_of([*tops, *((path, column[0]) for path, column in _TRS_COLUMNS.items() if "zwgk" not in path)])
    heading = f"{title}-德县人民政府门户网站" if title else "德县人民政府门户网站"
    return (
        f"<html><head><meta charset='utf-8'><title>{heading}</title></head><body><div id='menu'>{menu}</div>{body}"
        "<div class='foot'>主办：德县人民政府办公室 网站标识码3604990001</div></body></html>"
    ).encode()
