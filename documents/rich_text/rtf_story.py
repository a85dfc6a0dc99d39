"""One running text of a Rich Text file: its paragraphs, and its rows gathered into tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.hidden_text import TELLING, Piece, paragraph_segments, told_apart
from documents.tables.grid import GridRow, Look, grid_segments, word_column
from domain.document import Segment

_ONLY_TELLING = ("域代码", "文档属性", "文档变量")


@dataclass(slots=True)
class RtfStory:
    """Filled piece by piece; `place` is "" for the body, whose paragraphs are counted."""

    place: str = ""
    hidden: str = ""
    depth: int = 0
    segments: list[Segment] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _cells: list[list[Piece]] = field(default_factory=list)
    _rows: list[GridRow] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0

    @property
    def where(self) -> str:
        """The place of what comes next."""
        return self.place or f"第{self._paragraphs + 1}段"

    @property
    def open_text(self) -> str:
        """What came since the last paragraph ended."""
        return "".join(text for text, _ in self._pieces)

    def put(self, text: str, reason: str) -> None:
        """Adds letters."""
        self._pieces.append((text, reason))

    def end_paragraph(self, is_in_table: bool) -> None:
        """A paragraph in a cell is a part of it."""
        if is_in_table:
            self.put(" ", "")
            return
        self.end_table()
        if self._pieces:
            self._paragraphs += 1
            where = self.place or f"第{self._paragraphs}段"
            for segment in paragraph_segments(self._pieces, where, self.hidden):
                if self.place not in _ONLY_TELLING or TELLING.search(segment.text):
                    self.segments.append(segment)
            self._pieces = []

    def end_cell(self) -> None:
        """What came since the last one is a cell."""
        self._cells.append(self._pieces)
        self._pieces = []

    def end_row(self) -> None:
        """The cells since the last one are a row."""
        row = GridRow(f"第{len(self._rows) + 1}行", {})
        for column, pieces in enumerate(self._cells, 1):
            seen, unseen = told_apart(pieces)
            row.cells[column] = " ".join([seen, *[text for text, _ in unseen]]).strip()
            if unseen:
                row.reasons[column] = unseen[0][1]
        self._rows.append(row)
        self._cells = []

    def end_table(self) -> None:
        """Text after rows ends their table."""
        if self._rows:
            self._tables += 1
            look = Look(f"{self.place}表格{self._tables}", self.hidden, word_column)
            self.segments += grid_segments(look, self._rows)
            self._rows = []

    def finished(self) -> Iterator[Segment]:
        """All segments, with what was not ended yet."""
        if self._cells:
            self.end_row()
        self.end_paragraph(False)
        yield from self.segments
