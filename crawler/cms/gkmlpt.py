"""广东省政府信息公开目录平台: the column is the number behind the "#", its rows are JSON."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.cms.adapter import DataSource, ListReading, ListSource
from crawler.cms.data_paging import further_requests
from crawler.cms.list_date import date_in
from crawler.cms.list_reading import why_no_data
from crawler.cms.list_row import distinct
from documents.address import resolve
from domain.column import Entry

_PAGE = re.compile(r"^(?P<root>https?://[^?#]*/gkmlpt)/[^?#]*(?:\?[^#]*)?#(?P<column>\d{1,12})$")
_DATA = re.compile(
    r"^(?P<root>https?://[^?#]*/gkmlpt)/api/all/(?P<column>\d+)\?page=(?P<page>\d{1,6})&sid=(?P<site>\w+)"
)
_SITE = re.compile(r"\bSID['\"]?\s*[:=]\s*['\"]?(\w{1,20})")
_DATES = ("display_publish_time", "first_publish_time", "date", "created_at", "create_time")
_CHINA = timezone(timedelta(hours=8))


class GkmlptAdapter:
    """Asks the platform's own interface for the rows of a column."""

    name = "gkmlpt"
    rank = 50

    def evidence(self, url: str, html: str) -> str:
        """The platform's folder in the address, and the site's number in the page."""
        if "/gkmlpt/" in url and (site := _SITE.search(html)):
            return f"网址含 /gkmlpt/，页面中有站点编号 {site[1]}"
        return "页面链接到 /gkmlpt/ 公开目录平台" if "/gkmlpt/index" in html else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The first request for rows; the page itself has none."""
        if not urlsplit(source.url).path.endswith("/gkmlpt/index") and "/gkmlpt/api/" not in source.html:
            return None
        page, site = _PAGE.match(source.url), _SITE.search(source.html)
        if page is None:
            return ListReading(False, reason="网址中没有栏目编号（形如 index#2972），请在站点文件中写全")
        if site is None:
            return ListReading(False, reason="页面中没有找到站点编号（SID），无法向公开目录平台取列表")
        return ListReading(True, next_pages=(_request(page["root"], page["column"], 1, site[1]),))

    def asks(self, url: str) -> bool:
        """Whether the address is the interface's."""
        return _DATA.match(url) is not None

    def read_data(self, source: DataSource) -> ListReading:
        """The rows, the total and the pages after this one."""
        match = _DATA.match(source.url)
        data = _object(source.text)
        articles = data.get("articles") if data else None
        if match is None or not isinstance(articles, list):
            return ListReading(False, reason=f"向公开目录平台取列表，{why_no_data(source.text)}")
        root, column, page, site = match.groups()
        total = _total(data)
        if not articles and page == "1" and total != 0:
            return ListReading(False, (), total, reason="公开目录平台的答复中没有条目，也没有说明总数为零")
        pages = further_requests(
            source.url, int(page), len(articles), total, lambda number: _request(root, column, number, site)
        )
        return ListReading(True, distinct(_entries(articles, source)), total, pages)


def _request(root: str, column: str, page: int, site: str) -> str:
    return f"{root}/api/all/{column}?page={page}&sid={site}"


def _object(text: str) -> dict[str, Any]:
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return data if isinstance(data, dict) else {}


def _total(data: dict[str, Any]) -> int | None:
    classify = data.get("classify")
    counts = (data.get("total"), classify.get("post_count") if isinstance(classify, dict) else None)
    return next((count for count in counts if type(count) is int and count >= 0), None)


def _entries(articles: list[Any], source: DataSource) -> Iterator[Entry]:
    for article in articles:
        if isinstance(article, dict):
            raw = str(article.get("url") or article.get("post_url") or "")
            title = " ".join(str(article.get("title") or "").split())
            # An empty address would be that of the page itself.
            if title and raw.strip() and (url := resolve(source.page, raw)):
                yield Entry(url, title, _published(article, source))


def _published(article: dict[str, Any], source: DataSource) -> str:
    moments = (_day(article.get(name), source) for name in _DATES)
    return next((day for day in moments if day), "")


def _day(moment: object, source: DataSource) -> str:
    """A date written out, or seconds since 1970."""
    if type(moment) is int or (isinstance(moment, str) and moment.isdigit() and len(moment) >= 9):
        seconds = int(moment)
        return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date().isoformat() if 0 < seconds < 1e10 else ""
    return date_in(moment, source.today) if isinstance(moment, str) else ""


ADAPTER = GkmlptAdapter()
