"""Lists of any CMS: dated rows, and a pager of plain links (rel=next, 下一页, page numbers)."""

import re

from selectolax.lexbor import LexborNode

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.list_reading import reading_of
from crawler.wrong_link import is_ignored
from documents.address import resolve
from domain.host import host_of

NEXT = re.compile(r"^\s*(?:下一?页|后一?页|下页|next(?:\s*page)?)\s*[>›»]*\s*$", re.I)
_TOTAL = re.compile(r"共\s*(?:有|计)?\s*(\d{1,7})\s*(?:条|篇|个)(?:记录|信息|数据|内容)?")


class GenericAdapter:
    """Reads lists by their rows and follows what a reader would click."""

    name = "通用"
    rank = 100

    def read(self, source: ListSource) -> ListReading | None:
        """The list; never None, since nobody comes after."""
        total = _TOTAL.search(source.html)
        return reading_of(source, next_pages(source), int(total[1]) if total else None)


def next_pages(source: ListSource) -> list[str]:
    """Further pages that the pager names, the next one first."""
    found: dict[str, None] = {}
    for node in source.tree.css("link[rel=next][href], a[rel=next][href]"):
        _add(node, source, found)
    for node in source.tree.css("a[href]"):
        if NEXT.match(node.text()):
            _add(node, source, found)
            for number in _numbers_beside(node):
                _add(number, source, found)
    return list(found)


def _numbers_beside(node: LexborNode) -> list[LexborNode]:
    """Page numbers in the pager that holds the link to the next page."""
    pager = node.parent
    for _ in range(2):
        if pager is None or pager.tag in ("body", "html"):
            return []
        numbers = [link for link in pager.css("a[href]") if link.text().strip().isdigit()]
        if numbers:
            return numbers
        pager = pager.parent
    return []


def _add(node: LexborNode, source: ListSource, found: dict[str, None]) -> None:
    raw = node.attributes.get("href") or ""
    if is_ignored(raw):
        return
    url = resolve(source.base, raw)
    if url and host_of(url) == host_of(source.url):
        found[url] = None


ADAPTER = GenericAdapter()
