"""Whether a media query holds on the screen of an office computer."""

import re
from functools import lru_cache

from documents.css.length import pixels

_WIDTH, _HEIGHT = 1366.0, 768.0
"""A common screen of an office; a block that only telephones show is not hidden, see documents.unseen.control."""
_FEATURE = re.compile(r"\(\s*(min|max)-(?:device-)?(width|height)\s*:\s*([^()]+?)\s*\)")
_PLACE = re.compile(r"\(\s*orientation\s*:\s*portrait\s*\)")
_SHOWN = frozenset({"", "all", "screen", "only screen", "only all"})


@lru_cache(maxsize=1024)
def holds_on_screen(media: str) -> bool:
    """Whether one query of the list holds; what is not understood is taken to hold."""
    return any(_holds(query.strip()) for query in media.lower().split(","))


def _holds(query: str) -> bool:
    negated = query.startswith("not ")
    kind, *features = re.split(r"\s+and\s+|(?<=\w)\s*(?=\()", query.removeprefix("not ").strip())
    if kind.startswith("("):
        kind, features = "", [kind, *features]
    known = kind.strip() in _SHOWN or not re.fullmatch(r"(?:only )?[a-z-]+", kind.strip())
    return (known and all(map(_fits, features))) is not negated


def _fits(feature: str) -> bool:
    if _PLACE.search(feature):
        return False
    for bound, side, value in _FEATURE.findall(feature):
        limit = pixels(value)
        size = _WIDTH if side == "width" else _HEIGHT
        if limit is not None and (size < limit if bound == "min" else size > limit):
            return False
    return True
