"""The bytes that a reader is given, with what was said about them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """A page or a file as it came.

    `content_type` is the header as the server sent it and `file_name` the name the server or the
    folder gave it; both are hints only, since servers are often wrong about either.
    """

    url: str
    body: bytes
    content_type: str = ""
    file_name: str = ""
