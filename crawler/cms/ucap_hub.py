"""开普云's pages that gather columns (`xxgk_lists.shtml`): no rows of their own, the lists lie below."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.page_script import page_script_of
from documents.address import folder_of, resolve
from domain.host import host_of

_NAMES = ("xxgk_list.shtml", "xxgk_lists.shtml", "list.shtml")
_HUB = "/xxgk_lists.shtml"


class UcapHubAdapter:
    """Leads from such a page to the lists of its child columns, which the navigation names."""

    name = "开普云汇总页"
    rank = 5

    def evidence(self, url: str, html: str) -> str:
        """The page's own name."""
        return f"汇总页地址 {urlsplit(url).path}" if _is_hub(url) and page_script_of(html) is None else ""

    def read(self, source: ListSource) -> ListReading | None:
        """The child columns as further pages; their rows are the column's."""
        if not _is_hub(source.url) or page_script_of(source.html) is not None:
            return None
        children = [url for url in dict.fromkeys(_children(source)) if url != source.url]
        if children:
            return ListReading(True, next_pages=tuple(children))
        return ListReading(False, reason="汇总页没有自己的列表，也没有找到下级栏目")


def _is_hub(url: str) -> bool:
    return urlsplit(url).path.endswith(_HUB)


def _children(source: ListSource) -> Iterator[str]:
    """Lists in folders below the page's own, and those nested in the navigation under the link to the page itself."""
    folder = folder_of(source.url)
    for node in source.tree.css("a[href]"):
        url = _address(node, source)
        if url == source.url:
            yield from _nested(node, source)
        elif url.startswith(folder) and _is_list(url):
            yield url


def _nested(node: LexborNode, source: ListSource) -> Iterator[str]:
    entry = node.parent
    while entry is not None and entry.tag not in ("li", "dl", "ul", "body", "html"):
        entry = entry.parent
    if entry is not None and entry.tag in ("li", "dl"):
        urls = (_address(link, source) for link in entry.css("a[href]"))
        yield from (url for url in urls if _is_list(url) and host_of(url) == host_of(source.url))


def _address(node: LexborNode, source: ListSource) -> str:
    return resolve(source.base, node.attributes.get("href") or "")


def _is_list(url: str) -> bool:
    return urlsplit(url).path.rpartition("/")[2] in _NAMES


ADAPTER = UcapHubAdapter()
