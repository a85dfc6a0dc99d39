"""What a paper is made of, whatever file it becomes: head, headings, paragraphs, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Role(Enum):
    """What a line of a paper is for; each kind of file gives it a look."""

    TITLE = "题名"
    CENTRED = "居中"
    HEADING = "小标题"
    BODY = "正文"
    BULLET = "条目"
    CAPTION = "表题"
    NOTE = "注"
    SIGNED = "落款"
    PLAIN = "顶格"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `lead` is its emphasised beginning."""

    role: Role
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its widths fill an upright A4 page. `tail` are rows that add up the others.

    `foot` is a last row of cells that reach over so many columns each; `least_mm` is room to write in.
    """

    headings: tuple[str, ...]
    widths_mm: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    tail: tuple[tuple[str, ...], ...] = ()
    foot: tuple[tuple[str, int], ...] = ()
    least_mm: float = 0


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar: what it shows, and a value a label (None: nothing is known)."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, told apart by their filling, since most papers are printed in black.

    `lying`: bars go to the right, one line a label; `tabled`: a table beside it holds the same numbers.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool = False
    tabled: bool = False
    decimals: int = 0

    @property
    def height_mm(self) -> float:
        """How high it is drawn; never higher than a page."""
        lines = len(self.labels) * len(self.series)
        return min(24 + 4.5 * lines, 235) if self.lying else 72

    @property
    def peak(self) -> float:
        """The largest value, at least one, so that a scale can be drawn."""
        return max((value for each in self.series for value in each.values if value is not None), default=0) or 1

    def said(self, value: float | None) -> str:
        """A value as a label shows it."""
        return "" if value is None else f"{value:.{self.decimals}f}"


class Break(Enum):
    """What parts one piece of a paper from the next."""

    PAGE = "换页"
    RULE = "横线"


Block = Text | Grid | Chart | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, from above."""

    title: str
    author: str
    issued: date
    blocks: Sequence[Block]
