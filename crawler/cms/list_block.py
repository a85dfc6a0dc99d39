"""Where on a page the list stands: the block of like rows, dated, nearest above the pager."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.cms.list_date import has_date
from crawler.wrong_link import is_ignored

_ROW_TAGS = frozenset({"li", "tr", "dd", "dt", "p", "div", "article", "section", "dl"})
_FIRM_ROWS = frozenset({"li", "tr", "dd"})
_TOP_TAGS = frozenset({"body", "html", "-undef"})
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|head(?:er)?|foot(?:er)?|crumbs?|position|location|dqwz|pag(?:e|er|ing|ination)"
    r"|friend|yqlj|share|topbar|search|tabs?)(?:$|[\s_-]|\d)",
    re.I,
)
_OUTSIDE_TAGS = frozenset({"nav", "header", "footer", "aside"})
_LIST_NAME = re.compile(r"list|news|article|(?:^|[\s_-])(?:lb|gl|xxgk|wzlb|tzgg|con)(?:$|[\s_-])", re.I)
_PAGER_WORDS = re.compile(r"^\s*(?:下一?页|尾页|末页|最后一?页)")
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


def find_blocks(tree: LexborHTMLParser, *, has_pager: bool) -> list[str]:
    """The HTML of the list's containers, [] when no block can be called the list."""
    blocks: dict[tuple[int, str, str], _Block] = {}
    pager = None
    for place, node in enumerate(tree.css("a[href], script")):
        if _is_pager(node):
            pager = place if pager is None else pager
        elif node.tag == "a" and not is_ignored(node.attributes.get("href") or ""):
            _place(node, place, blocks)
    chosen = _choice(list(blocks.values()), pager, has_pager)
    return [container.html or "" for container in chosen.containers.values()] if chosen else []


def _is_pager(node: LexborNode) -> bool:
    text = node.text()
    return bool(_PAGER_WORDS.match(text)) if node.tag == "a" else "createPageHTML(" in text and "function" not in text


def _place(link: LexborNode, place: int, blocks: dict[tuple[int, str, str], _Block]) -> None:
    row = _row_of(link)
    container = row.parent if row is not None else None
    if row is None or container is None or _is_outside(container):
        return
    name = container.attributes.get("class") or ""
    above = container.parent.mem_id if container.parent is not None else 0
    # Some templates put five rows in a list of their own: lists alike beside each other are one.
    block = blocks.setdefault((above, container.tag or "", name), _Block())
    block.containers[container.mem_id] = container
    block.rows.add(row.mem_id)
    if has_date(row.text(separator=" ")):
        block.dated.add(row.mem_id)
    block.firm |= row.tag in _FIRM_ROWS
    block.named |= bool(_LIST_NAME.search(f"{name} {container.attributes.get('id') or ''}"))
    block.last = place


def _row_of(link: LexborNode) -> LexborNode | None:
    """The row that a link stands in: the nearest fitting element, wider as long as it gains a date."""
    nearest = None
    node = link.parent
    for _ in range(_MOST_STEPS):
        if node is None or node.tag in _TOP_TAGS:
            break
        if nearest is not None and _other_links(node, link):
            break
        if node.tag in _ROW_TAGS:
            nearest = nearest or node
            if has_date(node.text(separator=" ")):
                return node
            if node.tag in _FIRM_ROWS:
                return node
        node = node.parent
    return nearest


def _other_links(node: LexborNode, link: LexborNode) -> bool:
    href = link.attributes.get("href")
    return any(other.attributes.get("href") != href for other in node.css("a[href]"))


def _is_outside(node: LexborNode | None) -> bool:
    """Whether the element belongs to the frame of the page."""
    while node is not None and node.tag not in _TOP_TAGS:
        if node.tag in _OUTSIDE_TAGS:
            return True
        if _OUTSIDE.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"):
            return True
        node = node.parent
    return False


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
