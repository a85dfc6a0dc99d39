"""What a hiding place is: where in a file of some format numbers can stand, and how such a file is written."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a place: rows under headers where it is a table, else lines of text; the title of it all."""

    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    title: str = "公示"

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The headers and all rows, of one width."""
        return (self.headers, *self.rows)

    @property
    def text(self) -> str:
        """All lines as one, for places that know no line breaks."""
        return " ".join(self.lines)


Write = Callable[[Filling], bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a format.

    `told` is what a finding must say of the place ("" where a reader sees it); `most` how many rows or
    lines one file takes; `is_dear` that reading it takes seconds, so that only a sample goes in.
    """

    name: str
    write: Write
    told: str = ""
    is_table: bool = False
    most: int = 24
    is_dear: bool = False
