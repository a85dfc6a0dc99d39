"""Write down what a re-check showed: verdicts, the steps that follow from them, issues that the mending made."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from domain.issue import TABLE, Event, Presence, State
from domain.recheck import Rechecked, RecheckVerdict
from domain.site import Site
from store.keep import keep_decisions, keep_issues, keep_rechecks
from store.models import Decision, IssueRecord, Run
from store.queries import issues_by_number, issues_new_in, run_named
from store.rectification_models import IssueLink, RecheckRecord
from usecases.recheck.recheck_verdict import Judged

RECHECK_ACTOR = "系统复核"
MADE_BY_MENDING = frozenset({"COL06", "COL07"})
"""Faults that a careless repair leaves in the column: the piece put up twice, or in the wrong place."""

_EARLY = "（未到整改期限）"


def settle_recheck(site: Site, run_name: str, judged: Sequence[Judged], as_of: date, at: datetime) -> list[Rechecked]:
    """Verdicts of a settled re-check, in the order of the issues."""
    run = run_named(site.code, run_name)
    assert run is not None
    new = issues_new_in(run)
    links = {each.issue.id: [issue for issue in new if _is_made_by(issue, each)] for each in judged}
    with transaction.atomic():
        today = issues_by_number(each.issue.id for each in judged)
        _move([(today[each.issue.id], each) for each in judged], as_of, at)
        keep_rechecks(
            (_record(run, each, at) for each in judged),
            (IssueLink(issue=issue, cause=each.issue, run=run) for each in judged for issue in links[each.issue.id]),
        )
    return [_result(each, links[each.issue.id]) for each in judged]


def _move(pairs: Sequence[tuple[IssueRecord, Judged]], as_of: date, at: datetime) -> None:
    changed, decisions = [], []
    for issue, judged in pairs:
        after = _after(issue, judged, as_of)
        if after is None:
            continue
        if issue.state is not after:
            decisions.append(_signed(issue, judged, after, at))
        issue.state = after
        issue.presence = Presence.ABSENT if judged.event is Event.REMOVED else Presence.PRESENT
        changed.append(issue)
    keep_issues(changed)
    keep_decisions(decisions)


def _after(issue: IssueRecord, judged: Judged, as_of: date) -> State | None:
    """Where the verdict brings the issue; None when settling has done all, or it is too early to fail."""
    if judged.event is None:
        return None
    after = TABLE.get((issue.state, judged.event))
    is_early = issue.state is State.SENT and issue.due is not None and as_of <= issue.due
    return issue.state if after is State.FAILED and is_early else after


def _signed(issue: IssueRecord, judged: Judged, after: State, at: datetime) -> Decision:
    assert judged.event is not None
    return Decision(
        issue_id=issue.id,
        event=judged.event,
        before=issue.state,
        after=after,
        actor=RECHECK_ACTOR,
        note=f"复核{judged.verdict.value}：{judged.note}",
        at=at,
    )


def _record(run: Run, judged: Judged, at: datetime) -> RecheckRecord:
    return RecheckRecord(
        issue=judged.issue, run=run, verdict=judged.verdict, note=judged.note, moved_to=judged.moved_to, at=at
    )


def _is_made_by(new: IssueRecord, judged: Judged) -> bool:
    """Whether the mending of an issue seems to have made a new one: at its new place, or in its column."""
    cause = judged.issue
    if new.subject and new.subject in (judged.moved_to, *_named(judged.note)):
        return True
    if new.rule in MADE_BY_MENDING:
        return bool(new.column) and new.column == cause.column
    return judged.verdict is RecheckVerdict.PASSED and new.url == cause.url


def _named(note: str) -> Iterator[str]:
    return (word for word in note.split() if "://" in word)


def _result(judged: Judged, linked: Sequence[IssueRecord]) -> Rechecked:
    return Rechecked(judged.issue.id, judged.verdict, judged.note, judged.moved_to, tuple(issue.id for issue in linked))
