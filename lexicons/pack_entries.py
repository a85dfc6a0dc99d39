"""A pack's text as TOML: its head, and its entries one by one with their lines."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*term[ \t]*\]\]", re.MULTILINE)
_PIECE = 2_000
"""Entries parsed at a time: all two hundred thousand of a long list as tables at once take half a gigabyte."""

Entry = dict[str, Any]


class NotPlain(Exception):
    """A pack that cannot be parsed piece by piece: something stands among its entries."""


class UnplacedEntry(Exception):
    """An entry that does not stand in a line of its own."""


def parsed(text: str) -> tuple[dict[str, Any], Iterator[tuple[Entry, int]]]:
    """All that stands outside of entries, and the entries with their lines.

    Raises tomllib.TOMLDecodeError and UnplacedEntry; of a long pack while its entries are asked for.
    """
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) > _PIECE:
        try:
            return tomllib.loads(text[: starts[0]]), _by_pieces(text, starts)
        except tomllib.TOMLDecodeError:
            pass  # what is wrong is told with its line in the whole text
    return parsed_at_once(text)


def parsed_at_once(text: str) -> tuple[dict[str, Any], Iterator[tuple[Entry, int]]]:
    """The same without pieces: for what is not plain, and for the line of what is wrong."""
    data = tomllib.loads(text)
    entries = data.pop("term", [])
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) != len(entries):
        raise UnplacedEntry
    return data, zip(entries, _lines(text, starts), strict=True)


def _by_pieces(text: str, starts: list[int]) -> Iterator[tuple[Entry, int]]:
    lines = _lines(text, starts)
    for first, end in pairwise([*starts[::_PIECE], len(text)]):
        try:
            data = tomllib.loads(text[first:end])
        except tomllib.TOMLDecodeError:
            raise NotPlain from None
        entries = data.pop("term", [])
        if data:
            raise NotPlain
        for entry in entries:
            line = next(lines, None)
            if line is None:
                raise NotPlain
            yield entry, line
    if next(lines, None) is not None:
        raise NotPlain


def _lines(text: str, starts: list[int]) -> Iterator[int]:
    """The line numbers of places in their order."""
    line = 1
    for before, place in pairwise([0, *starts]):
        line += text.count("\n", before, place)
        yield line
