"""Whether a term stands on word boundaries: 工商局 does not in 职工商局部."""

import re
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from lexicons.term import Boundary

_REACH = 60  # a text without punctuation must not be cut as a whole
_CLAUSE_END = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def clause_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The run between punctuation that holds [start, end), and its own start."""
    before = text[max(0, start - _REACH) : start]
    begin = _CLAUSE_END.search(before[::-1])
    left = start - (begin.start() if begin else len(before))
    stop = _CLAUSE_END.search(text, end, end + _REACH)
    return text[left : stop.start() if stop else end + _REACH], left


def on_boundary(text: str, start: int, end: int, mode: Boundary) -> bool:
    """Whether no word of the clause straddles the ends that `mode` asks about."""
    if mode is Boundary.NONE:
        return True
    clause, clause_start = clause_around(text, start, end)
    edges = _word_edges(clause)
    left = mode is Boundary.RIGHT or start - clause_start in edges
    return left and (mode is Boundary.LEFT or end - clause_start in edges)


def word_edges_in(text: str, start: int, end: int) -> frozenset[int]:
    """Where words begin or end in the clause around a place, as offsets in the text."""
    clause, clause_start = clause_around(text, start, end)
    return frozenset(clause_start + edge for edge in _word_edges(clause))


def dictionary_words() -> Iterator[str]:
    """The words that the segmenter knows."""
    return (word for word, count in _tokenizer().FREQ.items() if count)


def is_word(text: str) -> bool:
    """Whether the segmenter's dictionary has it."""
    return bool(_tokenizer().FREQ.get(text))


@lru_cache(maxsize=4096)
def _word_edges(clause: str) -> frozenset[int]:
    edges, position = {0}, 0
    # HMM off keeps 97 % of misspelt words apart from their neighbours, HMM on only 90 %.
    for word in _tokenizer().cut(clause, HMM=False):
        position += len(word)
        edges.add(position)
    return frozenset(edges)


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    """A segmenter with its dictionary, loaded at the first hit that needs it (0.8 s, 80 MB).

    Not `jieba.initialize()`: that logs to stderr and unmarshals a cache file from the shared
    temporary folder, where anybody could have put it.
    """
    with warnings.catch_warnings():
        # jieba asks for pkg_resources only to open its dictionary; newer setuptools warn about it.
        warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)
        warnings.filterwarnings("ignore", message="Deprecated call to `pkg_resources", category=DeprecationWarning)
        # Its patterns are no raw strings, seen when no compiled file was installed.
        warnings.filterwarnings("ignore", message="invalid escape sequence", category=DeprecationWarning)
        jieba = import_module("jieba")
    tokenizer = jieba.Tokenizer()
    with (files("jieba") / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer
