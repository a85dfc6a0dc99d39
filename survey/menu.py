"""What a page's frame says of the portal: its menus, and where the page stands in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.address import resolve

_CRUMB_WORDS = re.compile(r"(?:您|你)?(?:现在|当前|目前)?(?:的|所在)*位置|^\s*首页\s*(?:>|&gt;|»|›|/)")
_LEAD = re.compile(r"^\s*(?:您|你)?(?:现在|当前|目前)?(?:的|所在)*位置\s*(?:是|为)?\s*[:\uff1a]?")
_SEPARATOR = re.compile(r"[>»›/\uff1e]|&gt;|-{2,}|→")
_CRUMB_NAME = re.compile(r"crumb|position|location|dqwz|weizhi|breadcrumb|curpos", re.I)
_MOST_CRUMBS = 8
_CRUMB_CHARS = 200
_MENU_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link's words and where it leads."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a menu; `above` is the entry that it hangs under, "" at the top."""

    text: str
    url: str
    above: str = ""


def crumbs_of(tree: LexborHTMLParser, base: str) -> tuple[Anchor, ...]:
    """The breadcrumb (当前位置：首页 > 政务公开 > 通知公告), outermost first, words without a link included."""
    for node in tree.css("div, p, td, span, ul, ol, nav, h3, h4"):
        name = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if not _CRUMB_NAME.search(name) and not _begins_like_crumbs(node):
            continue
        text = node.text()
        links = node.css("a[href]")
        if links and len(links) <= _MOST_CRUMBS and len(text) <= _CRUMB_CHARS:
            return _steps([anchor_of(link, base) for link in links], text)
    return ()


def menu_of(tree: LexborHTMLParser, base: str) -> tuple[MenuItem, ...]:
    """Links that stand in lists, with the entry that their list hangs under."""
    return tuple(
        MenuItem(anchor.text, anchor.url, above)
        for link, above in _menu_links(tree)
        if (anchor := anchor_of(link, base)).text and anchor.url
    )


def head_of(block: LexborNode) -> str:
    """The entry that a list hangs under, "" when it stands by itself."""
    outer = _above(block, ("li", "dl"))
    head = outer.css_first("a, dt, h3, h4, span") if outer is not None else None
    return _words(head) if head is not None else ""


def _menu_links(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    for link in tree.css("li a[href], dd a[href]"):
        item = _above(link, ("li", "dd"))
        outer = _above(item, ("li", "dl")) if item is not None else None
        head = outer.css_first("a, dt, h3, h4, span") if outer is not None else None
        text = _words(head) if head is not None and head.mem_id != link.mem_id else ""
        yield link, text


def _above(node: LexborNode | None, tags: tuple[str, ...]) -> LexborNode | None:
    node = node.parent if node is not None else None
    for _ in range(_MENU_DEPTH):
        if node is None or node.tag in tags:
            return node
        node = node.parent
    return None


def _begins_like_crumbs(node: LexborNode) -> bool:
    first = node.text(deep=False) or ""
    return bool(_CRUMB_WORDS.search(first[:20]))


def _steps(anchors: list[Anchor], text: str) -> tuple[Anchor, ...]:
    """The names of a breadcrumb in order; those without a link too, as the page's own often is."""
    linked = {anchor.text: anchor for anchor in anchors}
    names = [" ".join(part.split()) for part in _SEPARATOR.split(_LEAD.sub("", text))]
    steps = [linked.pop(name, Anchor(name, "")) for name in names if name]
    return tuple(steps) if not linked else tuple(anchors)


def anchor_of(link: LexborNode, base: str) -> Anchor:
    """A link's words, its title where it has none, and its address."""
    text = _words(link) or " ".join((link.attributes.get("title") or "").split())
    return Anchor(text, resolve(base, link.attributes.get("href") or ""))


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())
