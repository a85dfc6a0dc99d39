"""What a unit says of its list: words, a file as proof, the issues that it calls mended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file handed in with an answer: `name` as people call it, `shelf` the random name under which it lies."""

    name: str
    shelf: str
    size: int


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """One answer to one list; `issues` are the numbers that were still open and are called mended now."""

    number: int
    unit: str
    actor: str
    at: datetime
    words: str
    issues: tuple[int, ...]
    file: AnswerFile | None = None
