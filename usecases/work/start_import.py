"""Files that people hand over in the console, taken in by a process of its own, one at a time."""

from dataclasses import dataclass
from pathlib import Path

from domain.work import Work, WorkKind, WorkOrder
from usecases.home.home import Home
from usecases.work.started_work import start_alone, work_named, works_of

LEXICON = "_lexicon"
"""Where work on the office's own words stands, which belong to no site; no site's code begins like this."""


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What is to be done: a whole command line, for a site or LEXICON; `handed` goes with the work's end."""

    place: str
    words: tuple[str, ...]
    subject: str
    actor: str
    handed: Path | None = None


def start_import(home: Home, wish: ImportWish) -> Work:
    """Begin it; raises Refused while another one goes on there."""
    handed = str(wish.handed) if wish.handed else ""
    order = WorkOrder(WorkKind.IMPORT, wish.place, wish.words, wish.subject, wish.actor, handed=handed)
    return start_alone(home, order)


def import_named(home: Home, place: str, name: str) -> Work | None:
    """The import of that name; None for any other work."""
    work = work_named(home, place, name)
    return work if work is not None and work.order.kind is WorkKind.IMPORT else None


def imports_of(home: Home, place: str) -> list[Work]:
    """What was begun there, newest first."""
    return works_of(home, place, WorkKind.IMPORT)


def option_of(work: Work, name: str) -> str:
    """What stands behind an option of its command line, "" without it."""
    words = work.order.words
    return words[words.index(name) + 1] if name in words else ""
