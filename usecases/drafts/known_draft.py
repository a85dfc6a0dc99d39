"""A draft by its number, and as the plain record that everybody shows."""

from domain.draft import Draft, DraftDecision
from domain.issue import Refused
from store.draft_models import DraftRecord
from store.draft_queries import DraftRows, draft_numbered
from usecases.drafts.prescan_draft import files_from_json, prescan_from_json


def known_draft(site_code: str, number: str, *, lock: bool = False) -> DraftRecord:
    """The draft of that number; raises Refused."""
    draft = draft_numbered(site_code, number.strip(), lock=lock)
    if draft is None:
        raise Refused(f"没有编号为“{number}”的稿件；请用 xuncha drafts list 查看编号")
    return draft


def draft_from(rows: DraftRows) -> Draft:
    """The record of a draft."""
    draft = rows.draft
    return Draft(
        number=draft.number,
        serial=draft.serial,
        unit=draft.unit,
        department=draft.department,
        title=draft.title,
        kind=draft.kind,
        channel=draft.channel,
        levels=draft.levels,
        handler=draft.handler,
        opened=draft.opened.astimezone(),
        state=draft.state,
        revision=draft.revision,
        files=files_from_json(rows.revision.files),
        prescan=prescan_from_json(rows.revision.prescan),
        decisions=tuple(
            DraftDecision(each.revision, each.event, each.step, each.actor, each.note, each.at.astimezone())
            for each in rows.decisions
        ),
        purged=draft.purged,
    )
