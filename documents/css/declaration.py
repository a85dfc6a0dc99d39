"""What one block of a style sheet, or a style attribute, declares."""

from collections.abc import Iterator
from functools import lru_cache

import tinycss2
from tinycss2.ast import Declaration

from documents.css.color import is_color

_SIDES = ("top", "right", "bottom", "left")
_MOST_CHARS = 20_000

Declared = tuple[str, str, bool]
"""Property, value in lower case, whether it is important."""


@lru_cache(maxsize=8192)
def declarations(block: str) -> tuple[Declared, ...]:
    """All declarations in order, shorthands taken apart as far as they can hide something."""
    found: list[Declared] = []
    for item in tinycss2.parse_blocks_contents(block[:_MOST_CHARS], skip_comments=True, skip_whitespace=True):
        if isinstance(item, Declaration):
            value = tinycss2.serialize(item.value).strip().lower()
            found += [(name, part, bool(item.important)) for name, part in _longhands(item.lower_name, value)]
    return tuple(found)


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    yield name, value
    if name == "inset" or name == "margin":
        for side, part in zip(_SIDES, _four(value.split()), strict=False):
            yield (side if name == "inset" else f"margin-{side}"), part
    elif name == "overflow":
        parts = value.split() or [""]
        yield "overflow-x", parts[0]
        yield "overflow-y", parts[-1]
    elif name == "font":
        size = next((part for part in value.split() if part[:1].isdigit() or part[:1] == "."), "")
        if size:
            yield "font-size", size.partition("/")[0]
    elif name == "background":
        colors = [part for part in _parts(value) if is_color(part)]
        yield "background-color", colors[-1] if colors else "transparent"
        yield "background-image", "url" if "url(" in value or "gradient(" in value else "none"


def _four(parts: list[str]) -> list[str]:
    """Top, right, bottom and left of one to four values."""
    if not parts:
        return []
    top, right = parts[0], parts[min(1, len(parts) - 1)]
    return [top, right, parts[2] if len(parts) > 2 else top, parts[3] if len(parts) > 3 else right]


def _parts(value: str) -> list[str]:
    """The words of a value; a function with its arguments is one word."""
    parts, depth = [""], 0
    for char in value:
        depth += (char == "(") - (char == ")")
        if char.isspace() and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]
