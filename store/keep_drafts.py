"""Writing of drafts: opened, handed in again, decided on, their files gone."""

from datetime import date

from django.db.models import Max

from domain.masking import masked_text
from store.draft_models import DraftDecisionRecord, DraftRecord, DraftRevisionRecord
from store.models import SiteRecord


def next_draft_serial(site: SiteRecord, unit: str, year: int) -> int:
    """The serial that the unit's next draft of the year gets; the site's row must be locked."""
    rows = DraftRecord.objects.filter(site=site, unit=unit, year=year)
    last: int | None = rows.aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1


def keep_draft(draft: DraftRecord) -> None:
    """Write the register row; personal numbers in what was typed are masked."""
    draft.title, draft.department = masked_text(draft.title), masked_text(draft.department)
    draft.save()


def keep_revision(revision: DraftRevisionRecord) -> None:
    """Append a text that was handed in."""
    revision.save()


def keep_draft_decision(decision: DraftDecisionRecord) -> None:
    """Append a decision and move the draft with it."""
    decision.note = masked_text(decision.note)
    decision.save()
    draft = decision.draft
    draft.state, draft.revision, draft.touched = decision.after, decision.revision, decision.at
    draft.save(update_fields=["state", "revision", "touched"])


def note_purged(draft: DraftRecord, day: date | None) -> None:
    """Note that the draft's files are gone, or (None) that there are new ones."""
    draft.purged = day
    draft.save(update_fields=["purged"])
