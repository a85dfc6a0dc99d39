"""TRM10: a table whose last row does not add up to what it says."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import ClassVar

from domain.document import Document, Segment
from domain.finding import Finding
from domain.gap import Gap
from domain.masking import masked_text
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_document, too_much
from scanners.scanner import Setting

WRONG_TOTAL = Rule(
    code="TRM10",
    name="表格合计不符",
    category=Category.TERM,
    severity=Severity.NOTICE,
    certainty=Certainty.ADVICE,
    basis="公开信息应当准确（《中华人民共和国政府信息公开条例》第六条）",
    advice="核对各行数字与合计",
)

_TOTAL = re.compile(r"(?:合|总)\s*计|总\s*数|合\s*计\s*数")
_PART_TOTALS = re.compile(r"小\s*计|其\s*中|合\s*计|总\s*计|累\s*计|占比|平均|[一二三四五六七八九十]+、")
_NOT_ADDED = re.compile(r"率|比|%|％|均|单价|序号|编号|年份|日期|电话|代码|年度|排名|名次|得分|标准|温度|指数|户籍")
_FEWEST, _MOST = 3, 20_000
_SLIP = Decimal("0.2")
"""How far a wrong sum may be off: further, and rows were meant that are no summands."""


class TableTotalScanner:
    """Only where a neighbouring column or the size of the difference says that the rows are what is summed."""

    rules: ClassVar[tuple[Rule, ...]] = (WRONG_TOTAL,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        """A sum needs nothing else."""

    def scan(self, subject: Document) -> Iterator[Finding | Gap]:
        """One finding for each column that does not add up."""
        if not any("计" in segment.text for segment in subject.segments if segment.table is not None):
            return
        for table, rows in groupby(subject.segments, key=lambda segment: id(segment.table) if segment.table else 0):
            yield from _wrong_columns(subject, list(rows)) if table else ()


def _wrong_columns(document: Document, rows: list[Segment]) -> Iterator[Finding | Gap]:
    named = [place for place, row in enumerate(rows) if _is_total(row)]
    if len(named) != 1 or named[0] not in (0, len(rows) - 1) or len(rows) - 1 < _FEWEST:
        return
    if len(rows) - 1 > _MOST:
        yield too_much(document, f"表格“{rows[0].table.name if rows[0].table else ''}”超过 {_MOST} 行，合计未核对")
        return
    total = rows.pop(named[0])
    if any(_PART_TOTALS.search(_label(row)) for row in rows) or any(row.hidden for row in (*rows, total)):
        return
    cells = [row.cells() for row in rows]
    for column, said in enumerate(total.cells()):
        header = total.spot(_offset(total, column)).header
        if (sums := _sums(cells, column, said)) is None or _NOT_ADDED.search(header):
            continue
        is_sum, claimed = sums
        if is_sum != claimed and abs(is_sum - claimed) <= abs(claimed) * _SLIP:
            yield _finding(document, total, column, header, sums)


def _is_total(row: Segment) -> bool:
    return any(_TOTAL.fullmatch(cell.strip()) for cell in row.cells()[:3])


def _label(row: Segment) -> str:
    return " ".join(cell for cell in row.cells()[:3])


def _offset(row: Segment, column: int) -> int:
    """Where a cell begins, or its neighbour when it is empty at the row's end."""
    offset = sum(len(cell) + 1 for cell in row.cells()[:column])
    return min(offset, max(0, len(row.text) - 1))


def _sums(cells: list[list[str]], column: int, said: str) -> tuple[Decimal, Decimal] | None:
    """The column's sum and what the total claims; None when it is no column of numbers."""
    claimed = _number(said)
    values = [_number(row[column]) if column < len(row) else None for row in cells]
    filled = [value for value in values if value is not None]
    texts = [row[column].strip() for row in cells if column < len(row)]
    if (
        claimed is None
        or len(filled) < _FEWEST
        or any(text and _number(text) is None for text in texts if text not in _NONE)
    ):
        return None
    digits = max(-int(value.as_tuple().exponent) for value in (*filled, claimed))
    slack = Decimal(len(filled)) / 2 * Decimal(1).scaleb(-digits) if digits > 0 else Decimal(0)
    is_sum = sum(filled, Decimal(0))
    return (claimed, claimed) if abs(is_sum - claimed) <= slack else (is_sum, claimed)


_NONE = frozenset({"", "-", "—", "——", "/", "无", "－"})


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"[,，\s]", "", text)
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,6})?", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _finding(document: Document, total: Segment, column: int, header: str, sums: tuple[Decimal, Decimal]) -> Finding:
    is_sum, claimed = sums
    seen = Seen(
        evidence=masked_text(f"{header or f'第{column + 1}列'}合计{claimed}，各行相加为{is_sum}"),
        identity=(total.table.name if total.table else "", header or str(column)),
        context=masked_text(total.text.replace("\t", " | "))[:60],
    )
    return found_in_document(WRONG_TOTAL, document, seen, (total, _offset(total, column)))
