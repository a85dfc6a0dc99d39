"""Where a piece really stands in the portal."""

from dataclasses import dataclass

from demo.insertion import Insertion


@dataclass(frozen=True, slots=True)
class Planting:
    """`page` is the article, column or first page that shows it; `file` its attachment, `subject` the
    address that is wrong when the content names one ("" without); `looks_for` the words to be seen.
    """

    insertion: Insertion
    page: str
    file: str
    subject: str
    looks_for: tuple[str, ...]
