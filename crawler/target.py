"""An address that the crawl still has to look at, and what to do with it."""

from dataclasses import dataclass
from enum import Enum

from domain.link import TargetKind


class Errand(Enum):
    """What to do with an address.

    LIST: a page of a column's list; as FETCH, but before all others, so that every article is
    known to belong to its column before some other page leads to it.
    ROBOTS: a robots.txt of ours; before anything else, since it may forbid the rest.
    FETCH: it is ours; GET it, archive it, read it, follow its links.
    PROBE: it is foreign or an image; look at it once, never go further from it.
    MADE_UP: nobody made it; what its host gives for it shows what an error page looks like there. Those of
    our hosts go before pages, since they tell which pages are none.
    DRESS: a style sheet or script of ours; GET it and archive it, for judging the pages that it dresses.
    SECOND_LOOK: it is ours and was read; GET it as another would, for comparison.
    RECALL: it is ours, known from an earlier run and not due: ask nothing, go on with its known links.
    """

    FETCH = 1
    PROBE = 2
    LIST = 3
    ROBOTS = 4
    RECALL = 5
    MADE_UP = 6
    DRESS = 7
    SECOND_LOOK = 8


@dataclass(frozen=True, slots=True)
class Target:
    """An address and how we came by it.

    `url` is resolved and without a fragment: equal addresses are equal strings. `raw` and `text`
    are the attribute and the words of the link that first led here, "" for start addresses; `listed` is
    the date that its list row gives, ISO, "" without one.
    """

    url: str
    errand: Errand
    depth: int
    found_on: str
    column: str
    kind: TargetKind
    raw: str = ""
    text: str = ""
    listed: str = ""


def way_met(target: Target, kind: TargetKind) -> str:
    """What of the way to a page or a file changes what is read of it: its list's row, its link's words."""
    is_entry = "1" if target.column else "0"
    words = (target.listed,) if kind is TargetKind.PAGE else (target.found_on, target.text)
    return " ".join((is_entry, *words))
