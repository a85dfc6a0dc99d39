"""Words by which planted advertising is known, in places where only advertising puts them.

A list of its own beside the term packs' spam entries: it is asked about titles, keywords and hidden
links only, never about prose (spam_in_prose.py judges that by the packs' entries and their company).
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from domain.document import Document, Segment
from lexicons.matcher import Lexicon
from lexicons.term import Kind


def spam_words(text: str, lexicon: Lexicon) -> list[str]:
    """The advertising words of a text, each once: those listed here, and the packs' own where none is listed."""
    return list(_spam_words(text, lexicon))


@lru_cache(maxsize=4096)  # keywords and descriptions stand on every page
def _spam_words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    listed = _pattern().findall(text.lower())
    if not lexicon.may_hold(text, Kind.SPAM):
        return tuple(dict.fromkeys(listed))
    document = Document("", "", "text/plain", (Segment(text, "全文"),))
    packed = [hit.matched for hit in lexicon.find(document) if hit.term.kind is Kind.SPAM]
    new = [word for word in packed if not any(known in word.lower() or word.lower() in known for known in listed)]
    return tuple(dict.fromkeys([*listed, *new]))


@lru_cache(maxsize=16384)
def advertises(text: str) -> bool:
    """Whether one of the words listed here is in a text: a quick look, for every link of a page.

    Remembered, since the words of most links stand on every page.
    """
    return bool(text) and _pattern().search(text.lower()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "spam_words.txt").read_text(encoding="utf-8").splitlines()
    words = sorted((line.strip() for line in lines if line.strip() and line[0] != "#"), key=len, reverse=True)
    return re.compile("|".join(_part(word) for word in words))


def _part(word: str) -> str:
    """A Latin word stands by itself: "porn" is no part of "popcorn", nor "ag" of "manager"."""
    return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z])" if word[0].isascii() else re.escape(word)
