"""What rows of one build have in common, worked out once by a real XML parser.

A hundred thousand rows of a sheet differ in their values only: the tags between are the same up
to the row's number. So a row is split at its texts, what remains is the key of a plan, and the
plan says which text belongs to which column and how it is to be read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from documents.ooxml.xlsx_style import CellStyle
from documents.parts.xml_name import local_name
from documents.tables.column_letter import column_of

LAST_COLUMN = 16_384
_TRUE = ("1", "true")
_LEAST_HEIGHT = 0.5
_NEVER = re.compile("(?!)")
_REFERENCE, _ANY_REFERENCE = re.compile(r'(?<=c\\ r=")([A-Z]+)[0-9]+"'), r'\1[0-9]+"'

Convert = Callable[[str], str]
ConvertFor = Callable[[str, int], Convert | None]
"""The reading of a cell of that type and style; None leaves the text as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class RowPlan:
    """Which of a row's texts are cells.

    `cells` are (number of the text, how to read it); `runs` are inline texts in several pieces:
    (position among the cells, numbers of their texts). `reasons` tell why single cells are not
    seen, () when all are; `is_hidden` is None when the row leaves it to the sheet.
    `pattern` matches what follows the number of a row built the same way, with a group for each text.
    `is_dense`: each text is one cell, in order, of which only those `converting` are to be read; the
    usual case, and the fast one.
    """

    columns: tuple[int, ...]
    cells: tuple[tuple[int, Convert | None], ...]
    runs: tuple[tuple[int, tuple[int, ...]], ...]
    reasons: tuple[str, ...]
    is_hidden: bool | None
    cell_count: int
    pattern: re.Pattern[str] = _NEVER
    converting: tuple[tuple[int, Convert], ...] = ()
    is_dense: bool = False

    def cell_texts(self, texts: list[str], has_breaks: bool) -> list[str]:
        """A row's cells; `has_breaks`: there may be tabs and line ends among the texts."""
        if self.is_dense:
            for at, convert in self.converting:
                texts[at] = convert(texts[at])
            return [" ".join(text.split()) for text in texts] if has_breaks else texts
        found = [convert(texts[at]) if convert else texts[at] for at, convert in self.cells]
        for position, numbers in self.runs:
            found[position] = "".join([texts[number] for number in numbers])
        return [" ".join(text.split()) for text in found] if has_breaks or self.runs else found


@dataclass(slots=True)
class _Cell:
    column: int
    texts: tuple[int, ...]
    convert: Convert | None
    reason: str


def pattern_of(tags: list[str]) -> re.Pattern[str]:
    """Matches rows with these tags between their texts, whatever their number."""
    return re.compile(">([^<]+)<".join([_REFERENCE.sub(_ANY_REFERENCE, re.escape(tag)) for tag in tags]))


def plan_of(
    row: etree._Element, styles: tuple[CellStyle, ...], convert_for: ConvertFor, pattern: re.Pattern[str] = _NEVER
) -> RowPlan:
    """The plan of a row whose texts were replaced by their numbers."""
    cells = {cell.column: cell for cell in _cells(row, styles, convert_for) if cell.texts}
    ordered = [cells[column] for column in sorted(cells)]
    reasons = tuple(cell.reason for cell in ordered)
    return RowPlan(
        columns=tuple(cell.column for cell in ordered),
        cells=tuple((cell.texts[0], cell.convert) for cell in ordered),
        runs=tuple((position, cell.texts) for position, cell in enumerate(ordered) if len(cell.texts) > 1),
        reasons=reasons if any(reasons) else (),
        is_hidden=is_hidden_row(row),
        cell_count=len(row),
        pattern=pattern,
        converting=tuple((cell.texts[0], cell.convert) for cell in ordered if cell.convert),
        is_dense=pattern is not _NEVER and [cell.texts for cell in ordered] == [(at,) for at in range(pattern.groups)],
    )


def is_hidden_row(row: etree._Element) -> bool | None:
    """Whether a row is hidden or has no height; None when it says neither."""
    hidden, height = row.get("hidden"), row.get("ht")
    if hidden in _TRUE or (height is not None and float(height) < _LEAST_HEIGHT):
        return True
    return None if hidden is None and height is None else False


def _cells(row: etree._Element, styles: tuple[CellStyle, ...], convert_for: ConvertFor) -> Iterator[_Cell]:
    column = 0
    for element in row:
        if local_name(element) != "c":
            continue
        column = column_at(element, column + 1)
        style = int(element.get("s") or 0)
        kind = element.get("t") or "n"
        texts, kind = _texts(element, kind)
        reason = styles[style].hidden if style < len(styles) else ""
        yield _Cell(column, texts, convert_for(kind, style), reason)


def column_at(cell: etree._Element, following: int) -> int:
    """The column a cell names, else the one after the cell before it."""
    letters = (cell.get("r") or "").rstrip("0123456789")
    column = column_of(letters) if letters else following
    if not (letters == "" or (letters.isascii() and letters.isupper())) or column > LAST_COLUMN:
        raise ValueError(f"{letters} is no column")
    return column


def _texts(cell: etree._Element, kind: str) -> tuple[tuple[int, ...], str]:
    """The numbers of the texts that make up a cell's value, and the type to read them as."""
    for child in cell:
        name = local_name(child)
        if name == "is":
            found = [t.text for t in child.iter("{*}t") if _is_in_run(t)]
            return tuple(int(text) for text in found if text), "inlineStr"
        if name == "v" and child.text:
            return (int(child.text),), kind
    return (), kind


def _is_in_run(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and local_name(parent) in ("is", "r")  # not the phonetic guide beside it
