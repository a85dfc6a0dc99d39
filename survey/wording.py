"""The word lists that names are judged by, as shipped in `survey/data`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from domain.column import ColumnKind

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`strong` and `weak` are endings of units' names, `never` what only looks like one."""

    strong: Words
    weak: Words
    never: frozenset[str]
    short: dict[str, Words]


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Words of a column's name and of its entries' titles by kind; `duty` by a unit's line of work."""

    kind: dict[ColumnKind, Words]
    title: dict[ColumnKind, Words]
    duty: dict[str, Words]


@cache
def unit_words() -> UnitWords:
    """How units are told."""
    table = _table("unit.toml")
    short = {full: tuple(names) for full, names in table["short"].items()}
    return UnitWords(tuple(table["strong"]), tuple(table["weak"]), frozenset(table["never"]), short)


@cache
def column_words() -> ColumnWords:
    """How columns are told."""
    table = _table("column.toml")
    return ColumnWords(
        {ColumnKind(kind): tuple(words) for kind, words in table["kind"].items()},
        {ColumnKind(kind): tuple(words) for kind, words in table["title"].items()},
        {unit: tuple(words) for unit, words in table["duty"].items()},
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("survey") / "data" / name).read_text(encoding="utf-8"))
