"""One walk over a parsed page: its text by blocks and its links, with their zones."""

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from documents.address import folder_of, resolve
from documents.html_hidden import hidden_by
from documents.html_piece import Piece, PieceMemory
from documents.html_table import is_data_table, read_table
from documents.html_tag import BARE, BLOCKS, CONTAINERS, INVISIBLE, LINK_ATTRIBUTES
from documents.html_zone import is_article_body, zone_of
from domain.document import TEMPLATE_ZONES, Link, Segment, Zone

_DEEPEST = 12
"""Scopes inside scopes; deeper ones keep the outer scope, so that no page can exhaust the stack."""
_REMEMBERED_CHARS = 8_000_000
_TEXT = "-text"


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a part of a page: its address and charset, its zone, whether it is shown."""

    base: str
    charset: str
    zone: Zone = Zone.BODY
    hidden: str = ""
    depth: int = 0


_memory = PieceMemory(_REMEMBERED_CHARS)


def read_part(root: LexborNode, scope: Scope) -> Piece:
    """Text and links of an element and all that is in it."""
    return _Walk(scope).walk(root)


class _Walk:
    """Goes through the nodes in order without recursion; only zones, hidden parts and cells start a new walk.

    `run` gathers text until the edge of a block; text runs on over inline tags, so that
    "360722<b>1900</b>" stays one number.
    """

    __slots__ = ("_paragraphs", "_piece", "_run", "_scope", "_tables")

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._piece = Piece()
        self._run: list[str] = []
        self._paragraphs = 0
        self._tables = 0

    def walk(self, root: LexborNode) -> Piece:
        parents: list[tuple[LexborNode, str]] = []
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            if tag == _TEXT:
                self._run.append(node.text_content or "")
            else:
                child = self._enter(node, tag)
                if child is not None:
                    parents.append((node, tag))
                    node = child
                    continue
                self._leave(node, tag)
            node = self._after(node, parents)
        self._flush()
        return self._piece

    def _after(self, node: LexborNode, parents: list[tuple[LexborNode, str]]) -> LexborNode | None:
        while parents:
            following = node.next
            if following is not None:
                return following
            node, tag = parents.pop()
            self._leave(node, tag)
        return None

    def _enter(self, node: LexborNode, tag: str) -> LexborNode | None:
        """Takes in an element's start; its first child when the walk shall go inside."""
        if tag in BLOCKS:
            self._flush()
        if tag in BARE:
            return node.first_child
        attributes = node.attributes
        scope = self._scope_of(tag, attributes)
        if scope is not self._scope:
            self._flush()
            self._piece.extend(_read_scope(node, scope))
            return None
        if tag in LINK_ATTRIBUTES:
            self._take_link(node, tag, attributes)
        if tag in INVISIBLE:
            return None
        if tag == "table" and scope.zone is Zone.BODY and scope.depth < _DEEPEST and is_data_table(node):
            self._take_table(node)
            return None
        return node.first_child

    def _leave(self, node: LexborNode, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        elif tag == "a" and _is_element(node.next):
            self._run.append(" ")

    def _scope_of(self, tag: str, attributes: dict[str, str | None]) -> Scope:
        """The scope inside an element: the same object when the element changes nothing."""
        scope = self._scope
        zone, hidden = scope.zone, scope.hidden
        if tag in CONTAINERS:
            classes, identity = attributes.get("class") or "", attributes.get("id") or ""
            zone = zone_of(tag, classes, identity) or zone
            if zone is Zone.BODY and is_article_body(tag, classes, identity):
                self._piece.is_article = True
        if attributes and not hidden:
            hidden = hidden_by(attributes)
        if (zone is scope.zone and hidden == scope.hidden) or scope.depth >= _DEEPEST:
            return scope
        return replace(scope, zone=zone, hidden=hidden, depth=scope.depth + 1)

    def _take_link(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "a" and _is_element(node.prev):
            self._run.append(" ")
        raw = attributes.get(LINK_ATTRIBUTES[tag])
        if raw is None or (tag == "option" and not raw.startswith(("http:", "https:"))):
            return
        text = " ".join((node.text() or "").split()) if tag in ("a", "option") else attributes.get("alt") or ""
        if not text and tag == "a":
            text = _described(node, attributes)
        url = resolve(self._scope.base, raw, self._scope.charset)
        self._piece.links.append(Link(url, raw, text, tag, self._scope.zone))

    def _take_table(self, table: LexborNode) -> None:
        self._tables += 1
        inner = replace(self._scope, depth=_DEEPEST)
        self._piece.extend(read_table(table, f"表格{self._tables}", lambda cell: read_part(cell, inner)))

    def _flush(self) -> None:
        if not self._run:
            return
        text = " ".join("".join(self._run).split())
        self._run.clear()
        if text:
            scope = self._scope
            self._paragraphs += 1
            where = f"正文第{self._paragraphs}段" if scope.zone is Zone.BODY else scope.zone.value
            self._piece.segments.append(Segment(text, where, scope.zone, scope.hidden))


def _read_scope(node: LexborNode, scope: Scope) -> Piece:
    """A part of a page; one that the template repeats is remembered."""
    if scope.zone not in TEMPLATE_ZONES:
        return read_part(node, scope)
    key = (node.html or "", folder_of(scope.base), scope.charset, scope.zone.value, scope.hidden)
    piece = _memory.get(key, scope.base)
    if piece is None:
        piece = read_part(node, scope)
        if not piece.is_article:
            _memory.put(key, piece)
    return piece


def _is_element(node: LexborNode | None) -> bool:
    return node is not None and node.tag != _TEXT


def _described(node: LexborNode, attributes: dict[str, str | None]) -> str:
    """What a link without words is called: its title, else its picture's."""
    picture = node.css_first("img[alt]")
    return attributes.get("title") or (picture.attributes.get("alt") if picture else "") or ""
