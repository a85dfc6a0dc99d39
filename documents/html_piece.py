"""What one part of a page holds, and the parts met before."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from documents.address import Reach, reach_of, resolve
from documents.html_tokens import Tokens
from domain.document import Link, Segment


@dataclass(slots=True)
class Piece:
    """Segments and links of one element, in the order of the page.

    `is_article` tells that the element which a CMS puts around an article's text was among them.
    """

    segments: list[Segment] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    is_article: bool = False

    def extend(self, other: "Piece") -> None:
        """Takes over what another piece holds."""
        self.segments += other.segments
        self.links += other.links
        self.is_article = self.is_article or other.is_article


@dataclass(frozen=True, slots=True)
class _Kept:
    """A piece with its exact tokens; `own` are the links that point at the page they stand on."""

    texts: list[str]
    tags: list[str]
    piece: Piece
    own: tuple[int, ...]
    chars: int


class PieceMemory:
    """The template parts met last.

    Headers, menus and footers are the same on page after page and hold most of their links, so each
    is read once and known again by comparing its tokens. Bounded by the characters it holds.
    """

    def __init__(self, max_chars: int) -> None:
        self._kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()
        self._room = max_chars

    def find(self, key: tuple[str, ...], tokens: Tokens, start: int, base: str, codec: str) -> tuple[Piece, int] | None:
        """The piece that begins at `start` and the position after it; None when it is new or has changed."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        end = start + len(kept.tags)
        if tokens.tags[start:end] != kept.tags or tokens.texts[start:end] != kept.texts:
            return None
        self._kept.move_to_end(key)
        return _moved(kept, base, codec), end

    def keep(self, key: tuple[str, ...], tokens: Tokens, start: int, end: int, piece: Piece) -> None:
        """Keeps a piece in place of one that changed, and lets go of those not asked for the longest."""
        own = tuple(index for index, link in enumerate(piece.links) if reach_of(link.raw) is Reach.PAGE)
        if key in self._kept:
            self._forget(key)
        texts, tags = tokens.texts[start:end], tokens.tags[start:end]
        kept = self._kept[key] = _Kept(texts, tags, piece, own, sum(map(len, texts)) + sum(map(len, tags)))
        self._room -= kept.chars
        while self._room < 0:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: tuple[str, ...]) -> None:
        self._room += self._kept.pop(key).chars


def _moved(kept: _Kept, base: str, codec: str) -> Piece:
    """The piece as it reads on another page: links to the page itself lead to that one."""
    if not kept.own:
        return kept.piece
    links = kept.piece.links.copy()
    for index in kept.own:
        links[index] = replace(links[index], url=resolve(base, links[index].raw, codec))
    return Piece(kept.piece.segments, links, kept.piece.is_article)
