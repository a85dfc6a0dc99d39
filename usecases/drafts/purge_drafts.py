"""Remove the files of drafts past their time; register rows, what the check saw and the forms stay."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.site import Site
from store.draft_queries import drafts_untouched_since
from store.keep_drafts import note_purged
from usecases.drafts.draft_shelf import clear_shelf
from usecases.home.home import Home
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class PurgedDraft:
    """A draft whose files are gone, and how many bytes they took."""

    number: str
    size: int


def purge_drafts(home: Home, site: Site, now: datetime) -> list[PurgedDraft]:
    """Drafts on which nobody took a step for as many days as the site file says."""
    moment = now.astimezone() - timedelta(days=site.drafts.keep_days)
    purged = []
    with using_home():
        for draft in drafts_untouched_since(site.code, moment):
            # Files first: a row that says "removed" while they lie there would never be looked at again.
            purged.append(PurgedDraft(draft.number, clear_shelf(home, site.code, draft.id)))
            note_purged(draft, now.astimezone().date())
    return purged
