"""Turns articles and columns into the HTML of their CMS."""

from math import ceil

from demo.article import Article
from demo.column_plan import ColumnPlan
from demo.content import Content

HTML = "text/html; charset=utf-8"

ROWS = 12
"""Rows on a list page."""

_SIDE_ROWS = 12

# One CMS says that a list is empty, the other only states zero rows in its paging script.
_EMPTY = {"trs": '<li class="none">暂无信息</li>', "ucap": "", "plain": "", "script": ""}


class Layout:
    """Fills the templates; `piece` is the html planted in the footer of every page."""

    def __init__(self, content: Content, hosts: dict[str, str], piece: str) -> None:
        self.hosts = hosts
        self._content = content
        self._layouts = content.layouts
        self._county = content.words["county"]
        self._nav = self._navigation()
        self._friends = self._layouts["friends.html"].substitute()
        self._footer = self._layouts["footer.html"].substitute(
            self.hosts, identifier=content.words["identifier"], piece=piece
        )
        self._latest: tuple[Article, ...] = ()

    def show_latest(self, articles: list[Article]) -> None:
        """The newest articles, which stand beside every page."""
        shown = [article for article in articles if article.dated and article.insertion is None]
        self._latest = tuple(sorted(shown, key=lambda article: article.published, reverse=True)[:_SIDE_ROWS])

    def article(self, article: Article, piece: str, head: str, following: Article | None) -> str:
        """A detail page, with a piece at the end of its text or above its title."""
        near = f'下一篇：<a href="{following.url}">{following.title}</a>' if following else "下一篇：没有了"
        style = article.column.style
        main = self._layouts[f"article_{style}.html"].substitute(
            head=head,
            title=article.title,
            date=_date_line(article),
            source=self.source(article.unit),
            body="\n".join([*_paragraphs(article), piece]),
            near=near,
            side=self._side(),
        )
        crumbs = self._crumbs(article.column) + " &gt; 正文"
        title = f"{article.title} - {self._county}"
        return self._shell(style, title, main, crumbs, self._meta(article), article.column.label)

    def list_page(self, column: ColumnPlan, articles: list[Article], number: int) -> str:
        """Page `number` of a column's list."""
        total = max(1, ceil(len(articles) / ROWS))
        shown = articles[(number - 1) * ROWS : number * ROWS]
        main = self._layouts[f"list_{column.style}.html"].substitute(
            name=column.name,
            rows="\n".join(_row(article, column) for article in shown) or _EMPTY[column.style],
            total=total,
            number=number,
            index=number - 1,
            count=len(articles),
            turn=_turn(column, number, total),
            side=self._side(),
        )
        title = f"{column.name} - {self._county}人民政府"
        return self._shell(column.style, title, main, self._crumbs(column), self._column_meta(column), column.label)

    def hub(self, title: str, rows: list[tuple[str, str]], host: str) -> str:
        """A page that only leads on: home, a channel, a unit."""
        items = "\n".join(f'<li><a href="{url}">{text}</a></li>' for url, text in rows)
        main = self._layouts["hub.html"].substitute(title=title, rows=items, side=self._side())
        return self._shell("ucap" if host == "zwgk" else "trs", f"{title} - {self._county}人民政府", main, title, "")

    def single(self, title: str, body: str) -> str:
        """A page of one text."""
        main = self._layouts["plain_page.html"].substitute(title=title, body=f"<p>{body}</p>")
        return self._shell("trs", f"{title} - {self._county}人民政府", main, title, "")

    def source(self, unit: str) -> str:
        """How a page names its publisher: the unit's first alias."""
        return next((plan.aliases[0] for plan in self._content.units if plan.name == unit), unit)

    def _shell(self, style: str, title: str, main: str, crumbs: str, meta: str, charset: str = "utf-8") -> str:
        name = "shell_trs.html" if style == "script" else f"shell_{style}.html"
        home = f'<a href="{self.hosts["www"]}/">首页</a> &gt; '
        return self._layouts[name].substitute(
            self.hosts,
            charset=charset,
            title=title,
            meta=f'<meta name="SiteName" content="{self._county}人民政府">\n{meta}',
            nav=self._nav,
            crumbs=home + crumbs,
            main=main,
            friends=self._friends,
            footer=self._footer,
        )

    def _navigation(self) -> str:
        groups = [(f"{self.hosts['www']}{path}", name, self._children(path)) for path, name in self._groups().items()]
        disclosure = self.hosts["zwgk"]
        units = [(f"{disclosure}/{unit.slug}/", unit.name) for unit in self._content.units]
        own = [(self.column_url(column), column.name) for column in self._content.columns if _is_county_wide(column)]
        groups += [(f"{disclosure}/", "政府信息公开", own), (f"{disclosure}/bm/", "部门乡镇", units)]
        return "\n".join(_menu(*group) for group in groups)

    def _groups(self) -> dict[str, str]:
        groups: dict[str, str] = self._content.words["groups"]
        return groups

    def _children(self, path: str) -> list[tuple[str, str]]:
        columns = self._content.columns
        return [
            (self.column_url(column), column.name)
            for column in columns
            if column.host == "www" and column.folder.startswith(path)
        ]

    def column_url(self, column: ColumnPlan) -> str:
        """Address of a column's first list page."""
        return self.hosts[column.host] + column.path

    def _crumbs(self, column: ColumnPlan) -> str:
        return f'<a href="{self.column_url(column)}">{column.name}</a>'

    def _side(self) -> str:
        return "\n".join(f'<li><a href="{item.url}">{item.title}</a></li>' for item in self._latest)

    def _column_meta(self, column: ColumnPlan) -> str:
        return f'<meta name="ColumnName" content="{column.name}">\n<meta name="ColumnType" content="{column.kind}">'

    def _meta(self, article: Article) -> str:
        lines = [self._column_meta(article.column), _tag("ArticleTitle", article.title)]
        if article.dated:
            # Some CMSs write U+2236 between hour and minute.
            mark = "\u2236" if article.published.minute % 5 == 0 else ":"
            lines.append(_tag("PubDate", f"{article.published:%Y-%m-%d %H}{mark}{article.published:%M}"))
        return "\n".join([*lines, _tag("ContentSource", self.source(article.unit))])


def _is_county_wide(column: ColumnPlan) -> bool:
    return column.host == "zwgk" and column.folder.count("/") == 2


def _tag(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def _menu(url: str, name: str, children: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{child}">{text}</a></li>' for child, text in children)
    return f'<li><a href="{url}">{name}</a><ul class="sub" style="display:none">{items}</ul></li>'


def _date_line(article: Article) -> str:
    return f"<span>发布时间：{article.published:%Y-%m-%d %H:%M}</span>" if article.dated else ""


def _paragraphs(article: Article) -> list[str]:
    parts = [part for text in article.paragraphs for part in text.split("\n")]
    return [f'<p style="text-indent:2em">{part}</p>' for part in parts]


def _row(article: Article, column: ColumnPlan) -> str:
    link = f'<a href="{article.url}" title="{article.title}" target="_blank">{article.title}</a>'
    if not article.dated:
        return f"<li>{link}</li>"
    day = f"{article.published:%Y-%m-%d}"
    if column.style == "ucap":
        return f'<li>{link}<span class="time">{day}</span></li>'
    return f"<li><span>{day}</span>{link}</li>" if column.style == "trs" else f"<li>{link} [{day}]</li>"


def _turn(column: ColumnPlan, number: int, total: int) -> str:
    if column.style != "plain" or number == total:
        return ""
    return f'<a href="{column.page_path(number + 1).rpartition("/")[2]}">下一页</a>'
