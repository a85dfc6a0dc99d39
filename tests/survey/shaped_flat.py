"""Portals whose addresses say nothing of columns and units: an old GBK site, and one of 大汉."""

from domain.column import ColumnKind
from tests.survey.shaped import Expected, list_of

# ── GBK, tables, addresses with queries ─────────────────────────────────────────────────────────

_GBK_COLUMNS = {
    "/news/list.asp?classid=3": ("新区要闻", "区领导调研第{n}项工作", ColumnKind.NEWS),
    "/news/list.asp?classid=5": ("公告公示", "关于第{n}批低保对象的公示", ColumnKind.NOTICE),
    "/news/list.asp?classid=8": ("区政府文件", "关于印发{n}号方案的通知", ColumnKind.POLICY),
    "/news/list.asp?classid=9": ("政府信息公开年报", "新区{n}年政府信息公开年度报告", ColumnKind.ANNUAL_REPORT),
}


def gbk_portal() -> tuple[dict[str, bytes], Expected]:
    """A portal of 2005: GBK without a word in the header, tables for layout, the query tells columns apart."""
    pages: dict[str, bytes] = {}
    for path, (name, title, _) in _GBK_COLUMNS.items():
        serial = int(path.rpartition("=")[2]) * 1000
        rows = "".join(
            f"<tr><td>·<a href='show.asp?id={serial + n}'>{title.format(n=n)}</a></td><td>2026-3-{28 - n}</td></tr>"
            for n in range(10)
        )
        turn = f"共 120 条 首页 <a href='list.asp?classid={serial // 1000}&page=2'>下一页</a>"
        pages[path] = _gbk(
            name, f"您现在的位置：<a href='/'>首页</a> > {name}", f"<table class='newslist'>{rows}</table>{turn}"
        )
        for n in range(10):
            text = f"<h2>{title.format(n=n)}</h2><p>发布时间：2026-3-{28 - n} 来源：新区财政局</p>正文。"
            pages[f"/news/show.asp?id={serial + n}"] = _gbk(title.format(n=n), "", text)
    rows = "".join(f"<tr><td><a href='{path}'>{column[0]}</a></td></tr>" for path, column in _GBK_COLUMNS.items())
    pages["/"] = _gbk("", "", f"<table>{rows}</table>")
    columns = {path: (name, "区财政局", kind) for path, (name, _, kind) in _GBK_COLUMNS.items()}
    return pages, Expected(columns, {"区财政局": ("", "县直单位")})


def _gbk(title: str, crumbs: str, body: str) -> bytes:
    menu = "".join(f"<td><a href='{path}'>{column[0]}</a></td>" for path, column in _GBK_COLUMNS.items())
    heading = f"{title} - 新区人民政府" if title else "新区人民政府"
    return (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
        f"<title>{heading}</title></head><body><table><tr><td><a href='/'>首页</a></td>{menu}</tr></table>"
        f"<table><tr><td>{crumbs}</td></tr></table>{body}<table><tr><td>版权所有：新区人民政府</td></tr></table></body></html>"
    ).encode("gb18030")


# ── 大汉 ────────────────────────────────────────────────────────────────────────────────────────

_HANWEB_UNITS = {30: "县财政局", 40: "县民政局", 50: "县水利局", 60: "南村镇", 70: "北岭乡"}
_HANWEB_COLUMNS = {
    11: ("要闻动态", "全县第{n}次工作会议召开", ColumnKind.NEWS),
    12: ("公示公告", "第{n}批拟入库项目公示", ColumnKind.NOTICE),
}


def hanweb_portal() -> tuple[dict[str, bytes], Expected]:
    """Rows in the CDATA of a script, one flat folder for all columns: only breadcrumbs say whose a column is."""
    pages: dict[str, bytes] = {}
    columns: dict[str, tuple[str, str, ColumnKind]] = {}
    for number, (name, title, kind) in _HANWEB_COLUMNS.items():
        path = _hanweb_list(pages, number, title, ["政务动态", name], "临川县政府办公室")
        columns[path] = (name, "县政府办公室", kind)
    for number, unit in _HANWEB_UNITS.items():
        full = unit if unit.startswith("县") else f"{unit}人民政府"
        path = _hanweb_list(pages, number + 1, unit + "第{n}号公告", ["部门公开", unit, "通知公告"], f"临川{unit}")
        columns[path] = (f"{full}通知公告", full, ColumnKind.NOTICE)
        links = list_of([(path, "通知公告")])
        pages[_col(number)] = _hanweb(unit, ["部门公开", unit], f"<div class='unit'>{links}</div>")
    boxes = "".join(f"<td><a href='{_col(number)}'>{unit}</a></td>" for number, unit in _HANWEB_UNITS.items())
    pages[_col(20)] = _hanweb("部门公开", ["部门公开"], f"<table><tr>{boxes}</tr></table>")
    pages["/"] = _hanweb("", [], f"<p>{'临川县人民政府门户网站。' * 20}</p>")
    units = {
        unit if unit.startswith("县") else f"{unit}人民政府": (
            f"/col/col{number}/",
            "县直单位" if unit.startswith("县") else "乡镇",
        )
        for number, unit in _HANWEB_UNITS.items()
    }
    units["县政府办公室"] = ("", "县直单位")
    return pages, Expected(columns, units)


def _col(number: int) -> str:
    return f"/col/col{number}/index.html"


def _hanweb_list(pages: dict[str, bytes], number: int, title: str, crumbs: list[str], source: str) -> str:
    articles = [f"/art/2026/3/{28 - n}/art_{number}_{1000 + n}.html" for n in range(8)]
    records = "".join(
        f"<record><![CDATA[<li><a href='{article}'>{title.format(n=n)}</a><i>2026-03-{28 - n}</i></li>]]></record>"
        for n, article in enumerate(articles)
    )
    address = f"/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=1&path=/&columnid={number}&unitid=200{number}"
    group = f'<nextgroup><![CDATA[<a href="{address}"></a>]]></nextgroup>'
    store = f"<datastore>{group}<recordset>{records}</recordset></datastore>"
    body = f"<div id='200{number}'><script type=\"text/xml\">{store}</script></div>"
    pages[_col(number)] = _hanweb(crumbs[-1], crumbs, body)
    for n, article in enumerate(articles):
        head = f"<h1>{title.format(n=n)}</h1><p>发布时间：2026-03-{28 - n} 来源：{source}</p>"
        pages[article] = _hanweb(title.format(n=n), crumbs, f"{head}<div id='zoom'>正文。</div>")
    return _col(number)


def _hanweb(title: str, crumbs: list[str], body: str) -> bytes:
    tops = [(_col(n), column[0]) for n, column in _HANWEB_COLUMNS.items()]
    menu = list_of([("/", "首页"), *tops, (_col(20), "部门公开")])
    place = f"<div>您当前的位置：<a href='/'>首页</a> &gt; {' &gt; '.join(crumbs)}</div>" if crumbs else ""
    heading = f"{title}_临川县人民政府" if title else "临川县人民政府"
    foot = "<div class='footer'>主办单位：临川县人民政府办公室</div>"
    html = f"<html><head><meta charset='utf-8'><title>{heading}</title></head><body><div class='nav'>{menu}</div>"
    return f"{html}{place}{body}{foot}</body></html>".encode()
