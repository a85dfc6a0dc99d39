"""Data tables of a page: each row one record, cells apart by tabs."""

from collections.abc import Iterator
from itertools import islice

from documents.tables.header_row import is_header_row, is_title_row
from documents.web.html_part import Part
from documents.web.html_template import MARK
from documents.web.html_tokens import Tokens
from domain.document import Segment, Table, Zone

_LAYOUT = frozenset({"table", "ul", "ol", "form", "h1", "h2"})
_WIDEST = 200


def is_data_table(tokens: Tokens, position: int) -> bool:
    """Whether the table that begins at `position` holds records; old pages use tables to place blocks.

    Looks no further than the first sign of layout, so that tables nested by the thousand cost no more.
    """
    rows = cells = 0
    for token in islice(tokens.tags, position, None):
        name = token.partition(" ")[0]
        if name == "/table":
            break
        if name in _LAYOUT or (tokens.parts and MARK in token and _is_layout(token, tokens.parts)):
            return False
        rows += name == "tr"
        cells += name in ("td", "th")
    return rows > 1 and cells >= 2 * rows - 1


def _is_layout(marker: str, parts: tuple[Part, ...]) -> bool:
    number = int(marker.partition(f'{MARK}="')[2].partition('"')[0])
    return parts[number].has_layout


class Grid:
    """Cells in the columns where a reader sees them; a cell that reaches over others leaves them empty."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._hidden: list[str] = []
        self._covered: dict[int, int] = {}
        self._unseen: dict[int, str] = {}

    def open_row(self, hidden: str) -> None:
        """Begins a row; `hidden` says why it is not seen."""
        self._rows.append([])
        self._hidden.append(hidden)
        self._skip_covered()

    def put(self, text: str, columns: int, rows: int, hidden: str = "") -> None:
        """Adds the next cell of the row; one that is not seen makes its column one that is not."""
        if not self._rows:
            self.open_row("")
        row = self._rows[-1]
        if hidden:
            self._unseen[len(row)] = hidden
        for column in range(len(row), len(row) + columns):
            self._covered[column] = rows - 1
        row += [text, *[""] * (columns - 1)]
        self._skip_covered()

    def segments(self, name: str) -> Iterator[Segment]:
        """A segment for each row that is not empty."""
        first = next((row for row in self._rows if not is_title_row(row)), [])
        headers = tuple(first) if is_header_row(first) else ()
        width = max((len(row) for row in self._rows), default=0)
        unseen = tuple(self._unseen.get(column, "") for column in range(width)) if self._unseen else ()
        table = Table(name, headers, tuple(f"第{number}列" for number in range(1, width + 1)), unseen)
        for number, (row, hidden) in enumerate(zip(self._rows, self._hidden, strict=True), 1):
            if any(row):
                yield Segment("\t".join(row), f"第{number}行", Zone.CELL, hidden, table)

    def _skip_covered(self) -> None:
        row = self._rows[-1]
        while self._covered.get(len(row), 0) > 0 and len(row) < _WIDEST:
            self._covered[len(row)] -= 1
            row.append("")
