"""The text of one cell, with exactly the digits that the file holds."""

from datetime import datetime, timedelta

from lxml import etree

from documents.xlsx_workbook import Workbook, local_name, plain_text

_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
_LAST_DAY = 2_958_466
"""9999-12-31 in Excel's count; larger numbers in a date format are no dates."""
_LONGEST_DATE = 20


def cell_text(cell: etree._Element, book: Workbook) -> str:
    """What stands in a cell; "" when it is empty. Numbers are never turned into floats."""
    kind = cell.get("t") or "n"
    value = ""
    for child in cell:
        name = local_name(child)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            return " ".join(plain_text(child).split())
    if kind == "s":
        return book.texts[int(value)] if value else ""
    if kind == "b":
        return _BOOLEANS.get(value, value)
    if kind == "n" and value:
        return _number(value.strip(), int(cell.get("s") or 0), book)
    return " ".join(value.split())


def _number(value: str, style: int, book: Workbook) -> str:
    if style < len(book.date_styles) and book.date_styles[style] and len(value) <= _LONGEST_DATE:
        return _date(value, book.from_1904) or value
    return value


def _date(value: str, from_1904: bool) -> str:
    """A day count as the date that the reader sees; "" when it is none."""
    try:
        days = float(value)
    except ValueError:
        return ""
    if not 1 <= days < _LAST_DAY:
        return ""
    # Excel's calendar has a 29 February 1900; counting from 30 December 1899 is right after it.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(seconds=round(days * 86400))
    except OverflowError:
        return ""
    return moment.date().isoformat() if days.is_integer() else moment.isoformat(" ", "minutes")
