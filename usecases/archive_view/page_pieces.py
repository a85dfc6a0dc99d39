"""A foreign page as plain pieces: text, and the few tags that give it its shape. Nothing else of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.address import resolve
from domain.host import host_of


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHAPES = _names("""
    h1 h2 h3 h4 h5 h6 p div section article ul ol li dl dt dd table thead tbody tfoot tr td th caption
    blockquote pre b strong i em u s sub sup hr br
""")
_BLOCKS = _names("""
    h1 h2 h3 h4 h5 h6 p div section article header footer main nav aside ul ol li dl dt dd table thead tbody tfoot
    tr caption blockquote pre hr br form fieldset center address figure figcaption option body
""")
_CELLS = _names("td th")
_SINGLE = _names("hr br")
_GONE = _names("script style template noscript head title iframe frame object embed svg math audio video")
_DEEPEST = 120
_UNSEEN = ("display:none", "visibility:hidden", "font-size:0", "opacity:0", "left:-9", "text-indent:-9")


@dataclass(frozen=True, slots=True)
class Piece:
    """A start (`opens`) or end tag, or a text at `offset` of the page's whole text.

    `is_spot` marks elements that lead to the address that is looked for.
    """

    tag: str = ""
    opens: bool = False
    text: str = ""
    offset: int = 0
    css: str = ""
    spans: tuple[int, int] = (1, 1)
    is_spot: bool = False


@dataclass(slots=True)
class PagePieces:
    """The pieces in order, and all text as one: blocks set apart by line feeds, cells by vertical tabs."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The page's whole text."""
        return "".join(self.parts)

    def add_text(self, text: str) -> None:
        """A run of text."""
        self.pieces.append(Piece(text=text, offset=self.length))
        self.part(text)

    def part(self, text: str) -> None:
        """Text that is searched."""
        self.parts.append(text)
        self.length += len(text)


def pieces_of(html: str, url: str, target: str = "") -> PagePieces:
    """The page's body; links that lead to `target`, an address or a host, are spots."""
    tree = LexborHTMLParser(html)
    found = PagePieces()
    body = tree.body
    if body is None:
        return found
    walk = _Walk(found, _base(tree, url), target)
    node: LexborNode | None = body.child
    depth = 0
    while node is not None:
        child = walk.enter(node, depth)
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
            if node is not None and depth >= 0:
                walk.leave(node, depth)
        node = node.next if node is not None else None
    return found


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return resolve(url, node.attributes.get("href") or "") or url if node else url


@dataclass(slots=True)
class _Walk:
    """Adds what each node gives; an element without children is entered and left at once."""

    found: PagePieces
    base: str
    target: str

    def enter(self, node: LexborNode, depth: int) -> LexborNode | None:
        """The node's own pieces; its first child when there is one to go on with."""
        tag = node.tag or ""
        if tag == "-text":
            self.found.add_text(node.text_content or "")
            return None
        if tag.startswith(("-", "!", "_")) or tag in _GONE:
            self._link(node, tag)
            return None
        for piece in self._opening(node, tag, depth):
            self.found.pieces.append(piece)
        child = node.child
        if child is None:
            self.leave(node, depth)
        return child

    def leave(self, node: LexborNode, depth: int) -> None:
        """Its end."""
        tag = node.tag or ""
        shape = _shape(tag, depth)
        if shape and tag not in _SINGLE:
            self.found.pieces.append(Piece(shape))
        if tag in _CELLS:
            self.found.part("\v")
        elif tag in _BLOCKS:
            self.found.part("\n")

    def _opening(self, node: LexborNode, tag: str, depth: int) -> Iterator[Piece]:
        attributes = node.attributes
        if tag in _BLOCKS:
            self.found.part("\n")
        is_spot = self._leads(attributes)
        if tag == "img":
            yield Piece("span", opens=True, css="picture", is_spot=is_spot)
            self.found.add_text(f"［图片］{attributes.get('alt') or ''}")
            yield Piece("span")
        elif tag in ("input", "textarea"):
            self.found.add_text(f"［{attributes.get('value') or ''}］")
        shape = _shape(tag, depth)
        if shape:
            yield Piece(shape, opens=True, css=_css(tag, attributes), spans=_spans(attributes), is_spot=is_spot)

    def _link(self, node: LexborNode, tag: str) -> None:
        if tag in ("iframe", "frame", "script") and self._leads(node.attributes):
            self.found.pieces.append(Piece("span", opens=True, css="picture", is_spot=True))
            self.found.add_text(f"［{'脚本' if tag == 'script' else '内嵌页'}］")
            self.found.pieces.append(Piece("span"))

    def _leads(self, attributes: dict[str, str | None]) -> bool:
        if not self.target:
            return False
        written = (attributes.get(name) for name in ("href", "src", "data-src"))
        return any(each and self._is_target(resolve(self.base, each)) for each in written)

    def _is_target(self, url: str) -> bool:
        return self.target in (url, host_of(url))


def _shape(tag: str, depth: int) -> str:
    """The tag that is written: links and unknown ones become plain spans; too deep nesting is flattened."""
    if depth > _DEEPEST or tag in ("img", "input", "textarea"):
        return ""
    return tag if tag in _SHAPES else "div" if tag in _BLOCKS else "span"


def _css(tag: str, attributes: dict[str, str | None]) -> str:
    style = "".join((attributes.get("style") or "").lower().split())
    # Lists that open when pointed at are menus; to mark them all would hide what matters.
    if tag not in ("ul", "ol", "dl") and ("hidden" in attributes or any(sign in style for sign in _UNSEEN)):
        return "unseen"
    return "link" if tag == "a" and attributes.get("href") else ""


def _spans(attributes: dict[str, str | None]) -> tuple[int, int]:
    return _span(attributes.get("colspan")), _span(attributes.get("rowspan"))


def _span(word: str | None) -> int:
    return min(int(word), 50) if word and word.isascii() and word.isdigit() and int(word) else 1
