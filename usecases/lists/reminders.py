"""Which units are to be reminded of which deadlines, and what comes under supervision (督办)."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from domain.issue import Event, Refused, State, next_state
from domain.rectification import NO_UNIT
from domain.reminder import DeadlineCount, Reminder, ReminderStage, stage_of
from domain.rule_pack import RulePack
from store.keep import decide_issues, keep_decisions
from store.list_page_queries import due_counts
from store.list_queries import ListedIssue, issues_due
from store.models import Decision
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.units.deadline import deadline, working_days_between

_LATE = "逾期{}个工作日未整改到位"


def reminders_of(site_code: str, pack: RulePack, as_of: date) -> list[Reminder]:
    """Reminders by unit and deadline; what a unit has answered waits for its re-check and is left out."""
    with using_home():
        known_site(site_code)
        return list(_reminders(site_code, pack, as_of))


def escalate_overdue(site_code: str, pack: RulePack, as_of: date, actor: str, at: datetime) -> list[Reminder]:
    """Put what is too late under supervision, signed; returns what was put there."""
    if not actor.strip():
        raise Refused("没有写明由谁转督办；请用 --actor 写明")
    with using_home():
        known_site(site_code)
        with transaction.atomic():
            late = [each for each in _reminders(site_code, pack, as_of) if each.stage is ReminderStage.TO_ESCALATE]
            for state, group in _states(site_code, as_of, late).items():
                _escalate(state, group, actor.strip(), at.astimezone())
    return late


def deadline_counts(site_code: str, pack: RulePack, as_of: date) -> list[DeadlineCount]:
    """The same as counts, for a page: its cost does not grow with the issues."""
    counts: dict[tuple[str, date, ReminderStage], int] = {}
    with using_home():
        known_site(site_code)
        for unit, due, state, many in due_counts(site_code, deadline(as_of, pack.remind_before).due):
            _, _, stage = _key(ListedIssue(0, unit, state, due), pack, as_of)
            if stage is not None:
                counts[unit, due, stage] = counts.get((unit, due, stage), 0) + many
    return [
        DeadlineCount(unit or NO_UNIT, due, stage, abs(working_days_between(due, as_of)), many)
        for (unit, due, stage), many in counts.items()
    ]


def _reminders(site_code: str, pack: RulePack, as_of: date) -> Iterator[Reminder]:
    until = deadline(as_of, pack.remind_before).due
    for (unit, due, stage), issues in groupby(issues_due(site_code, until), lambda each: _key(each, pack, as_of)):
        if stage is not None:
            numbers = tuple(each.issue for each in issues)
            yield Reminder(unit or NO_UNIT, due, stage, abs(working_days_between(due, as_of)), numbers)


def _key(issue: ListedIssue, pack: RulePack, as_of: date) -> tuple[str, date, ReminderStage | None]:
    late = working_days_between(issue.due, as_of)
    # A deadline that passed on a day off is past, though no working day has gone by.
    late = late or (as_of > issue.due)
    stage = stage_of(late, pack.remind_before, pack.escalate_after)
    return issue.unit, issue.due, ReminderStage.ESCALATED if issue.state is State.ESCALATED else stage


def _states(site_code: str, as_of: date, late: list[Reminder]) -> dict[State, list[tuple[int, str]]]:
    notes = {number: _LATE.format(each.working_days) for each in late for number in each.issues}
    found: dict[State, list[tuple[int, str]]] = {}
    for issue in issues_due(site_code, as_of):
        if issue.issue in notes:
            found.setdefault(issue.state, []).append((issue.issue, notes[issue.issue]))
    return found


def _escalate(before: State, issues: list[tuple[int, str]], actor: str, at: datetime) -> None:
    after = next_state(before, Event.ESCALATE)
    decide_issues([number for number, _ in issues], after, None)
    keep_decisions(
        Decision(issue_id=number, event=Event.ESCALATE, before=before, after=after, actor=actor, note=note, at=at)
        for number, note in issues
    )
