"""Decide on a draft: sign the level whose turn it is, send it back, refuse it, take it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from domain.draft import STEPS, Draft, DraftEvent, DraftState, Step, next_draft_state
from domain.issue import Refused
from store.draft_models import DraftDecisionRecord, DraftRecord
from store.draft_queries import draft_rows
from store.keep_drafts import keep_draft_decision
from usecases.drafts.known_draft import draft_from, known_draft
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs what: `step` and `revision` as the signer saw them, so that nothing else is signed by mistake."""

    actor: str
    at: datetime
    step: Step
    revision: int | None = None  # None: whichever is the latest
    note: str = ""


def sign_draft(site_code: str, number: str, signature: Signature) -> Draft:
    """Read for slips, or agreed to, at that level; the last level lets the draft out. Raises Refused."""
    with using_home(), transaction.atomic():
        record = known_draft(site_code, number, lock=True)
        draft = draft_from(draft_rows(record))
        _refuse_out_of_turn(draft, signature)
        if signature.step.is_review:
            _refuse_same_hand(draft, signature)
            _refuse_unexplained(draft, signature)
        last = signature.step is STEPS[draft.levels][-1]
        return _decided(record, DraftEvent.APPROVE if last else DraftEvent.PASS, signature)


def return_draft(site_code: str, number: str, signature: Signature) -> Draft:
    """Send it back to be changed; raises Refused without a reason."""
    return _turned_down(site_code, number, signature, DraftEvent.RETURN)


def refuse_draft(site_code: str, number: str, signature: Signature) -> Draft:
    """It must not go out; raises Refused without a reason."""
    return _turned_down(site_code, number, signature, DraftEvent.REFUSE)


def withdraw_draft(site_code: str, number: str, actor: str, note: str, at: datetime) -> Draft:
    """The handler takes it back; its number is not given again. Raises Refused."""
    with using_home(), transaction.atomic():
        record = known_draft(site_code, number, lock=True)
        return _keep(record, DraftEvent.WITHDRAW, None, _named(actor), _reason(note, DraftEvent.WITHDRAW), at)


def _turned_down(site_code: str, number: str, signature: Signature, event: DraftEvent) -> Draft:
    with using_home(), transaction.atomic():
        record = known_draft(site_code, number, lock=True)
        draft = draft_from(draft_rows(record))
        _refuse_out_of_turn(draft, signature)
        if signature.step.is_review:
            _refuse_same_hand(draft, signature)
        _reason(signature.note, event)
        return _decided(record, event, signature)


def _refuse_out_of_turn(draft: Draft, signature: Signature) -> None:
    if draft.state is not DraftState.REVIEWING:
        raise Refused(f"{draft.number} 是“{draft.state.value}”，没有待办的审核环节")
    if signature.revision not in (None, draft.revision):
        raise Refused(f"{draft.number} 已重新送审（第 {draft.revision} 稿），请看过新稿再处理")
    if signature.step is not draft.next_step:
        assert draft.next_step is not None
        raise Refused(f"{draft.number} 现在应由“{draft.next_step.value}”处理，不是“{signature.step.value}”")
    if draft.purged:
        raise Refused(f"{draft.number} 的原稿已于 {draft.purged} 按保存期限删除，无从审核；请重新送审")


def _refuse_same_hand(draft: Draft, signature: Signature) -> None:
    """Three reviews by one person are one review."""
    actor = _named(signature.actor)
    if actor == draft.handler:
        raise Refused(f"{actor} 是本稿的承办人，不能审自己的稿件；请由其他人{signature.step.value}")
    earlier = next((each for each in draft.signed if each.actor == actor and each.step and each.step.is_review), None)
    if earlier and earlier.step:
        raise Refused(f"{actor} 已作过“{earlier.step.value}”，“{signature.step.value}”须由另一人处理")


def _refuse_unexplained(draft: Draft, signature: Signature) -> None:
    if draft.prescan.concerns and not signature.note.strip():
        raise Refused(
            f"{draft.number} 的预检发现：{'、'.join(draft.prescan.concerns)}；"
            "确需同意发布的，请写明理由，否则请退回修改"
        )


def _decided(record: DraftRecord, event: DraftEvent, signature: Signature) -> Draft:
    return _keep(record, event, signature.step, _named(signature.actor), signature.note.strip(), signature.at)


def _keep(record: DraftRecord, event: DraftEvent, step: Step | None, actor: str, note: str, at: datetime) -> Draft:
    keep_draft_decision(
        DraftDecisionRecord(
            draft=record,
            revision=record.revision,
            event=event,
            step=step,
            before=record.state,
            after=next_draft_state(record.state, event),
            actor=actor,
            note=note,
            at=at.astimezone(),
        )
    )
    return draft_from(draft_rows(record))


def _reason(note: str, event: DraftEvent) -> str:
    if not note.strip():
        raise Refused(f"“{event.value}”须写明理由；请补写理由")
    return note.strip()


def _named(actor: str) -> str:
    if not actor.strip():
        raise Refused("没有写明由谁处理；请写明姓名")
    return actor.strip()
