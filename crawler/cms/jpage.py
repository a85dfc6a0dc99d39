"""大汉 jpage: the first rows lie in CDATA inside a script of type text/xml, further ones are asked for by POST."""

import re
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlsplit

from crawler.address.list_request import form_of, posted
from crawler.cms.adapter import LOOK_AHEAD, DataSource, ListReading, ListSource
from crawler.cms.list_fragment import fragment_rows
from crawler.cms.list_reading import why_no_data
from documents.address import resolve

_REQUEST = re.compile(r"/jpage/dataproxy\.jsp\?startrecord=\d{1,9}&endrecord=(\d{1,9})&perpage=(\d{1,3})#POST:")
_OPENED, _CLOSED = "<datastore", "</datastore>"
_CDATA = re.compile(r"\s*<!\[CDATA\[")
_GROUP = re.compile(r"<nextgroup>\s*<!\[CDATA\[[^\]]*?href=[\"']([^\"']+)", re.I)
_PROXY = re.compile(r"[\"']([^\"'<>\s]*/jpage/dataproxy\.jsp)[\"'?]")
_TOTAL = re.compile(r"(?:<totalrecord>|\btotalRecord\s*:)\s*['\"]?(\d{1,9})", re.I)
_PER_PAGE = re.compile(r"\bperPage\s*:\s*['\"]?(\d{1,3})", re.I)
_NAMES = "col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype"
_PARAMETER = re.compile(rf"\b({_NAMES})\s*:\s*['\"]?([^'\",}}\s]*)")
_DEFAULTS = {"col": "1", "appid": "1", "path": "/", "sourceContentType": "1", "permissiontype": "0"}
_PER_PAGE_DEFAULT = 15
_GROUP_PAGES = 3
"""Pages that the script asks for at a time."""


class JpageAdapter:
    """Reads the rows in the page and asks for the others as the page's script does."""

    name = "大汉 jpage"
    rank = 30

    def evidence(self, url: str, html: str) -> str:
        """The store of rows, or the address that further ones come from."""
        if "<datastore" in html:
            return "列表数据写在页面脚本的 <datastore> 中"
        proxy = _PROXY.search(html)
        return f"列表取自 {proxy[1]}" if proxy else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The rows in the page, and requests for those behind them."""
        # What the script says of a list stands behind it, before the next one.
        stores = [part for part in source.html.split(_OPENED)[1:] if _CLOSED in part]
        if not stores:
            return None
        beside = _main_store(stores, source.url)
        records = _records(beside.partition(_CLOSED)[0])
        entries = fragment_rows(records, source.base, source.today)
        total = _number(_TOTAL, beside)
        requests = _requests_behind(len(records), total, beside, source)
        if entries or requests or total == 0:
            return ListReading(True, entries, total, requests)
        return ListReading(False, (), total, reason="列表数据中没有可读的条目")

    def asks(self, url: str) -> bool:
        """Whether the request goes to the proxy."""
        return _REQUEST.search(url) is not None

    def read_data(self, source: DataSource) -> ListReading:
        """The rows of an answer, the total, and requests for the groups after it."""
        if "<recordset" not in source.text and "<totalrecord" not in source.text:
            return ListReading(False, reason=f"向翻页接口取列表，{why_no_data(source.text)}")
        records = _records(source.text)
        total = _number(_TOTAL, source.text)
        if not records and total is None:
            return ListReading(False, reason="翻页接口的答复中没有条目，也没有总数")
        asked = _REQUEST.search(source.url)
        requests: tuple[str, ...] = ()
        if records and asked:
            requests = _groups(source.url, int(asked[1]), int(asked[2]), total, form_of(source.url) or "")
        return ListReading(True, fragment_rows(records, source.page, source.today), total, requests)


def _records(store: str) -> list[str]:
    """The contents of the records; searched step by step, as a pattern would run to the end from each open one."""
    found = []
    for part in store.split("<record>")[1:]:
        begun, end = _CDATA.match(part), part.find("]]>")
        if begun and end >= 0:
            found.append(part[begun.end() : end])
    return found


def _main_store(stores: list[str], url: str) -> str:
    """The store of the page's own column, else the fullest: pages may show other columns beside."""
    for store in stores:
        group = _GROUP.search(store)
        column = parse_qs(urlsplit(unescape(group[1])).query).get("columnid", [""])[0] if group else ""
        if column and f"/col{column}/" in url:
            return store
    return max(stores, key=lambda store: len(_records(store)))


def _requests_behind(read: int, total: int | None, beside: str, source: ListSource) -> tuple[str, ...]:
    group, proxy = _GROUP.search(beside), _PROXY.search(beside)
    if (total is not None and read >= total) or not (group or proxy):
        return ()
    place = unescape(group[1]) if group else proxy[1] if proxy else ""
    form = _DEFAULTS | dict(_PARAMETER.findall(beside)) | dict(parse_qsl(urlsplit(place).query))
    form.pop("page", None)
    if not form.get("columnid"):
        return ()
    address = resolve(source.base, place.partition("?")[0])
    per_page = _number(_PER_PAGE, beside) or _PER_PAGE_DEFAULT
    return _groups(address, read, per_page, total, posted("", form).partition(":")[2])


def _groups(address: str, read: int, per_page: int, total: int | None, form: str) -> tuple[str, ...]:
    """Requests for the groups of rows behind the first `read` ones; only the next where no total is known."""
    size = max(per_page, 1) * _GROUP_PAGES
    end = read + size if total is None else min(total, read + size * LOOK_AHEAD)
    base = address.partition("?")[0].partition("#")[0]
    starts = range(read + 1, end + 1, size)
    return tuple(
        posted(f"{base}?startrecord={start}&endrecord={start + size - 1}&perpage={per_page}", form) for start in starts
    )


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1]) if match else None


ADAPTER = JpageAdapter()
