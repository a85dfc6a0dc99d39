"""Which row of a table names its columns."""

import re
from collections.abc import Sequence

_LONGEST_NAME = 30
_VALUE = re.compile(r"\d{6}|^[\d\s.,:/%+-]+$|^\d{4}年\d{1,2}月\d{1,2}日$")
"""What no column is called: long digits, bare numbers, dates."""


def is_header_row(cells: Sequence[str]) -> bool:
    """Whether the first row with several cells looks like names: short words, no values."""
    names = [cell for cell in cells if cell]
    if len(names) < 2:
        return False
    return all(len(name) <= _LONGEST_NAME and not _VALUE.search(name) for name in names)


def is_title_row(cells: Sequence[str]) -> bool:
    """Whether a row holds at most one cell, as titles above a table do."""
    return sum(1 for cell in cells if cell) < 2
