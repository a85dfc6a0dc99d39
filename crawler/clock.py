"""The wall clock of a crawl."""

from datetime import datetime


def local_now() -> datetime:
    """The moment by the clock on the wall, which nightly hours are written in."""
    return datetime.now()
