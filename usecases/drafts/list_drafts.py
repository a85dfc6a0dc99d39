"""The register of drafts, and one draft of it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from domain.draft import Draft, DraftState
from store.draft_queries import DraftFilter, count_drafts, draft_rows, drafts_of
from usecases.drafts.draft_shelf import shelved_files
from usecases.drafts.known_draft import draft_from, known_draft
from usecases.home.home import Home
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Some of the drafts asked for, and how many there are in all."""

    drafts: list[Draft]
    total: int


def list_drafts(
    site_code: str,
    units: Collection[str] | None = None,
    state: DraftState | None = None,
    year: int | None = None,
    *,
    offset: int = 0,
    limit: int | None = None,
) -> DraftPage:
    """Drafts, the newest first, in four queries however many there are; None means all."""
    wanted = DraftFilter(units, state, year)
    with using_home():
        rows = drafts_of(site_code, wanted, offset, limit)
        return DraftPage([draft_from(each) for each in rows], count_drafts(site_code, wanted))


def draft_of(site_code: str, number: str) -> Draft:
    """The draft of that number; raises Refused."""
    with using_home():
        return draft_from(draft_rows(known_draft(site_code, number)))


def draft_papers(home: Home, site_code: str, number: str) -> list[Path]:
    """The files that wait to be reviewed, none once they were removed; raises Refused."""
    with using_home():
        record = known_draft(site_code, number)
    return shelved_files(home, site_code, record.id, record.revision)
