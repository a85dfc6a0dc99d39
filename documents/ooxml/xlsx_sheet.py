"""The rows of one sheet, streamed: by a walk over plain text where the part allows it, else parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.limits import Limits, refuse_cells
from documents.ooxml.xlsx_frame import TAGS, SheetFrame
from documents.ooxml.xlsx_link import formula_links, links_of_row
from documents.ooxml.xlsx_row_plan import RowPlan, pattern_of, plan_of
from documents.ooxml.xlsx_value import ValueReader
from documents.ooxml.xlsx_workbook import Sheet, Workbook
from documents.parts.package import Package
from documents.parts.part_stream import PARSER, NotPlain, plain_chunks, unescaped
from documents.parts.xml_name import local_name

_LAST_ROW = 1_048_576
_ROOT = re.compile(r"<worksheet\b[^>]*>")
_TEXT = re.compile(">([^<]+)<")
_ROW_START = '<row r="'
_EMPTY_ROW = re.compile(r"<row(?:\s[^<>]*)?/>")
_MOST_PLANS = 20_000
_NO_PLAN = RowPlan((), (), (), (), None, 0, re.compile("(?!)"))

Row = tuple[str, RowPlan, list[str]]
"""Its number, what its texts are, and its cells' texts in the plan's order."""


@dataclass(slots=True)
class SheetReader:
    """Reads a sheet once; `frame` is complete when the last row has come."""

    package: Package
    sheet: Sheet
    book: Workbook
    limits: Limits
    frame: SheetFrame = field(default_factory=SheetFrame)
    _cell_count: int = 0
    _root: str = ""
    _plans: dict[str, RowPlan] = field(default_factory=dict)
    _values: ValueReader = field(init=False)

    def __post_init__(self) -> None:
        self._values = ValueReader(self.book)

    def plain_rows(self) -> Iterator[Row]:
        """Rows that hold something; NotPlain, sooner or later, where the part needs a parser."""
        with self.package.open(self.sheet.part) as stream:
            for chunk in plain_chunks(stream, b"</row>"):
                rows = chunk if self._root else self._without_head(chunk)
                if "HYPERLINK" in rows:
                    self.frame.links += formula_links(rows)
                pieces = rows.split("</row>")
                rest = pieces.pop()
                yield from self._rows(pieces, any(sign in rows for sign in "&\t\n\r"))
            self._take_tail(rest)

    def parsed_rows(self) -> Iterator[Row]:
        """The same rows by the parser."""
        self.frame, self._cell_count, number = SheetFrame(), 0, "0"
        for element in self.package.elements(self.sheet.part, "{*}row", *TAGS):
            if local_name(element) != "row":
                self.frame.take(element)
                continue
            number = _checked_number(element.get("r") or str(int(number) + 1))
            self.frame.links += links_of_row(element)
            texts = _numbered(element)
            plan = plan_of(element, self.book.styles, self._values.converter)
            self._count(plan.cell_count)
            yield number, plan, plan.cell_texts(texts, True)

    def _rows(self, pieces: list[str], has_odd_signs: bool) -> Iterator[Row]:
        """Most rows are built as the one before them, which its pattern shows at a stroke."""
        plan, count = _NO_PLAN, 0
        for piece in pieces:
            start = 0 if piece.startswith(_ROW_START) else _row_start(piece)
            quote = piece.find('"', start + len(_ROW_START))
            number = piece[start + len(_ROW_START) : quote]
            found = plan.pattern.fullmatch(piece, quote)
            if found:
                texts = list(found.groups())
            else:
                parts = _TEXT.split(piece[quote:])
                plan, texts = self._plan(number, parts), parts[1::2]
            if has_odd_signs:
                texts = [unescaped(text) for text in texts]
            count += plan.cell_count
            if not number.isdecimal() or len(number) > 6:
                number = _checked_number(number)
            yield number, plan, plan.cell_texts(texts, has_odd_signs)
        self._count(count)

    def _plan(self, number: str, parts: list[str]) -> RowPlan:
        """The plan for rows with these tags, references freed from the row's number."""
        tags = "\0".join(parts[::2])
        key = tags.replace(f'{number}"', '"')
        if len(tags) - len(key) != len(number) * tags.count('<c r="'):
            key = f"{number} {tags}"  # the number also ends another attribute, or a reference is odd
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[key] = self._new_plan(number, parts)
        return plan

    def _new_plan(self, number: str, parts: list[str]) -> RowPlan:
        numbered = "".join(part if at % 2 == 0 else f">{at // 2}<" for at, part in enumerate(parts))
        root = etree.fromstring(f"{self._root}{_ROW_START}{number}{numbered}</row></worksheet>", PARSER)
        if len(root) != 1:
            raise NotPlain
        return plan_of(root[0], self.book.styles, self._values.converter, pattern_of(parts[::2]))

    def _without_head(self, chunk: str) -> str:
        """Takes in what stands before the rows."""
        head, found, rows = chunk.partition("<sheetData>")
        root = _ROOT.search(head)
        if not found or root is None or _ROW_START in head:
            raise NotPlain
        self._root = root.group()
        self._take_all(f"{head}</worksheet>")
        return rows

    def _take_tail(self, rest: str) -> None:
        rows, found, tail = rest.partition("</sheetData>")
        if not found or not _has_empty_rows_only(rows):
            raise NotPlain
        self._take_all(self._root + tail)

    def _take_all(self, text: str) -> None:
        for element in etree.fromstring(text.encode(), PARSER).iter(*TAGS):
            self.frame.take(element)

    def _count(self, cells: int) -> None:
        self._cell_count += cells
        refuse_cells(self._cell_count, self.limits)


def _row_start(piece: str) -> int:
    """Where the row begins behind others that are empty."""
    start = piece.rfind("<row")
    if start < 0 or not _has_empty_rows_only(piece[:start]) or not piece.startswith(_ROW_START, start):
        raise NotPlain
    return start


def _has_empty_rows_only(text: str) -> bool:
    return not _EMPTY_ROW.sub("", text).strip()


def _numbered(row: etree._Element) -> list[str]:
    """A row's texts, replaced in it by their numbers."""
    texts = []
    for element in row.iter("*"):  # not entities and remarks
        if element.text:
            texts.append(str(element.text))
            element.text = str(len(texts) - 1)
    return texts


def _checked_number(text: str) -> str:
    number = int(text)
    if not 1 <= number <= _LAST_ROW:
        raise ValueError(f"row {number} is beyond the last one")
    return str(number)
