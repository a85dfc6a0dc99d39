"""What one part of a page holds, and what a template's part reads as on other pages."""

from dataclasses import dataclass, field, replace

from documents.address import Reach, reach_of, resolve
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
class Reading:
    """A piece as one page showed it; `own` are the links that point at the page they stand on."""

    piece: Piece
    own: tuple[int, ...]

    @classmethod
    def of(cls, piece: Piece) -> "Reading":
        """The reading of a piece just read."""
        return cls(piece, tuple([i for i, link in enumerate(piece.links) if reach_of(link.raw) is Reach.PAGE]))

    def on(self, base: str, codec: str) -> Piece:
        """The piece as it reads on another page: links to the page itself lead to that one."""
        if not self.own:
            return self.piece
        links = self.piece.links.copy()
        for index in self.own:
            links[index] = replace(links[index], url=resolve(base, links[index].raw, codec))
        return Piece(self.piece.segments, links, self.piece.is_article)
