"""List rows met before, with what they hold."""

from dataclasses import dataclass, field, replace

from documents.web.html_place import where_in_page
from domain.document import Link, Segment, Zone

_MOST_ROWS = 8192
_LONGEST_ROW = 1000
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """What one `<li>` of plain words and links holds."""

    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    paragraphs: int
    _placed: dict[int, tuple[Segment, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, segments: list[Segment], links: list[Link]) -> "Row":
        """The row as it was just read."""
        return cls(tuple(segments), tuple(links), sum(each.zone is not Zone.SOURCE for each in segments))

    def after(self, paragraphs: int) -> tuple[Segment, ...]:
        """Its segments behind so many paragraphs of a page: the same objects each time, for the first few places."""
        placed = self._placed.get(paragraphs)
        if placed is None:
            placed = self._numbered(paragraphs)
            if len(self._placed) < _MOST_PLACES:
                self._placed[paragraphs] = placed
        return placed

    def _numbered(self, paragraphs: int) -> tuple[Segment, ...]:
        placed = []
        for segment in self.segments:
            if segment.zone is not Zone.SOURCE:
                paragraphs += 1
                segment = replace(segment, where=where_in_page(paragraphs, segment.zone, segment.hidden))
            placed.append(segment)
        return tuple(placed)


@dataclass(slots=True)
class RowMemory:
    """Rows by the place for which they read the same, then by their markup.

    The latest and the most read articles stand beside every article. Emptied when it is full.
    """

    _places: dict[tuple[str, ...], dict[str, Row]] = field(default_factory=dict)
    _count: int = 0

    def of(self, place: tuple[str, ...]) -> dict[str, Row]:
        """The rows known in a place."""
        return self._places.setdefault(place, {})

    def keep(self, place: tuple[str, ...], markup: str, row: Row) -> None:
        """Keeps a row, unless it is too long to come again."""
        if len(markup) > _LONGEST_ROW:
            return
        if self._count >= _MOST_ROWS:
            for rows in self._places.values():
                rows.clear()
            self._places.clear()
            self._count = 0
        self.of(place)[markup] = row
        self._count += 1
