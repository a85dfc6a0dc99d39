"""List rows met before, with what they hold."""

from dataclasses import dataclass, field

from domain.document import Link, Segment

_MOST_ROWS = 8192
_LONGEST_ROW = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """What one `<li>` of plain words and links holds."""

    segments: tuple[Segment, ...]
    links: tuple[Link, ...]


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
