"""An article of the demo portal: its words, its address, and the piece planted in it."""

from dataclasses import dataclass
from datetime import datetime

from demo.column_plan import ColumnPlan
from demo.insertion import Insertion


@dataclass(frozen=True, slots=True)
class Article:
    """`unit` is the one that published it; `dated` False shows no date above the text; `insertion` is
    None for an article without a planted piece.
    """

    column: ColumnPlan
    url: str
    title: str
    published: datetime
    dated: bool
    unit: str
    paragraphs: tuple[str, ...]
    insertion: Insertion | None
