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


class Break(Enum):
    """What parts one piece of a paper from the next."""

    PAGE = "换页"
    RULE = "横线"


Block = Text | Grid | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, from above."""

    title: str
    author: str
    issued: date
    blocks: Sequence[Block]
