"""What a notice says: counts, names of units and a link to the list; nothing that a page said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Digest:
    """One patrol in a few lines; `news` False when nothing in it asks anybody to act."""

    title: str
    lines: tuple[str, ...]
    link: str = ""
    news: bool = True

    @property
    def text(self) -> str:
        """The whole notice as plain text."""
        return "\n".join([self.title, *self.lines, *([self.link] if self.link else [])])
