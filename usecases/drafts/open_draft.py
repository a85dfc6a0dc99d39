"""Hand in a draft: checked, entered into the unit's register of the year, its files put away for the reviewers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from domain.draft import Channel, Draft, DraftEvent, DraftFile, DraftKind, DraftState, Prescan, next_draft_state
from domain.issue import Refused
from domain.site import Site
from store.draft_models import DraftDecisionRecord, DraftRecord, DraftRevisionRecord
from store.draft_queries import draft_rows
from store.keep import keep_site
from store.keep_drafts import keep_draft, keep_draft_decision, keep_revision, next_draft_serial, note_purged
from usecases.drafts.draft_shelf import Upload, put_on_shelf
from usecases.drafts.known_draft import draft_from, known_draft
from usecases.drafts.prescan_draft import draft_file, files_to_json, prescan, prescan_to_json
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.units.unit_book import UnitBook


@dataclass(frozen=True, slots=True)
class DraftOrder:
    """What a handler states about a draft; `department` is the part of the unit that it comes from."""

    unit: str
    title: str
    department: str = ""
    kind: DraftKind = DraftKind.GOVERNMENT
    channel: Channel = Channel.WEBSITE


@dataclass(frozen=True, slots=True)
class _Checked:
    """Files that were looked over, not kept yet."""

    uploads: Sequence[Upload]
    files: list[DraftFile]
    prescan: Prescan


def open_draft(
    home: Home, site: Site, order: DraftOrder, uploads: Sequence[Upload], handler: str, at: datetime
) -> Draft:
    """A new draft with a number of its own, waiting for its first signature; raises Refused."""
    unit, handler = _unit(site, order.unit), _named(handler)
    if not order.title.strip():
        raise Refused("没有写明信息名称；请写明稿件的标题")
    checked = _look_over(home, site, uploads, at)
    with using_home(), transaction.atomic():
        record = keep_site(site.code, site.name)
        year = at.astimezone().year
        serial = next_draft_serial(record, unit, year)
        draft = DraftRecord(
            site=record,
            unit=unit,
            year=year,
            serial=serial,
            number=f"信审〔{year}〕{unit}-{serial:03d}号",
            department=order.department.strip(),
            title=order.title.strip(),
            kind=order.kind,
            channel=order.channel,
            levels=site.drafts.levels,
            handler=handler,
            opened=at.astimezone(),
            touched=at.astimezone(),
        )
        keep_draft(draft)
        _hand_in(home, site, draft, checked, handler, at)
        return draft_from(draft_rows(draft))


def hand_in_again(home: Home, site: Site, number: str, uploads: Sequence[Upload], handler: str, at: datetime) -> Draft:
    """New files for a draft that was sent back, or changed by its handler: it is signed anew. Raises Refused."""
    handler = _named(handler)
    with using_home():
        known_draft(site.code, number)
    checked = _look_over(home, site, uploads, at)
    with using_home(), transaction.atomic():
        draft = known_draft(site.code, number, lock=True)
        next_draft_state(draft.state, DraftEvent.HAND_IN)
        draft.revision += 1
        _hand_in(home, site, draft, checked, handler, at)
        return draft_from(draft_rows(draft))


def _look_over(home: Home, site: Site, uploads: Sequence[Upload], at: datetime) -> _Checked:
    """Before anything is written: reading a large file takes its time, and no lock is held meanwhile."""
    if not uploads:
        raise Refused("没有稿件；请附上文件或正文")
    key = home.identity_key()
    seen = prescan(home, site, uploads, at.astimezone().date())
    return _Checked(uploads, [draft_file(upload, key) for upload in uploads], seen)


def _hand_in(home: Home, site: Site, draft: DraftRecord, checked: _Checked, handler: str, at: datetime) -> None:
    revision = DraftRevisionRecord(
        draft=draft,
        revision=draft.revision,
        files=files_to_json(checked.files),
        prescan=prescan_to_json(checked.prescan),
    )
    keep_revision(revision)
    keep_draft_decision(
        DraftDecisionRecord(
            draft=draft,
            revision=draft.revision,
            event=DraftEvent.HAND_IN,
            before=draft.state,
            after=DraftState.REVIEWING,
            actor=handler,
            at=at.astimezone(),
        )
    )
    put_on_shelf(home, site.code, draft.id, draft.revision, checked.uploads)
    note_purged(draft, None)


def _unit(site: Site, name: str) -> str:
    book = UnitBook(site)
    if book.is_empty and name.strip():
        return name.strip()
    unit = book.unit(name.strip())
    if not unit:
        raise Refused(f"站点文件中没有单位“{name}”{book.suggestion(name)}；请写站点文件中的单位名称")
    return unit


def _named(handler: str) -> str:
    if not handler.strip():
        raise Refused("没有写明承办人；请写明由谁送审")
    return handler.strip()
