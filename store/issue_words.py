"""Issues that show some words, found by an index of all runs of three letters which the database keeps itself.

SQLite keeps it as a full-text table written by triggers, PostgreSQL as an index of pg_trgm where that may be installed
(`store/migrations/0014_issue_words.py` makes both). Runs of three letters begin with every two, so that SQLite finds
shorter words as well. For the rest the issues are read, the newest first, until there are enough.
"""

import json
from collections.abc import Collection

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from store.models import IssueRecord

_SHOWN = ("evidence", "title", "context", "url", "attachment")
_BY_THREES = "SELECT rowid FROM store_issuewords WHERE store_issuewords MATCH %s"
_BY_TWOS = "SELECT doc FROM store_issuepairs WHERE term >= %s AND term < %s"
_ALL_SHOWN = " || chr(10) || ".join(f'"{name}"' for name in _SHOWN)
_BY_PATTERN = f'SELECT "id" FROM "store_issuerecord" WHERE UPPER({_ALL_SHOWN}) LIKE UPPER(%s)'
_LAST_LETTER = chr(0x10FFFF)
_LONGEST_NUMBER = 9
_MANY = 50_000


def having_words(rows: QuerySet[IssueRecord], text: str) -> QuerySet[IssueRecord]:
    """The rows that show the text, whatever its case; a number finds its issue as well."""
    found = _of_index(text)
    chosen = Q(id__in=found) if found is not None else _by_reading(text)
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        chosen |= Q(pk=int(text))
    return rows.filter(chosen)


def numbered(numbers: Collection[int]) -> Q:
    """Issues of these numbers, which may be tens of thousands: they cross to the database as one value."""
    if connection.vendor == "sqlite":
        return Q(id__in=RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(numbers)),)))
    # As one text: psycopg takes as long to write ten thousand values of a list as the server to find their rows.
    return Q(id__in=RawSQL("SELECT unnest(%s::text::bigint[])", (f"{{{','.join(map(str, numbers))}}}",)))


def _of_index(text: str) -> RawSQL | None:
    """Numbers as the index tells them; None for what it would not tell sooner than reading."""
    is_long = len(text) > 2
    if connection.vendor != "sqlite":
        return RawSQL(_BY_PATTERN, (f"%{_escaped(text)}%",)) if is_long else None
    if is_long:
        return RawSQL(_BY_THREES, ('"{}"'.format(text.replace('"', '""')),))
    # Of what stands everywhere the newest issues are found sooner by reading them.
    runs = (text.lower(), text.lower() + _LAST_LETTER)
    return RawSQL(_BY_TWOS, runs) if _is_rare(runs) else None


def _is_rare(runs: tuple[str, str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({_BY_TWOS} LIMIT {_MANY})", runs)
        return bool(cursor.fetchone()[0] < _MANY)


def _by_reading(text: str) -> Q:
    # Chinese has one case, and to fold all that issues show costs PostgreSQL more than to look through it.
    lookup = "contains" if text.upper() == text.lower() else "icontains"
    found = Q()
    for name in _SHOWN:
        found |= Q(**{f"{name}__{lookup}": text})
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
