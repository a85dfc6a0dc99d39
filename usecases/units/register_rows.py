"""Rows of a register that somebody sends, by the headings above them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.issue import Refused
from usecases.reading.table_rows import read_rows

_DATE = re.compile(r"(20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: its cells by what their headings mean, "" for what it lacks."""

    where: str
    cells: Mapping[str, str]

    def day(self, name: str) -> date | None:
        """The date in that cell, None without one; raises Refused for a date that does not exist."""
        found = _DATE.search(self.cells[name])
        if found is None:
            return None
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            raise Refused(f"{self.where}：没有“{found[0]}”这一天，请更正后再导入") from None


def register_rows(path: Path, heads: Mapping[str, re.Pattern[str]], needed: tuple[str, ...]) -> Iterator[RegisterRow]:
    """Rows below a line of headings that has all that is needed; raises Refused when there is none."""
    places: dict[str, int] = {}
    for row in read_rows(path):
        found = _places(row.cells, heads)
        if all(name in found for name in needed):
            places = found
        elif places and row.filled:
            cells = {
                name: row.cells[at] if (at := places.get(name, -1)) in range(len(row.cells)) else "" for name in heads
            }
            if all(cells[name] for name in needed):
                yield RegisterRow(row.where, cells)
    if not places:
        raise Refused(f"{path.name} 中没有找到表头；应有：{'、'.join(needed)}")


def _places(cells: tuple[str, ...], heads: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = next((name for name, head in heads.items() if name not in found and head.search(cell)), None)
        if name is not None:
            found[name] = at
    return found
