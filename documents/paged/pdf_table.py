"""Rows of the tables that a PDF or a picture only draws: words on one line, told apart by the places of their columns.

A PDF knows no tables. But where a line names columns, what stands below in the same places belongs to
them, and a number is judged by the name above it as in any other table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from documents.paged.pdf_cover import Box
from documents.tables.header_row import is_header_row
from domain.document import Segment, Table, Zone

_WORD = re.compile(r"\S+")
_COLUMN_NAME = re.compile(
    r"姓名|身份证|证件|电话|手机|住址|地址|账号|卡号|性别|年龄|出生|户主|监护人|序号|金额|备注|编号|证号|许可|单位|企业|公司|村|病种|残疾|等级|类别|日期|代码|护照|通行证|居留|居住证"
)
_LONG_NUMBER = re.compile(r"\d{6}")
"""No column is called so."""
_FEWEST_COLUMNS, _FEWEST_NAMES = 3, 2
_PROSE = re.compile(r"[：。；？！]")
_LONGEST_PROSE = 25

BoxOf = Callable[[int], Box | None]
"""The place of the character at an offset of the page's text."""
_Word = tuple[str, int, int]
_Span = tuple[float, float]


@dataclass(slots=True)
class DrawnTable:
    """The table that the lines of a file are in just now, if they are in one; it goes on over pages."""

    _headers: tuple[str, ...] = ()
    _spans: list[_Span] = field(default_factory=list)
    _is_sure: bool = False
    _table: Table | None = None
    _rows: int = 0
    _tables: int = 0
    _page: str = ""

    @property
    def width(self) -> int:
        """How many columns the table has, 0 outside of one."""
        return len(self._headers)

    def begin_page(self, name: str) -> None:
        """Rows are counted anew; the columns go on. `name` is how its tables are told."""
        self._rows, self._tables, self._page = 0, 0, name
        self._rename()

    def row(self, line: str, offset: int, box_of: BoxOf) -> Segment | None:
        """The line as a row of a table; None where it is none. `offset` is where it begins in the page's text."""
        if not self._headers and _LONG_NUMBER.search(line):
            return None
        texts = line.split()
        is_likely = len(texts) == len(self._headers) and self._is_sure
        if is_likely and _LONG_NUMBER.search(line) and not _PROSE.search(line):
            return self._next_row(texts)  # nearly all rows of nearly all lists
        words = [(found.group(), offset + found.start(), offset + found.end()) for found in _WORD.finditer(line)]
        if _names_columns(texts):
            self._begin(words, box_of)
            return self._next_row(texts)
        if not self._headers or _is_prose(texts):
            self._headers = ()
            return None
        cells = self._cells(words, box_of)
        return self._next_row(cells) if cells else None

    def _next_row(self, cells: Sequence[str]) -> Segment:
        self._rows += 1
        return Segment("\t".join(cells), f"第{self._rows}行", Zone.CELL, table=self._table)

    def _begin(self, words: Sequence[_Word], box_of: BoxOf) -> None:
        self._headers = tuple(text for text, _, _ in words)
        self._spans, self._is_sure = [_span(word, box_of) for word in words], False
        self._tables, self._rows = self._tables + 1, 0
        self._rename()

    def _rename(self) -> None:
        if self._headers:
            letters = tuple(f"第{column}列" for column in range(1, len(self._headers) + 1))
            self._table = Table(f"{self._page}表格{max(self._tables, 1)}", self._headers, letters)

    def _cells(self, words: Sequence[_Word], box_of: BoxOf) -> list[str]:
        """The words by column; [] where they do not stand in the columns."""
        if len(words) == len(self._headers):
            if not self._is_sure:
                self._widen([_span(word, box_of) for word in words])
            return [text for text, _, _ in words]
        if len(words) < _FEWEST_NAMES:
            return []
        columns = [self._column(_span(word, box_of)) for word in words]
        if columns != sorted(columns) or columns[0] == columns[-1]:
            return []
        cells = [""] * len(self._headers)
        for column, (text, _, _) in zip(columns, words, strict=True):
            cells[column] = f"{cells[column]} {text}".strip()
        return cells

    def _widen(self, spans: list[_Span]) -> None:
        """Columns are as wide as their name and the first whole row."""
        self._is_sure = True
        self._spans = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(self._spans, spans, strict=True)]

    def _column(self, span: _Span) -> int:
        """The column that shares most with the place, else the nearest."""
        shared = [min(span[1], right) - max(span[0], left) for left, right in self._spans]
        return shared.index(max(shared))


def _names_columns(texts: list[str]) -> bool:
    named = sum(1 for text in texts if _COLUMN_NAME.search(text))
    return len(texts) >= _FEWEST_COLUMNS and named >= _FEWEST_NAMES and is_header_row(texts) and not _is_prose(texts)


def _is_prose(texts: list[str]) -> bool:
    """Sentences and labels with their values: what stands below a table."""
    return any(_PROSE.search(text) for text in texts) or (len(texts) == 1 and len(texts[0]) > _LONGEST_PROSE)


def _span(word: _Word, box_of: BoxOf) -> _Span:
    _, start, end = word
    first, last = box_of(start), box_of(end - 1)
    return (first.left if first else 0.0, last.right if last else 0.0)
