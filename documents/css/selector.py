"""What can be told of a selector without a page: its weight, whom it is about, what it is like at rest."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BRACKETS = re.compile(r"\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)")
_ID, _CLASS = re.compile(r"#([\w\u0080-\uffff-]+)"), re.compile(r"\.([\w\u0080-\uffff-]+)")
_TAG = re.compile(r"(?:^|[\s>+~])([a-zA-Z][\w-]*)")
_LAST = re.compile(r"[^\s>+~]*\Z")
_DYNAMIC = r":(?:hover|focus(?:-within|-visible)?|active|target|checked|visited|enabled|open)(?![\w-])"
# What scripts of menus, tabs and slides put on an element while it is shown.
_WORDS = (
    "active|act|open|opened|show|shown|showing|on|cur|current|select|selected|sel|in|visible|expand|expanded|hover|now"
    "|this|checked|animated?|loaded|ready|is-[\\w-]+|[\\w-]+-(?:active|open|show|current|selected|visible|expanded|on|hover|checked)"
)
_STATE = (
    rf"(?:{_DYNAMIC}|\.(?:{_WORDS})(?![\w-])|\[(?:open|aria-expanded|aria-hidden|aria-selected|data-state)[^\]]*\])"
)
_DYNAMIC_ONLY = re.compile(_DYNAMIC)
_PSEUDO_ELEMENT = re.compile(r"::[a-z-]+|:(?:before|after|first-line|first-letter|selection)(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(rf"(?<![^\s>+~])(?:{_STATE})+(?![^\s>+~])", re.IGNORECASE)
_STATES = re.compile(_STATE, re.IGNORECASE)
_LONGEST = 400

ANYTHING = "*"


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector as written, with its weight (ids, classes, tags).

    `key` is a part that each element it is about must have: "#id", ".class", a tag or "*". `at_rest` is
    False for what only holds while somebody points at, opens or chooses something. `needs` are the ids and
    classes without which it is about nothing of a page.
    """

    text: str
    weight: tuple[int, int, int]
    key: str
    at_rest: bool
    needs: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def selector_of(text: str) -> Selector | None:
    """The selector; None for one that styles no element of the page, or that no sane sheet has."""
    if len(text) > _LONGEST or ":has(" in text or _PSEUDO_ELEMENT.search(text):
        return None
    bare = _BRACKETS.sub("", text)
    inner = " ".join(_BRACKETS.findall(text))
    count = bare + inner
    classes = len(_CLASS.findall(count)) + text.count("[") + bare.replace("::", "").count(":")
    weight = (len(_ID.findall(count)), classes, len(_TAG.findall(bare)))
    if "\\" in bare:  # an escaped name cannot be looked up as it is written
        return Selector(text, weight, ANYTHING, not _DYNAMIC_ONLY.search(bare))
    needs = frozenset([*(f"#{name}" for name in _ID.findall(bare)), *(f".{name}" for name in _CLASS.findall(bare))])
    return Selector(text, weight, _key(bare), not _DYNAMIC_ONLY.search(bare), needs)


@lru_cache(maxsize=65536)
def without_states(text: str) -> str:
    """The selector of the same element while nobody does anything with it; "" for one that is about no state."""
    stripped = _STATES.sub("", _ALONE.sub(ANYTHING, text))
    return "" if stripped == text or stripped.strip() == ANYTHING else stripped


def _key(bare: str) -> str:
    last = _LAST.search(bare)
    compound = last[0] if last else ""
    if found := _ID.search(compound):
        return f"#{found[1]}"
    if found := _CLASS.search(compound):
        return f".{found[1]}"
    tag = re.match(r"[a-zA-Z][\w-]*", compound)
    return tag[0].lower() if tag else ANYTHING
