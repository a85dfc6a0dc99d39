"""Lists of units on a page, whatever elements they are made of: the links of one block, mostly names of units."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from survey.menu import Anchor, anchor_of, head_of

_BLOCKS = frozenset({"ul", "ol", "dl", "table", "div", "p", "select"})
_LIKE_A_UNIT = re.compile(r".*(?:局|委|委员会|办|办公室|院|中心|镇|乡|街道|政府|办事处|管委会)$")
_FEWEST = 3
_NAME_CHARS = 24
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Directory:
    """A block of links; `label` is the entry that it hangs under, "" when it stands by itself."""

    label: str
    anchors: tuple[Anchor, ...]


def directories_of(tree: LexborHTMLParser, base: str) -> tuple[Directory, ...]:
    """Blocks in which at least half of the links, and no less than three, look like units."""
    blocks: dict[int, tuple[LexborNode, list[Anchor]]] = {}
    holding: dict[int, bool] = {}
    for link in tree.css("a[href]"):
        block = _block_of(link, holding)
        anchor = anchor_of(link, base)
        if block is not None and anchor.url and 1 < len(anchor.text) <= _NAME_CHARS:
            blocks.setdefault(block.mem_id, (block, []))[1].append(anchor)
    return tuple(Directory(head_of(block), tuple(anchors)) for block, anchors in blocks.values() if _fits(anchors))


def _block_of(link: LexborNode, holding: dict[int, bool]) -> LexborNode | None:
    """The nearest block that holds other links besides; `holding` remembers which blocks do."""
    node = link.parent
    for _ in range(_MOST_STEPS):
        if node is None:
            return None
        if node.tag in _BLOCKS:
            if node.mem_id not in holding:
                holding[node.mem_id] = len(node.css("a[href]")) >= _FEWEST
            if holding[node.mem_id]:
                return node
        node = node.parent
    return None


def _fits(anchors: list[Anchor]) -> bool:
    like = sum(bool(_LIKE_A_UNIT.match(anchor.text)) for anchor in anchors)
    return like >= _FEWEST and 2 * like >= len(anchors)
