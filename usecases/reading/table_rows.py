"""Rows of the tables in a file that somebody sends: a workbook, csv, a Word document or plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.cannot_read import CannotRead
from documents.characters.charset import decode
from documents.raw import Raw
from domain.document import Document, Segment
from domain.issue import Refused
from usecases.home.refusal import file_reason
from usecases.reading.reader_child import ReaderBounds
from usecases.reading.warm_reader import WarmReader

RUNNING_TEXT = "text"
"""The table of all lines of a file of plain text."""

_PLAIN = "text/plain"
_NO_ROW = re.compile(r"附件|附表|第 ?\d|注")
_BETWEEN_CELLS = re.compile(r"\t|\|| {2,}|\u3000+")
_NUMBER = re.compile(r"-?[\d,，]+(?:\.\d+)?%?")
# A line break of the paper it was copied from: “12 月”, “2023 年”, “信丰 分局”.
_LOOSE = re.compile(r"(?<=\d) (?=[年月日])|(?<=[年月]) (?=\d)|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")

# Whoever sent the file waits, and what it holds is not known: it is read as attachments are, in a process of its own.
_reader = WarmReader(ReaderBounds(seconds=120, memory_bytes=2 << 30))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells as they stand; `where` tells people its place, `table` which table it belongs to.

    A line of running text is a row with a single cell.
    """

    where: str
    cells: tuple[str, ...]
    table: str = ""

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]


def read_rows(path: Path) -> list[TableRow]:
    """All rows and lines of the file in order; raises Refused when it cannot be read."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Refused(f"无法读取 {path}（{file_reason(error)}）；请核对路径") from None
    raw = Raw(path.absolute().as_uri(), body, file_name=path.name)
    try:
        document = _reader.read(raw)
    except CannotRead as error:
        raise Refused(f"无法读取 {path.name}：{error.reason}") from None
    return list(_text_rows(raw) if document.media_type == _PLAIN else _rows(document))


def tight(cell: str) -> str:
    """The words of a cell without the gaps that line breaks leave in them."""
    return _LOOSE.sub("", " ".join(cell.split()))


def _rows(document: Document) -> Iterator[TableRow]:
    for segment in document.segments:
        cells = tuple(tight(cell) for cell in segment.cells())
        yield TableRow(_where(segment), cells, segment.table.name if segment.table else "")


def _where(segment: Segment) -> str:
    if segment.table is None:
        return segment.where
    place = f"第 {segment.where} 行" if segment.where.isdecimal() else segment.where
    return f"“{segment.table.name}”{place}"


def _text_rows(raw: Raw) -> Iterator[TableRow]:
    """Cells stand between tabs, bars or wide gaps; else the numbers at a line's end are its cells."""
    for number, line in enumerate(decode(raw.body, raw.content_type).text.splitlines(), 1):
        plain = line.strip(" |\u3000\ufeff")
        if not plain or not set(plain) - set("-|:= "):
            continue
        cells = [cell for part in _BETWEEN_CELLS.split(plain) if (cell := tight(part))]
        yield TableRow(
            f"第 {number} 行", tuple(cells if len(cells) > 1 else _ending_in_numbers(cells[0])), RUNNING_TEXT
        )


def _ending_in_numbers(line: str) -> list[str]:
    words = [] if _NO_ROW.match(line) else line.split(" ")
    numbers: list[str] = []
    while len(words) > 1 and _NUMBER.fullmatch(words[-1]):
        numbers.insert(0, words.pop())
    return ["".join(words) if numbers else line, *numbers]
