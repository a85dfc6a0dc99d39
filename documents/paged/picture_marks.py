"""What is to be done to the picture of a page: told by whoever knows what may be shown."""

from dataclasses import dataclass

FRAME = (200, 30, 30)
"""The colour around what was looked for."""


class NoPicture(Exception):
    """No picture can be given; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be done to a page's text: characters to cover, and stretches (from, to) to frame."""

    covered: frozenset[int]
    framed: tuple[tuple[int, int], ...]
