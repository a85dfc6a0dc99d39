"""Pages that only lead on (home, channels, units) and what every page loads."""

from collections.abc import Mapping

from demo.article import Article
from demo.content import Content
from demo.layout import HTML, Layout
from demo.served import EPOCH, Served

_LATEST_ON_HOME = 5

_SHEET = """\
body { margin: 0 auto; }
.yq-list { display: none; }
.yq:hover .yq-list { display: block; }
.gg8 { position: absolute; left: -9999px; }
"""
_SCRIPT = "function createPageHTML(total, current, name, ext) { /* 输出页码 */ }\nfunction doZoom(size) {}\n"


def hub_answers(content: Content, layout: Layout, shelves: Mapping[str, list[Article]]) -> dict[str, Served]:
    """All hubs by address."""
    www, zwgk = layout.hosts["www"], layout.hosts["zwgk"]
    units = [(f"{zwgk}/{unit.slug}/", unit.name) for unit in content.units]
    hubs = {
        f"{www}/": _page(layout.hub("云岭县人民政府", _home_rows(content, layout, shelves), "www")),
        f"{zwgk}/": _page(layout.hub("云岭县政府信息公开", _columns(content, layout, "zwgk", "/"), "zwgk")),
        f"{zwgk}/bm/": _page(layout.hub("部门乡镇", units, "zwgk")),
    }
    for path, name in content.words["groups"].items():
        hubs[www + path] = _page(layout.hub(name, _columns(content, layout, "www", path), "www"))
    for unit in content.units:
        rows = _columns(content, layout, "zwgk", f"/{unit.slug}/") or [(f"{zwgk}/zcwj/list.shtml", "政策文件")]
        hubs[f"{zwgk}/{unit.slug}/"] = _page(layout.hub(unit.name, rows, "zwgk"))
    return hubs


def asset_answers(layout: Layout) -> dict[str, Served]:
    """Style sheet, script and robots.txt."""
    www = layout.hosts["www"]
    robots = Served(200, "text/plain", b"User-agent: *\nAllow: /\n", EPOCH)
    return {
        f"{www}/css/main.css": Served(200, "text/css", _SHEET.encode(), EPOCH),
        f"{www}/js/page.js": Served(200, "text/javascript; charset=utf-8", _SCRIPT.encode(), EPOCH),
        **{f"{host}/robots.txt": robots for host in layout.hosts.values()},
    }


def _home_rows(content: Content, layout: Layout, shelves: Mapping[str, list[Article]]) -> list[tuple[str, str]]:
    latest = [(article.url, article.title) for shelf in shelves.values() for article in shelf[:_LATEST_ON_HOME]]
    www = layout.hosts["www"]
    single = [(plan.url, plan.title) for plan in content.answers if plan.url.startswith(www) and plan.is_plain]
    return [*latest, *single]


def _columns(content: Content, layout: Layout, host: str, path: str) -> list[tuple[str, str]]:
    columns = [column for column in content.columns if column.host == host and column.folder.startswith(path)]
    return [(layout.column_url(column), column.name) for column in columns]


def _page(html: str) -> Served:
    return Served(200, HTML, html.encode(), EPOCH)
