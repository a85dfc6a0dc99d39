"""Lists of any CMS: dated rows, and a pager of plain links (rel=next, 下一页, page numbers)."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from crawler.address.wrong_link import is_ignored
from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.list_reading import Paging, reading_of
from documents.address import resolve
from domain.host import host_of

NEXT = re.compile(r"^\s*(?:下一?页|后一?页|下页|next(?:\s*page)?)\s*[>›»]*\s*$", re.I)
_PAGERS = ("[class*=pag]", "[class*=Pag]", "[class*=fenye]", "[id*=pag]", "[id*=Pag]")
# Near below only: a whole page may be called one, and numbers in it may be a calendar's.
_PLACES = ("> a", "> li > a", "> ul > li > a", "> span > a")
_PAGER = ", ".join(f"{pager} {place}[href]" for pager in _PAGERS for place in _PLACES)
_FEWEST_NUMBERS = 2
_ROWS = re.compile(r"共\s*(?:有|计)?\s*(\d{1,9})\s*(?:条|篇)(?:记录|信息|数据|内容)?")
_PAGES = re.compile(r"\d\s*/\s*(\d{1,6})\s*页?|共\s*(?:有|计)?\s*(\d{1,6})\s*页")
_PAGER_WORDS = re.compile(r"首页|上一?页|下一?页|尾页|末页|每页|页次|第\s*\d+\s*(?:页|/)|共\s*\d+\s*页|\d\s*/\s*\d+")
_LONGEST = 120
"""A pager is short; a sentence that happens to count something is not a pager."""


class GenericAdapter:
    """Reads lists by their rows and follows what a reader would click."""

    name = "通用"
    rank = 100

    def evidence(self, url: str, html: str) -> str:
        """Nothing: what any page has shows nothing."""
        return ""

    def read(self, source: ListSource) -> ListReading | None:
        """The list; never None, since nobody comes after."""
        return reading_of(source, paging_of(source, _pager_links(source)))


def paging_of(source: ListSource, links: Iterable[LexborNode]) -> Paging:
    """What a pager of plain links leads to, the next page first, and the totals that stand beside it."""
    rows, pages = _stated(source)
    return Paging(linked_pages(source, [*_named_next(source), *links]), rows, pages)


def linked_pages(source: ListSource, nodes: Iterable[LexborNode], attribute: str = "href") -> tuple[str, ...]:
    """The addresses of these links that lie on the list's own host, each once."""
    found: dict[str, None] = {}
    for node in nodes:
        raw = node.attributes.get(attribute) or ""
        url = "" if is_ignored(raw) else resolve(source.base, raw)
        if url and url != source.url and host_of(url) == host_of(source.url):
            found[url] = None
    return tuple(found)


def _named_next(source: ListSource) -> Iterator[LexborNode]:
    """What is said to be the next page, and the numbers beside it."""
    yield from source.tree.css("link[rel=next][href], a[rel=next][href]")
    for node in source.tree.css("a[href]"):
        if NEXT.match(node.text()):
            yield node
            yield from _numbers_beside(node)


def _numbers_beside(node: LexborNode) -> list[LexborNode]:
    """Page numbers in the pager that holds the link to the next page."""
    pager = node.parent
    for _ in range(2):
        if pager is None or pager.tag in ("body", "html"):
            return []
        numbers = [link for link in pager.css("a[href]") if _is_number(link)]
        if numbers:
            return numbers
        pager = pager.parent
    return []


def _pager_links(source: ListSource) -> list[LexborNode]:
    """Page numbers in an element that is called a pager; one number alone may be anything."""
    numbers = [link for link in source.tree.css(_PAGER) if _is_number(link)]
    return numbers if len(numbers) >= _FEWEST_NUMBERS else []


def _is_number(link: LexborNode) -> bool:
    return link.text().strip().strip("[]").isdigit()


def _stated(source: ListSource) -> tuple[int | None, int | None]:
    """The numbers of rows and pages that a pager states; zero is not believed, as templates start from it."""
    for segment in source.document.segments:
        text = segment.text
        if len(text) <= _LONGEST and ("条" in text or "页" in text or "篇" in text) and _PAGER_WORDS.search(text):
            rows, pages = _ROWS.search(text), _PAGES.search(text)
            if rows or pages:
                return (int(rows[1]) or None) if rows else None, (int(pages[1] or pages[2]) or None) if pages else None
    row_line = next((match for s in source.document.segments if (match := _ROW_LINE.fullmatch(s.text.strip()))), None)
    return (int(row_line[1]) or None) if row_line else None, None


_ROW_LINE = re.compile(r"[(（]?\s*共\s*(?:有|计)?\s*(\d{1,9})\s*(?:条|篇)\s*(?:记录|信息|数据|内容)?\s*[)）]?")

ADAPTER = GenericAdapter()
