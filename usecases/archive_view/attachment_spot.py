"""The place in an attachment where an issue stands: cells of a sheet around it, or the lines around it, masked."""

import re
from dataclasses import dataclass, replace

from documents.sniff import kind_of
from domain.document import Document, Segment, Table
from domain.masking import masked_in_place
from store.models import IssueRecord
from usecases.archive_view.safe_page import Words
from usecases.archive_view.spot_pattern import SpotPattern, covered_places
from usecases.home.home import Home
from usecases.reading.archived_copy import NotKept
from usecases.reading.archived_file import archived_file, read_copy

_AROUND = 5
_COLUMNS_AROUND = 12
_LONGEST_CELL = 160
_PAGE = re.compile(r"\A第(\d+)页")
_IN_FILE = re.compile(r"\A附件“[^”]*”")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as shown; `is_spot` where the issue stands."""

    text: str
    is_spot: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row by its number."""

    number: str
    cells: tuple[GridCell, ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The neighbourhood of a cell: `letters` name the columns."""

    name: str
    letters: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file or document, cut up into text and marked text in turn."""

    where: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class AttachmentSpot:
    """The place: a grid, or lines; `page` is the page of a PDF, 0 for other files."""

    name: str
    grid: Grid | None
    lines: tuple[Line, ...]
    page: int
    is_located: bool


def attachment_spot(home: Home, issue: IssueRecord) -> AttachmentSpot:
    """Where in its file the issue stands; raises NotKept."""
    copy = archived_file(home, issue)
    document = read_copy(copy)
    if not document.segments:
        raise NotKept("附件里没有读出文字；请下载原文件核对")
    where = _IN_FILE.sub("", issue.where)
    page = _PAGE.match(where) if kind_of(copy.raw) == "pdf" else None
    spot = spot_in(document, where, (issue.evidence, issue.context))
    return replace(spot, name=issue.attachment, page=int(page[1]) if page else 0)


def spot_in(document: Document, where: str, words: Words) -> AttachmentSpot:
    """The neighbourhood of the words at that place of a file that was read and is not empty."""
    found = _segment_at(document, where, SpotPattern(*words))
    number = found or 0
    table = document.segments[number].table
    grid = _grid(document, number, table, words, where) if table else None
    return AttachmentSpot("", grid, () if grid else _lines(document, number, words), 0, found is not None)


def _segment_at(document: Document, where: str, pattern: SpotPattern) -> int | None:
    """By its place, else by its words: a note on a cell before the cell, a named line before any other."""
    first = where.partition("、")[0].partition("（")[0]
    cell = named = other = None
    for number, segment in enumerate(document.segments):
        if segment.table is not None:
            is_cell = _column_of(segment, first) is not None
            cell = number if cell is None and is_cell else cell
        elif segment.where and (where.startswith(segment.where) or first == segment.where):
            if pattern.main(segment.text):
                return number
            named = number if named is None else named
    if cell is None and named is None:
        found = (number for number, segment in enumerate(document.segments) if pattern.main(segment.text))
        other = next(found, None)
    return cell if cell is not None else named if named is not None else other


def _column_of(segment: Segment, where: str) -> int | None:
    """The position of the column when the place is a cell of this row."""
    table = segment.table
    if table is None or not where.startswith(f"{table.name}!") or not where.endswith(segment.where):
        return None
    letter = where[len(table.name) + 1 : len(where) - len(segment.where)]
    return table.letters.index(letter) if letter in table.letters else None


def _grid(document: Document, number: int, table: Table, words: Words, where: str) -> Grid:
    near = [s for s in document.segments if s.table is not None and s.table.name == table.name]
    middle = near.index(document.segments[number])
    rows = near[max(0, middle - _AROUND) : middle + _AROUND + 1]
    spots = {(part.partition("（")[0]) for part in where.split("、")}
    column = _column_of(document.segments[number], where.partition("、")[0].partition("（")[0]) or 0
    first = max(0, column - _COLUMNS_AROUND)
    shown = range(first, min(len(table.letters), column + _COLUMNS_AROUND + 1))
    return Grid(
        table.name,
        tuple(table.letters[place] for place in shown),
        tuple(_row(segment, shown, words, spots) for segment in rows),
    )


def _row(segment: Segment, shown: range, words: Words, spots: set[str]) -> GridRow:
    # Covered as a whole: a form may give each figure a cell of its own.
    cells = _masked("\v".join(segment.cells()), words).split("\v")
    marked = {place for each in spots if (place := _column_of(segment, each)) is not None}
    kept = tuple(
        GridCell((cells[place] if place < len(cells) else "")[:_LONGEST_CELL], place in marked) for place in shown
    )
    return GridRow(segment.where, kept, segment.hidden)


def _lines(document: Document, number: int, words: Words) -> tuple[Line, ...]:
    near = document.segments[max(0, number - _AROUND) : number + _AROUND + 1]
    return tuple(_line(segment, words, is_near=segment is document.segments[number]) for segment in near)


def _line(segment: Segment, words: Words, *, is_near: bool) -> Line:
    text = segment.text.replace("\t", "\v")
    shown = _masked(text, words)
    spots = sorted(SpotPattern(*words).all(text), key=lambda spot: spot.start) if is_near else []
    pieces: list[tuple[str, bool]] = []
    place = 0
    for spot in spots:
        if spot.start >= place:
            pieces += [(shown[place : spot.start], False), (shown[spot.start : spot.end], True)]
            place = spot.end
    pieces.append((shown[place:], False))
    hidden = f"（{segment.hidden}）" if segment.hidden else ""
    return Line(segment.where + hidden, tuple((text.replace("\v", " | "), marked) for text, marked in pieces if text))


def _masked(text: str, words: Words) -> str:
    chars = list(masked_in_place(text))
    for place in covered_places(*words, text):
        chars[place] = "*"
    return "".join(chars)
