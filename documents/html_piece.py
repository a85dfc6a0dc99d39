"""What one part of a page holds, and the parts met before."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from documents.address import resolve
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


class PieceMemory:
    """The template parts met last.

    Headers, menus and footers are the same bytes on every page of a folder and hold most of its
    links, so each is read once. Bounded by the HTML it holds, which is the exact key.
    """

    def __init__(self, max_chars: int) -> None:
        self._kept: OrderedDict[tuple[str, ...], tuple[Piece, tuple[int, ...]]] = OrderedDict()
        self._room = max_chars

    def get(self, key: tuple[str, ...], base: str) -> Piece | None:
        """The piece kept under the key, as it reads on the page `base`; None when it is new."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        piece, own = kept
        return _moved(piece, own, base) if own else piece

    def put(self, key: tuple[str, ...], piece: Piece) -> None:
        """Keeps a piece, and lets go of those not asked for the longest."""
        own = tuple(index for index, link in enumerate(piece.links) if link.raw.lstrip()[:1] in ("", "?", "#"))
        self._kept[key] = (piece, own)
        self._room -= len(key[0])
        while self._room < 0:
            oldest, _ = self._kept.popitem(last=False)
            self._room += len(oldest[0])


def _moved(piece: Piece, own: tuple[int, ...], base: str) -> Piece:
    """The piece with the links that point at their own page pointing at this one."""
    links = piece.links.copy()
    for index in own:
        links[index] = replace(links[index], url=resolve(base, links[index].raw))
    return Piece(piece.segments, links, piece.is_article)
