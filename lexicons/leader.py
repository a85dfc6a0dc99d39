"""Leaders as a county keeps them, against whom names beside titles are held."""

from dataclasses import dataclass
from datetime import date

from lexicons.term import Source


@dataclass(frozen=True, slots=True)
class Leader:
    """Who held which office when; `title` is the full one, `aliases` are as right, `order` 0 where none is set."""

    name: str
    title: str
    source: Source
    aliases: tuple[str, ...] = ()
    unit: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    order: int = 0

    def serves_on(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def titles(self) -> tuple[str, ...]:
        """Every right wording of the office."""
        return (self.title, *self.aliases)
