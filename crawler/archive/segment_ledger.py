"""Which segments a crawl has, how far each is committed and which are closed: rows of its database."""

import sqlite3

from crawler.archive.segment_files import SegmentSize

_KEEP = "INSERT OR REPLACE INTO segment VALUES (?, ?, ?, ?, ?)"


def keep_segment(database: sqlite3.Connection, size: SegmentSize, closed: bool) -> None:
    """How far the segment reaches; lasting with the next commit."""
    database.execute(_KEEP, (size.number, size.warc_bytes, size.facts_bytes, size.pages, int(closed)))


def open_segments(database: sqlite3.Connection) -> list[SegmentSize]:
    """Segments that a writer left open: one, or none."""
    rows = database.execute(
        "SELECT number, warc_bytes, facts_bytes, pages FROM segment WHERE closed = 0 ORDER BY number"
    )
    return [SegmentSize(*row) for row in rows]


def closed_segments(database: sqlite3.Connection) -> list[int]:
    """Numbers of closed segments, ascending."""
    return [number for (number,) in database.execute("SELECT number FROM segment WHERE closed = 1 ORDER BY number")]


def last_segment(database: sqlite3.Connection) -> int:
    """The highest number that was ever committed, 0 when none was."""
    number: int = database.execute("SELECT coalesce(max(number), 0) FROM segment").fetchone()[0]
    return number
