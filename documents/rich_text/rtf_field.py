"""A field of Rich Text Format that leads out: its code first, then what a reader sees of it."""

from dataclasses import dataclass, field

from documents.file_link import FileLinks, address_of_field
from documents.rich_text.rtf_story import RtfStory

CODE = "域代码"


@dataclass(slots=True)
class RtfField:
    """The field that was met last; those within others are few and lead nowhere else."""

    _raw: str = ""
    _depth: int = 0
    _shown: list[str] = field(default_factory=list)

    def show(self, depth: int) -> None:
        """What comes up to the end of the group of that depth is what a reader sees."""
        self._depth = depth if self._raw else 0

    def take(self, text: str) -> None:
        """Letters."""
        if self._depth:
            self._shown.append(text)

    def close(self, depth: int, story: RtfStory, links: FileLinks) -> None:
        """A group ends: the code's, or that of what is seen."""
        if story.place == CODE and story.depth == depth:
            self._raw = address_of_field(story.open_text)
        elif self._depth == depth and self._raw:
            links.add(self._raw, "".join(self._shown), story.where)
            self._raw, self._depth = "", 0
            self._shown.clear()
