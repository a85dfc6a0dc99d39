"""The bytes that a reader is given, with what was said about them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Unpacked:
    """What was unpacked of one file so far, all levels of nesting together: a bomb is made of many small ones."""

    bytes: int = 0
    files: int = 0
    chars: int = 0


@dataclass(frozen=True, slots=True)
class Raw:
    """A page or a file as it came.

    `content_type` is the header as the server sent it and `file_name` the name the server or the
    folder gave it; both are hints only, since servers are often wrong about either. `depth` counts
    the files around this one (a workbook in an archive has 1); they share `unpacked`.
    """

    url: str
    body: bytes
    content_type: str = ""
    file_name: str = ""
    depth: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked, compare=False)
