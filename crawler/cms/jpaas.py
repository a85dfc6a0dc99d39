"""大汉 jpaas: the list is a unit of the page that its script asks an interface for, as HTML inside JSON."""

import re
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.cms.adapter import DataSource, ListReading, ListSource
from crawler.cms.data_paging import further_requests
from crawler.cms.list_block import find_containers
from crawler.cms.list_fragment import fragment_rows
from crawler.cms.list_reading import why_no_data
from crawler.cms.list_row import rows_of
from documents.address import resolve
from domain.column import Entry

_UNIT = "/front/page/build/unit"
_PLACE = "/api-gateway/jpaas-publish-server" + _UNIT
_PAIR = re.compile(r"['\"](webId|pageId|parseType|pageType|tagId|tplSetId|editType)['\"]\s*:\s*['\"]([^'\"]*)['\"]")
_LIST_UNIT = re.compile(r"列表|分页|内容|信息|list|page", re.I)
_COUNT = re.compile(r"\bcount=[\"']?(\d{1,9})\b", re.I)
_ROWS_AT_ONCE = 50
_MOST_UNITS = 5


class JpaasAdapter:
    """Asks for the page's list units as the page's script does."""

    name = "大汉 jpaas"
    rank = 40

    def evidence(self, url: str, html: str) -> str:
        """The interface's address in the page."""
        return f"列表取自 {_PLACE}" if "jpaas-publish-server" in html else ""

    def read(self, source: ListSource) -> ListReading | None:
        """One request for each unit that may be the list; the page itself has no rows."""
        if "querydata" not in source.html and "queryData" not in source.html:
            return None
        units = [unit for node in source.tree.css("[querydata]") if (unit := _unit_of(node, source))]
        if not units:
            return None
        likely = [unit for unit in units if _LIST_UNIT.search(parse_qs(urlsplit(unit).query).get("tagId", [""])[0])]
        return ListReading(True, next_pages=tuple((likely or units)[:_MOST_UNITS]))

    def asks(self, url: str) -> bool:
        """Whether the address is the interface's."""
        return urlsplit(url).path.endswith(_UNIT)

    def read_data(self, source: DataSource) -> ListReading:
        """The rows in the answer's HTML, and the pages after it."""
        html = _html_of(source.text)
        if html is None:
            return ListReading(False, reason=f"向列表接口取列表，{why_no_data(source.text)}")
        count = _COUNT.search(html)
        total = int(count[1]) if count else None
        entries = _entries(html, source)
        number = _page_number(source.url)
        pages = further_requests(source.url, number, len(entries), total, lambda n: _numbered(source.url, n))
        recognised = bool(entries) or number > 1 or total == 0
        return ListReading(recognised, entries, total, pages, reason="" if recognised else "列表接口的答复中没有条目")


def _unit_of(node: LexborNode, source: ListSource) -> str:
    """The request for a unit's first page, "" when the unit is not whole."""
    attributes = node.attributes
    query = dict(_PAIR.findall(attributes.get("querydata") or ""))
    if not query.get("webId") or not query.get("pageId"):
        return ""
    # The misspelt word is what the interface wants; some sites have corrected it, and say so.
    asked = {"parseType": "bulidstatic", "pageType": "column"} | query
    place = resolve(source.base, attributes.get("url") or _PLACE)
    return f"{place}?{urlencode(asked, quote_via=quote)}&paramJson={_parameters(1)}"


def _parameters(number: int) -> str:
    # Without blanks: some sites refuse this parameter otherwise.
    return quote(orjson.dumps({"pageNo": number, "pageSize": _ROWS_AT_ONCE}).decode(), safe="")


def _page_number(request: str) -> int:
    try:
        return int(orjson.loads(parse_qs(urlsplit(request).query)["paramJson"][0])["pageNo"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return 1


def _numbered(request: str, number: int) -> str:
    return f"{request.partition('&paramJson=')[0]}&paramJson={_parameters(number)}"


def _html_of(text: str) -> str | None:
    """The HTML in an answer; None when it is not such an answer."""
    try:
        answer: Any = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    data = answer.get("data") if isinstance(answer, dict) else None
    html = data.get("html") if isinstance(data, dict) else None
    return html if isinstance(html, str) else None


def _entries(html: str, source: DataSource) -> tuple[Entry, ...]:
    containers = find_containers(LexborHTMLParser(html), has_pager=True)
    if rows := rows_of(containers, source.page, source.today):
        return rows
    # A unit may also be the page's breadcrumbs: one link counts only where it has a date.
    return tuple(entry for entry in fragment_rows([html], source.page, source.today) if entry.published)


ADAPTER = JpaasAdapter()
