"""Numbers in the shape of an ID number, and what the numbers of one column say of each other."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from domain.document import Segment
from domain.masking import masked_number
from scanners.personal_data.citizen_id import has_right_check, is_plausible
from scanners.personal_data.digit_runs import DigitRuns, PlacedRun
from scanners.personal_data.region import is_region

_LETTER = "0-9A-Za-z"
_SHORT = r"0-9A-Za-z*\uff0a.-"  # what is left open of a masked number is no shorter number
_BETWEEN = "[ -]{0,3}"
# G and L stand before it in pupils' registers; two digits, and B for a second issue, behind it in disability cards.
_ID_18 = re.compile(
    rf"(?<![{_LETTER}])[GL]?([1-9]\d{{5}}{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}{_BETWEEN}\d{{3}}[\dX])"
    rf"(?:[1-7][1-4]B?)?(?![{_LETTER}])"
)
# One digit too few or too many: a slip of the pen where the words say that it is an ID number.
_ID_SLIP = re.compile(rf"(?<![{_SHORT}])([1-9]\d{{16}}|[1-9]\d{{18}})(?![{_SHORT}])")
_ID_15 = re.compile(rf"(?<![{_SHORT}])([1-9]\d{{14}})(?![{_SHORT}])")
_LAST = "0123456789X"
_SHORTEST = 15
_SEPARATORS = str.maketrans("", "", " -.")

_VOTES = 3
_MOST = 0.8
_SERIAL_VOTES = 10
_SERIAL_SHARE = 0.5


class IdCandidate(NamedTuple):
    """One number; `is_plausible` says region and birth date hold, `is_valid` the check character too."""

    number: str
    is_valid: bool
    is_plausible: bool
    segment: Segment
    offset: int
    length: int
    column: tuple[str, int] | None  # None: running text

    def __repr__(self) -> str:
        return f"IdCandidate({masked_number(self.number)})"


class ColumnVotes:
    """What the numbers of a table's column say of each other.

    A column of permits (region + date + serial) passes the check digit in one row of eleven; a
    column of ID numbers passes but for slips of the pen.
    """

    def __init__(self, candidates: list[IdCandidate]) -> None:
        every = Counter([candidate.column for candidate in candidates if candidate.column])
        valid = Counter([candidate.column for candidate in candidates if candidate.column and candidate.is_valid])
        self._ids = {column for column, many in valid.items() if many >= _VOTES and many >= _MOST * every[column]}
        self._serials = {
            column for column, many in every.items() if many >= _SERIAL_VOTES and valid[column] < _SERIAL_SHARE * many
        }

    def are_ids(self, candidate: IdCandidate) -> bool:
        """Enough of the column are ID numbers to carry the rest."""
        return candidate.column in self._ids

    def are_serials(self, candidate: IdCandidate) -> bool:
        """So many of the column fail that those which pass do so by chance."""
        return candidate.column in self._serials


def id_candidates(subject: DigitRuns, as_of: date) -> list[IdCandidate]:
    """All numbers of 18 and 15 characters, or one off, good or not, in the order of the document."""
    return [
        _candidate(run, written, as_of)
        for run in subject.runs
        if len(run.text) >= _SHORTEST
        for written in written_ids(run.text)
    ]


def _candidate(run: PlacedRun, written: str, as_of: date) -> IdCandidate:
    number = written if written.isalnum() else written.translate(_SEPARATORS)
    _, segment, start, end = run
    column = (segment.table.name, segment.text.count("\t", 0, start)) if segment.table else None
    plausible = is_plausible(number, as_of)
    valid = plausible and len(number) == 18 and has_right_check(number)
    return IdCandidate(number, valid, plausible, segment, start, end - start, column)


def written_ids(text: str) -> list[str]:
    """What in a run has the shape of an ID number, or nearly, as written."""
    if len(text) == 18 and text[:17].isdigit() and text[17] in _LAST:
        return [text]
    if len(text) < _SHORTEST:
        return []
    if len(text) in (17, 19) and text.isdigit():
        return [text] if is_region(text[:6]) else []
    found = [*_ID_18.findall(text), *_ID_15.findall(text)]
    if not found and len(text.translate(_SEPARATORS)) == 18 and text[-1] in _LAST:
        return [text]
    return found or [slip for slip in _ID_SLIP.findall(text) if is_region(slip[:6])]
