"""The text of one cell, with exactly the digits that the file holds."""

from collections.abc import Callable
from datetime import datetime, timedelta

from documents.ooxml.xlsx_row_plan import Convert
from documents.ooxml.xlsx_workbook import Workbook
from documents.parts.part_stream import folded_text

_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
_LAST_DAY = 2_958_466
"""9999-12-31 in Excel's count; larger numbers in a date format are no dates."""
_LONGEST_DATE = 20


class ValueReader:
    """Chooses how cells of a type and style are read. Numbers are never turned into floats."""

    def __init__(self, book: Workbook) -> None:
        self._shared = book.texts.reader()
        self._styles = book.styles
        self._date = dates_of(book.from_1904)

    def converter(self, kind: str, style: int) -> Convert | None:
        """How to read a cell; None: its text stands as it is."""
        if kind == "s":
            return self._shared
        if kind == "b":
            return _boolean
        if kind == "n":
            return self._date if style < len(self._styles) and self._styles[style].is_date else None
        return _folded


def _boolean(text: str) -> str:
    return _BOOLEANS.get(text, text)


def _folded(text: str) -> str:
    return folded_text(text, is_xml=False)


def dates_of(from_1904: bool) -> Callable[[str], str]:
    """Turns a count of days, as text, into the date that the reader sees; what is no date stays as it is."""
    # Excel's calendar has a 29 February 1900; counting from 30 December 1899 is right after it.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    known: dict[str, str] = {}

    def date_of(text: str) -> str:
        date = known.get(text)
        if date is None:
            date = _date(text.strip(), start) or text
            if len(known) < 50_000:
                known[text] = date
        return date

    return date_of


def _date(value: str, start: datetime) -> str:
    """A day count as the date that the reader sees; "" when it is none."""
    try:
        days = float(value) if len(value) <= _LONGEST_DATE else 0.0
    except ValueError:
        return ""
    if not 1 <= days < _LAST_DAY:
        return ""
    try:
        moment = start + timedelta(seconds=round(days * 86400))
    except OverflowError:
        return ""
    return moment.date().isoformat() if days.is_integer() else moment.isoformat(" ", "minutes")
