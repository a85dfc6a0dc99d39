"""Tables with a unit in each row: which column is which, by the words that head them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from usecases.reading.table_rows import RUNNING_TEXT, TableRow

UNIT, GROUP = "单位", "组别"
_UNIT_HEAD = re.compile(r"(单位|部门|乡镇|机构|部门单位)(名称)?|名称|责任单位|发布(单位|机构)|单位[（(]部门[)）]")
_GROUP_HEAD = re.compile(r"(组别|分组|类别|类型|系统)")
_GROUP_LINE = re.compile(
    r"[（(]?[一二三四五六七八九十]?[)）]?[、.．]?\s*(?:县直|市直|区直|驻县|乡|镇|街道|部门)\S{0,10}[：:]?"
)
_TOTAL = re.compile(r"(总|合|小|共)\s*计|全县|全区|总数")
_SIGNS = re.compile(r"[\s（()）、/·：:]+")

Heads = Mapping[str, "re.Pattern[str]"]
"""Names of columns, each with what its heading looks like; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's cells by the name of their column, "" where the row has none."""

    name: str
    group: str
    cells: Mapping[str, str]
    where: str
    heads: Mapping[str, str]


def unit_rows(rows: Iterable[TableRow], heads: Heads) -> Iterator[UnitRow]:
    """Rows below a heading row, each block of columns (a plan may be printed in two) by itself.

    A group's name stands in its own column, once for many rows where cells are merged, or above them.
    """
    blocks: list[_Block] = []
    table = ""
    above: TableRow | None = None
    for row in rows:
        if row.table != table or _ends_table(row):
            table, blocks = row.table, []
        if found := _blocks(row, heads):
            blocks, above = found, row
            continue
        if above and (found := _blocks(_two_lines(above, row, heads), heads)) and _is_second_line(row, found):
            blocks, above = found, None
            continue
        above = None
        for block in blocks:
            yield from block.read(row)


def is_total(name: str) -> bool:
    """Whether a row adds up the others."""
    return bool(_TOTAL.fullmatch(_SIGNS.sub("", name)))


def _ends_table(row: TableRow) -> bool:
    """Whether a line of running text stands between tables; one that names a group belongs to the table."""
    return row.table == RUNNING_TEXT and len(row.cells) == 1 and not _GROUP_LINE.fullmatch(row.cells[0])


def _is_second_line(row: TableRow, blocks: "list[_Block]") -> bool:
    """Whether a row goes on with the headings: no unit in it, and words where columns begin."""
    return not any(_at(row, block.unit) for block in blocks) and any(
        _at(row, place) and not _at(row, place).isdecimal() for block in blocks for place in block.places.values()
    )


def _two_lines(above: TableRow, row: TableRow, heads: Heads) -> TableRow:
    """Headings of two rows as one: what stands below, with the merged cell above it where it says too little."""
    cells, over = [], ""
    for place in range(max(len(above.cells), len(row.cells))):
        over = _at(above, place) or over
        below = _SIGNS.sub("", _at(row, place))
        tells = any(head.search(below) for head in heads.values())
        cells.append(below if tells else (_at(above, place) if not below else over + below))
    return TableRow(row.where, tuple(cells), row.table)


@dataclass(slots=True)
class _Block:
    """Columns that belong to one unit column; `group` is the last one named."""

    unit: int
    places: dict[str, int]
    heads: dict[str, str]
    group_place: int | None
    group: str = ""

    def read(self, row: TableRow) -> Iterator[UnitRow]:
        if len(row.filled) == 1 and (len(row.cells) > 1 or row.table == RUNNING_TEXT):
            self.group = row.filled[0]  # a line across the table names those below
            return
        if self.group_place is not None:
            self.group = _at(row, self.group_place) or self.group
        name = _at(row, self.unit)
        cells = {column: _at(row, place) for column, place in self.places.items()}
        if name and any(cells.values()):
            yield UnitRow(name, self.group, cells, row.where, self.heads)


def _blocks(row: TableRow, heads: Heads) -> list[_Block]:
    """The blocks that a heading row begins; none when it is no heading row."""
    bare = [_SIGNS.sub("", cell) for cell in row.cells]
    units = [place for place, cell in enumerate(bare) if _UNIT_HEAD.fullmatch(cell)]
    blocks = []
    for unit, end in pairwise([*units, len(bare)]):
        # What stands before the only unit column is the row's too, such as the titles in a CMS's list of pieces.
        before = range(unit) if len(units) == 1 else ()
        places = _columns(bare, [*range(unit + 1, end), *before], heads)
        groups = [place for place in range(unit) if _GROUP_HEAD.search(bare[place])]
        if places:
            named = {column: bare[place] for column, place in places.items()}
            blocks.append(_Block(unit, places, named, groups[-1] if groups else None))
    return blocks


def _columns(bare: list[str], places: Iterable[int], heads: Heads) -> dict[str, int]:
    found: dict[str, int] = {}
    for place in places:
        column = next((name for name, head in heads.items() if name not in found and head.search(bare[place])), None)
        if column is not None:
            found[column] = place
    return found


def _at(row: TableRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
