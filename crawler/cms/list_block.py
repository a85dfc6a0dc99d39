"""Where on a page the list stands: the block of like rows, dated, nearest above the pager.

A page has some 200 links and three quarters of them are its template's, so that what is asked of
an element is asked once: each answer is remembered by the element's place in memory.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.address.wrong_link import is_ignored
from crawler.cms.list_date import has_date

_ROW_TAGS = frozenset({"li", "tr", "dd", "dt", "p", "div", "article", "section", "dl"})
_FIRM_ROWS = frozenset({"li", "tr", "dd"})
_TOP_TAGS = frozenset({"body", "html", "-undef"})
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|head(?:er)?|foot(?:er)?|crumbs?|position|location|dqwz|pag(?:e|er|ing|ination)"
    r"|friend|yqlj|share|topbar|search|tabs?)(?:$|[\s_-]|\d)",
    re.I,
)
_OUTSIDE_TAGS = frozenset({"nav", "header", "footer", "aside"})
_LIST_TAGS = frozenset({"ul", "ol", "table", "dl"}) | _OUTSIDE_TAGS
_LIST_NAME = re.compile(r"list|news|article|(?:^|[\s_-])(?:lb|gl|xxgk|wzlb|tzgg|con)(?:$|[\s_-])", re.I)
_PAGER_WORDS = re.compile(r"^\s*(?:下一?页|尾页|末页|最后一?页)")
_PAGER_STARTS = frozenset("下尾末最")
_MOST_STEPS = 4
_FEWEST_UNDATED = 2


@dataclass(slots=True)
class _Block:
    """Like containers beside each other; `last` is the place of the last link in document order."""

    containers: dict[int, LexborNode] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    dated: set[int] = field(default_factory=set)
    firm: bool = False
    named: bool = False
    last: int = 0


def find_containers(tree: LexborHTMLParser, *, has_pager: bool) -> list[LexborNode]:
    """The elements whose children are the list's rows, [] when no block can be called the list."""
    page = _Page()
    pager: int | None = None
    for place, node in enumerate(tree.css("a[href], script")):
        if pager is None and _is_pager(node):
            pager = place
        elif node.tag == "a" and not page.is_template(node):
            page.place(node, place)
    chosen = _choice(list(page.blocks.values()), pager, has_pager)
    return list(chosen.containers.values()) if chosen else []


def _is_pager(node: LexborNode) -> bool:
    text = node.text()
    if node.tag == "a":
        return text.strip()[:1] in _PAGER_STARTS and _PAGER_WORDS.match(text) is not None
    return "createPageHTML(" in text and "function" not in text


class _Page:
    """The blocks of one page, and what is known of its elements."""

    def __init__(self) -> None:
        self.blocks: dict[tuple[int, str, str], _Block] = {}
        self._outside: dict[int, bool] = {}
        self._dated: dict[int, bool] = {}
        self._crowded: dict[int, bool] = {}

    def is_template(self, link: LexborNode) -> bool:
        """Whether the list that the link stands in belongs to the frame of the page."""
        node = link.parent
        while node is not None and node.tag not in _TOP_TAGS:
            if node.tag in _LIST_TAGS:
                return self._is_outside(node)
            node = node.parent
        return False

    def place(self, link: LexborNode, place: int) -> None:
        """Adds the link's row to its block."""
        row = None if is_ignored(link.attributes.get("href") or "") else self._row_of(link)
        container = row.parent if row is not None else None
        if row is None or container is None or self._is_outside(container):
            return
        block = self._block_of(container)
        block.rows.add(row.mem_id)
        if self._has_date(row):
            block.dated.add(row.mem_id)
        block.firm |= row.tag in _FIRM_ROWS
        block.last = place

    def _block_of(self, container: LexborNode) -> _Block:
        name = container.attributes.get("class") or ""
        above = container.parent.mem_id if container.parent is not None else 0
        # Some templates put five rows in a list of their own: lists alike beside each other are one.
        block = self.blocks.setdefault((above, container.tag or "", name), _Block())
        if container.mem_id not in block.containers:
            block.containers[container.mem_id] = container
            block.named |= bool(_LIST_NAME.search(f"{name} {container.attributes.get('id') or ''}"))
        return block

    def _row_of(self, link: LexborNode) -> LexborNode | None:
        """The row that a link stands in: the nearest fitting element, wider as long as it gains a date."""
        nearest = None
        node = link.parent
        for _ in range(_MOST_STEPS):
            if node is None or node.tag in _TOP_TAGS:
                break
            if nearest is not None and self._is_crowded(node):
                break
            if node.tag in _ROW_TAGS:
                nearest = nearest or node
                if node.tag in _FIRM_ROWS or self._has_date(node):
                    return node
            node = node.parent
        return nearest

    def _has_date(self, node: LexborNode) -> bool:
        known = self._dated.get(node.mem_id)
        if known is None:
            known = self._dated[node.mem_id] = has_date(node.text(separator=" "))
        return known

    def _is_crowded(self, node: LexborNode) -> bool:
        """Whether links to more than one address stand in the element."""
        known = self._crowded.get(node.mem_id)
        if known is None:
            addresses = {link.attributes.get("href") for link in node.css("a[href]")}
            known = self._crowded[node.mem_id] = len(addresses) > 1
        return known

    def _is_outside(self, node: LexborNode) -> bool:
        """Whether the element belongs to the frame of the page."""
        known = self._outside.get(node.mem_id)
        if known is None:
            known = self._outside[node.mem_id] = self._looks_outside(node)
        return known

    def _looks_outside(self, node: LexborNode) -> bool:
        if node.tag in _TOP_TAGS:
            return False
        attributes = node.attributes
        if node.tag in _OUTSIDE_TAGS or _OUTSIDE.search(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        ):
            return True
        return node.parent is not None and self._is_outside(node.parent)


def _choice(blocks: list[_Block], pager: int | None, has_pager: bool) -> _Block | None:
    above = [block for block in blocks if pager is None or block.last < pager] or blocks
    dated = [block for block in above if block.dated]
    if dated:
        return dated[-1] if pager is not None else max(dated, key=lambda block: len(block.dated))
    # Without dates only what is a list by its tags, and by its name or its pager, is called one.
    undated = [block for block in above if block.firm and len(block.rows) >= _FEWEST_UNDATED]
    named = [block for block in undated if block.named]
    if named:
        return max(named, key=lambda block: len(block.rows))
    return undated[-1] if undated and has_pager and pager is not None else None
