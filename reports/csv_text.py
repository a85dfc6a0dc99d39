"""Rows as CSV text, piece by piece, for whatever writes or streams them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

# A spreadsheet under Chinese settings takes the full-width signs for the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def safe_cell(value: str | int) -> str | int:
    """Words of a web page must not become a formula in somebody's spreadsheet."""
    if not isinstance(value, str):
        return value
    # Python's writer puts no quotes around a lone carriage return, which spreadsheets take for the end of a row.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """The headings and each row as a line of CSV."""
    yield BYTE_ORDER_MARK + _line(headings)
    for row in rows:
        yield _line([safe_cell(value) for value in row])


def _line(values: Sequence[str | int]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()
