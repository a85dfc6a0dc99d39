"""What a repeated finding holds, told by keyed digests: enough to see that something was added.

A verdict 误报 is a verdict on what stood there that day; numbers added later were judged by nobody.
"""

import hashlib
from collections.abc import Iterable

MOST = 500
"""Of so many numbers each has a digest of its own; more have one together."""
_LENGTH = 8  # 32 bits: of 500 numbers one in 10 million new ones is taken for an old one
WHOLE = "whole:"


def content_of(keys: Iterable[str]) -> str:
    """Digests that stand for the numbers, as one text; of very many only one digest of all."""
    short = sorted({key[:_LENGTH] for key in keys})
    return " ".join(short) if len(short) <= MOST else _whole(short)


def joined_content(one: str, other: str) -> str:
    """The content of two places taken together."""
    if not one or not other or one == other:
        return one or other
    if one.startswith(WHOLE) or other.startswith(WHOLE):
        return _whole(sorted((one, other)))
    return content_of((*one.split(), *other.split()))


def adds_to(known: str, seen: str) -> bool:
    """Whether `seen` holds what `known` did not; never when either was not recorded."""
    if not known or not seen or known == seen:
        return False
    if known.startswith(WHOLE) or seen.startswith(WHOLE):
        return True
    return not set(seen.split()) <= set(known.split())


def _whole(keys: list[str]) -> str:
    return WHOLE + hashlib.sha256(" ".join(keys).encode()).hexdigest()[:32]
